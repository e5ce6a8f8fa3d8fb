/** The menu of the app: draws what `menuOf` says, and has the window in front do what is chosen. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { isCommandId, type CommandId } from '#shared/commands.ts'
import type { Platform } from '#shared/desktop/accelerator.ts'
import { canChoose, menuOf, type MenuEntry } from '#shared/desktop/menu.ts'
import { screenInFront } from './window.ts'

/** Sets the menu; `give` has a window of the notebook do a command. */
export function openMenu(platform: Platform, give: (id: CommandId) => void): void {
  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'line':
        return { type: 'separator' }
      case 'role':
        return { role: entry.role }
      case 'command': {
        const { id, label, keys } = entry
        return {
          id,
          label,
          click: () => give(id),
          // the window hears them by itself, and says by that what else they mean there
          ...(keys === null ? {} : { accelerator: keys, registerAccelerator: false }),
        }
      }
    }
  }
  const menu = Menu.buildFromTemplate(
    menuOf(platform).map(({ label, entries }) => ({ label, submenu: entries.map(item) })),
  )
  const judge = (): void => {
    const screen = screenInFront()
    for (const one of menu.items.flatMap(({ submenu }) => submenu?.items ?? []))
      if (isCommandId(one.id)) one.enabled = canChoose(one.id, screen)
  }
  Menu.setApplicationMenu(menu)
  judge()
  app.on('browser-window-focus', judge)
  app.on('browser-window-blur', judge)
  app.on('web-contents-created', (_, contents) => contents.on('did-navigate-in-page', judge))
}
