/** Says what is wrong with the notebook, and offers the ways out. */
import { dialog, shell } from 'electron'
import type { Failure } from '#shared/contract/define.ts'
import { desktopText } from '#shared/desktop/text.ts'
import { waysOut } from '#shared/desktop/ways-out.ts'

/** Asks what is to be done about a failure; its folder is shown as often as it is asked for. */
export async function askWayOut({ code, message }: Failure, folder: string): Promise<'again' | 'quit'> {
  const ways = waysOut(code)
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: desktopText.app,
      message,
      buttons: ways.map((way) => desktopText.wayOut[way]),
      defaultId: 0,
      cancelId: ways.indexOf('quit'),
      noLink: true,
    })
    const way = ways[response] ?? 'quit'
    if (way !== 'folder') return way
    await shell.openPath(folder)
  }
}
