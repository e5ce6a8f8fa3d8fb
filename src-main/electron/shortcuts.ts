/** The next meetings where the system shows ways into an app: the menu of the dock, the jump list of the task bar. */
import { app, Menu } from 'electron'
import type { Platform } from '#shared/desktop/accelerator.ts'
import { linkScheme } from '#shared/desktop/links.ts'
import { desktopText } from '#shared/desktop/text.ts'
import type { TrayModel } from '#shared/desktop/tray.ts'

type Ways = {
  readonly platform: Platform
  readonly show: (place: string | null) => void
  readonly capture: () => void
}

/** Shows these meetings there; Linux shows what the package says, and no meetings. */
export function showShortcuts(meetings: TrayModel['meetings'], { platform, show, capture }: Ways): void {
  const words = desktopText.tray
  if (platform === 'darwin')
    app.dock?.setMenu(
      Menu.buildFromTemplate([
        ...meetings.map(({ label, place }) => ({ label, click: () => show(place) })),
        { type: 'separator' },
        { label: words.capture, click: () => capture() },
      ]),
    )
  // an app that is not installed has no program of its own that could be started with a link
  if (platform === 'win32' && app.isPackaged) {
    const task = (title: string, link: string) => ({
      type: 'task' as const,
      title,
      description: title,
      program: process.execPath,
      args: link,
      iconPath: process.execPath,
      iconIndex: 0,
    })
    app.setJumpList([
      {
        type: 'custom',
        name: words.meetings,
        items: meetings.map(({ label, place }) => task(label, place.replace('#/', `${linkScheme}://`))),
      },
      { type: 'tasks', items: [task(words.capture, `${linkScheme}://capture`)] },
    ])
  }
}
