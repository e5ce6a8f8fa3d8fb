/** The bridge into the window: the two verbs, and nothing else. Runs sandboxed, in a world of its own. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { CoreEvent, Reply, Transport } from '#shared/contract/define.ts'

const transport: Transport = {
  call: (name, input) => ipcRenderer.invoke('call', name, input) as Promise<Reply<unknown>>,
  listen(fn) {
    const hear = (_: IpcRendererEvent, event: CoreEvent): void => fn(event)
    ipcRenderer.on('event', hear)
    return () => ipcRenderer.off('event', hear)
  },
}
contextBridge.exposeInMainWorld('rapport', transport)
