/** Secrets in a real keychain (gnome-keyring), and in the file where there is none, it is locked away or it hangs. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCore } from '../../src-main/core/core.ts'
import { openKeychain } from '../../src-main/core/secrets/keychain.ts'
import { openSecrets, type Secrets } from '../../src-main/core/secrets/secrets.ts'
import { serveCalendars, gives, single, vcalendar } from '../calendar/server.ts'
import { hasKeyring, startKeyring, useBus, type Keyring } from './keyring.ts'

const nowhere = 'unix:path=/nonexistent/bus'
const before = process.env['DBUS_SESSION_BUS_ADDRESS']
afterAll(() => {
  if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS']
  else useBus(before)
})

let folder: string
const opened: Secrets[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-keychain-'))
})
afterEach(() => {
  for (const secrets of opened.splice(0)) secrets.close()
  rmSync(folder, { recursive: true, force: true })
})
const open = (deadline?: number): Secrets => {
  const secrets = openSecrets(folder, openKeychain(undefined, deadline))
  opened.push(secrets)
  return secrets
}
const file = (): string => {
  const path = join(folder, 'secrets.json')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

describe.skipIf(!hasKeyring)('with a keychain (skipped without gnome-keyring and dbus-run-session)', () => {
  let keyring: Keyring
  beforeAll(async () => {
    keyring = await startKeyring()
  })
  afterAll(() => keyring.close())
  beforeEach(() => useBus(keyring.address))

  test('what was set is found by another run, what was removed is not, and the file never has it', async () => {
    const secrets = open()
    const long = `https://cal.example/${'t'.repeat(4000)}`
    await secrets.set('calendar/1', long)
    await secrets.set('calendar/2', 'token-two')
    await secrets.remove('calendar/2')
    expect(await secrets.kind()).toBe('keychain')
    const again = open()
    expect(await again.get('calendar/1')).toBe(long)
    expect(await again.get('calendar/2')).toBeNull()
    expect(file()).not.toMatch(/tttt|token-two/)
  })

  test('each notebook has its own', async () => {
    await open().set('calendar/1', 'mine')
    const other = mkdtempSync(join(tmpdir(), 'rapport-keychain-'))
    const secrets = openSecrets(other, openKeychain())
    opened.push(secrets)
    expect(await secrets.get('calendar/1')).toBeNull()
    rmSync(other, { recursive: true })
  })

  test('what the file has from a time without the keychain moves there once', async () => {
    useBus(nowhere)
    await open().set('calendar/1', 'token-one')
    expect(file()).toContain('token-one')
    useBus(keyring.address)
    expect(await open().get('calendar/1')).toBe('token-one')
    expect(file()).not.toContain('token-one')
    expect(await open().get('calendar/1')).toBe('token-one')
  })

  test('what was set while the keychain was away is newer than what the keychain has', async () => {
    await open().set('calendar/1', 'old')
    useBus(nowhere)
    await open().set('calendar/1', 'new')
    useBus(keyring.address)
    expect(await open().get('calendar/1')).toBe('new')
    expect(await open().get('calendar/1')).toBe('new')
  })

  test('a secret inside a keychain that cannot be reached is not taken for lost', async () => {
    await open().set('calendar/1', 'token')
    useBus(nowhere)
    await expect(open().get('calendar/1')).rejects.toThrow(
      /keychain .* cannot be reached\. Nothing was changed/,
    )
  })

  test('the address of a calendar is in the keychain and nowhere in the folder', async () => {
    const server = await serveCalendars()
    server.on('/private-8f3a/cal.ics', gives(vcalendar(single('a', '20260615T090000Z'))))
    const core = openCore({ folder, secrets: 'keychain' })
    if (!core.ok) throw new Error(core.error.message)
    const source = { address: server.url('/private-8f3a/cal.ics') }
    expect(await core.value.call('calendar.add', { source })).toMatchObject({ ok: true })
    expect(await core.value.call('calendar.sync', {})).toMatchObject({ ok: true, value: [{ ok: true }] })
    await core.value.close()
    await server.close()
    expect(file()).not.toContain('private-8f3a')
    expect(readFileSync(join(folder, 'notebook.db')).includes('private-8f3a')).toBe(false)
  })
})

// elsewhere than on Linux the keychain is the user's own, whatever bus there is
describe.skipIf(process.platform !== 'linux')('without a keychain', () => {
  test('secrets are kept in the file and found there', async () => {
    useBus(nowhere)
    const secrets = open()
    await secrets.set('calendar/1', 'token')
    expect(await secrets.kind()).toBe('file')
    expect(await secrets.get('calendar/1')).toBe('token')
    expect(file()).toContain('token')
    expect(await open().get('calendar/1')).toBe('token')
  })

  test('one that hangs holds nothing up longer than its time-out', async () => {
    const path = join(folder, 'bus')
    const bus = createServer(() => undefined)
    await new Promise<void>((done) => bus.listen(path, done))
    useBus(`unix:path=${path}`)
    const secrets = open(1_500)
    const start = performance.now()
    await secrets.set('calendar/1', 'token')
    expect(await secrets.get('calendar/1')).toBe('token')
    expect(await secrets.kind()).toBe('file')
    expect(performance.now() - start).toBeLessThan(5_000)
    bus.close()
  })

  test('a process that used it ends by itself', async () => {
    const code = `
      import { openKeychain } from './src-main/core/secrets/keychain.ts'
      console.log(JSON.stringify(await openKeychain().get('x')))`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: nowhere },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    expect(await new Promise((done) => child.once('exit', done))).toBe(0)
    expect(out.trim()).toBe('{"ok":false}')
  })
})
