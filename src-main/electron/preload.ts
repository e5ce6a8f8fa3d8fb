/** The bridge into the window: the two verbs and whether they are heard, and nothing else. Runs sandboxed, in a world of its own. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { CoreEvent, Reply, Transport } from '#shared/contract/define.ts'
import type { Connection, DesktopTransport } from '#shared/desktop/host.ts'

let connection: Connection = 'open'
ipcRenderer.on('connection', (_, now: Connection) => (connection = now))

const transport: Transport & Pick<DesktopTransport, 'watch'> = {
  call: (name, input) => ipcRenderer.invoke('call', name, input) as Promise<Reply<unknown>>,
  listen(fn) {
    const hear = (_: IpcRendererEvent, event: CoreEvent): void => fn(event)
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.off('event', hear)
  },
  watch(fn) {
    const hear = (_: IpcRendererEvent, now: Connection): void => fn(now)
    ipcRenderer.on('connection', hear)
    fn(connection)
    return () => ipcRenderer.off('connection', hear)
  },
}
contextBridge.exposeInMainWorld('rapport', transport)
