/** A keychain of the test's own: gnome-keyring on a message bus of its own; nobody's real one is touched. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const has = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0

/** Whether this machine can run one. */
export const hasKeyring =
  process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon')

/** The environment's address of the bus, for what is started from here. */
export function useBus(address: string): void {
  process.env['DBUS_SESSION_BUS_ADDRESS'] = address
}

export type Keyring = { readonly address: string; close(): Promise<void> }

/** Starts an unlocked, empty keychain. */
export async function startKeyring(): Promise<Keyring> {
  const home = mkdtempSync(join(tmpdir(), 'rapport-keyring-'))
  const script =
    'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ' +
    'echo "$DBUS_SESSION_BUS_ADDRESS"; cat >/dev/null'
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: session.stdout }).once('line', resolve)
    session.once('error', reject).once('exit', () => reject(new Error('the keyring did not start')))
  })
  return {
    address,
    async close() {
      // the end of its input ends the session, and with its bus the daemon, which may still write a moment longer
      session.stdin.end()
      if (session.exitCode === null) await once(session, 'exit')
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
