/** The bridge into the window: the two verbs, whether they are heard, and what this host acts upon, and nothing else. Runs sandboxed, in a world of its own. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { CommandId } from '#shared/commands.ts'
import type { Acted } from '#shared/desktop/acts.ts'
import { platformOf } from '#shared/desktop/accelerator.ts'
import type { CoreEvent, Reply } from '#shared/contract/define.ts'
import type { Connection, DesktopTransport } from '#shared/desktop/host.ts'

let connection: Connection = 'open'
ipcRenderer.on('connection', (_, now: Connection) => (connection = now))

const transport: DesktopTransport = {
  desktop: {
    platform: platformOf(process.platform),
    honours: [
      'noticeMinutes',
      'openPage',
      'pausedUntil',
      'captureShortcut',
      'startAtLogin',
      'spellCheck',
      'contentProtection',
      'zoom',
      'isWelcomed',
    ],
  },
  call: (name, input) => ipcRenderer.invoke('call', name, input) as Promise<Reply<unknown>>,
  listen(fn) {
    const hear = (_: IpcRendererEvent, event: CoreEvent): void => fn(event)
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.off('event', hear)
  },
  act: (act) => ipcRenderer.invoke('act', act) as Promise<Acted>,
  obey(fn) {
    const hear = (_: IpcRendererEvent, id: CommandId): void => fn(id)
    ipcRenderer.on('command', hear)
    return () => ipcRenderer.off('command', hear)
  },
  watch(fn) {
    const hear = (_: IpcRendererEvent, now: Connection): void => fn(now)
    ipcRenderer.on('connection', hear)
    fn(connection)
    return () => ipcRenderer.off('connection', hear)
  },
}
contextBridge.exposeInMainWorld('rapport', transport)
