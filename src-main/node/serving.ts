/** `rapport serve`: the notebook in a browser, or a fresh address of the one that is being served already. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { logFaults, openLog } from '../core/log.ts'
import { openCoreThread, type CoreThread } from '../core/thread.ts'
import { Misused, print, Refused, textOf, type Command, type Invocation } from './command.ts'
import { secretsOf } from './folder.ts'
import { claim, share } from './notebook.ts'
import { serve } from './serve.ts'

const assets = fileURLToPath(new URL('../../dist/renderer/', import.meta.url))

function portOf(call: Invocation): number {
  const text = textOf(call, 'port')
  if (text === undefined) return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity
  if (port > 65_535) throw new Misused('A port is a number up to 65535.')
  return port
}

/** Opens an address in the browser, where there is one to open it in. */
function openBrowser(address: string): void {
  const { env, platform } = process
  const screen = platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined
  if (!screen || env['CI'] !== undefined) return
  const [command, args] =
    platform === 'darwin'
      ? (['open', [address]] as const)
      : platform === 'win32'
        ? (['rundll32', ['url.dll,FileProtocolHandler', address]] as const)
        : (['xdg-open', [address]] as const)
  const browser = spawn(command, args, { stdio: 'ignore', detached: true })
  // no such command: the address is printed anyway
  browser.on('error', () => undefined)
  browser.unref()
}

function show(call: Invocation, address: string): void {
  print(call, { address }, () => [`Rapport is open at ${address}`])
  if (call.options['open'] === true) openBrowser(address)
}

/** Serves a core that is ours until a signal ends it, or the core ends by itself. */
async function serveCore(call: Invocation, core: CoreThread, port: number): Promise<number> {
  const served = await serve(core, { assets, port })
  if (!served.ok) {
    await core.close()
    throw new Refused(served.error)
  }
  const { address } = served.value
  const notebook = await share(core, call.folder, () => ({ address: address() }))
  show(call, address())
  const stop = new AbortController()
  const { signal } = stop
  const asked = Promise.race(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name, { signal }).then(() => null)),
  ).catch(() => null)
  const failure = await Promise.race([asked, core.ended])
  stop.abort()
  await served.value.close()
  await notebook.close()
  if (failure === null) return 0
  throw new Refused(failure)
}

const serveNotebook: Command = {
  usage: 'serve [--port PORT] [--open]',
  about: 'opens the notebook to a browser here; prints its address',
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  words: [0, 0],
  async run(call) {
    const port = portOf(call)
    const { folder } = call
    logFaults(openLog(folder))
    const claimed = await claim(folder, () => openCoreThread({ folder, refresh: true, secrets: secretsOf() }))
    if (!claimed.ok) throw new Refused(claimed.error)
    if (claimed.value.core !== null) return await serveCore(call, claimed.value.core, port)
    const { address } = claimed.value.door
    if (address !== null) show(call, address)
    else
      print(call, { address }, () => [
        'This notebook is open in the Rapport app; its window is in front now.',
      ])
    return 0
  },
}

export const serveCommands = { serve: serveNotebook }
