/** Says what is wrong with the notebook, and offers the ways out. */
import { app, dialog, shell } from 'electron'
import type { Failure } from '#shared/contract/define.ts'
import { desktopText } from '#shared/desktop/text.ts'
import { waysOut } from '#shared/desktop/ways-out.ts'

/** Asks what is to be done about a failure; its folder is shown as often as it is asked for. */
export async function askWayOut({ code, message }: Failure, folder: string): Promise<'again' | 'quit'> {
  const ways = waysOut(code)
  let detail = ''
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: desktopText.app,
      message,
      detail,
      buttons: ways.map((way) => desktopText.wayOut[way]),
      defaultId: 0,
      cancelId: ways.indexOf('quit'),
      noLink: true,
    })
    const way = ways[response] ?? 'quit'
    if (way !== 'folder') return way
    // its own sentence about why not is in words of the system
    detail = (await shell.openPath(folder)) === '' ? '' : desktopText.noFolder(folder)
  }
}

/** Starts the app anew once this one has ended. What runs of an AppImage is a copy that is gone by then. */
export function relaunch(): void {
  const image = process.env['APPIMAGE']
  app.relaunch(image === undefined ? {} : { execPath: image })
}
