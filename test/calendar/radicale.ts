/** A real CalDAV server on loopback: Radicale (Debian package `radicale`), with one user, in a folder of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether Radicale is installed; without it the tests that want it say that they were skipped. */
export const hasRadicale = ((): boolean => {
  try {
    execFileSync('radicale', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export const user = 'anna'
export const password = 'hunter2-radicale'

export type Radicale = {
  /** The address of a path; the server itself without one. */
  url(path?: string): string
  /** Makes a collection of the user: events, or what `components` names. */
  makeCalendar(name: string, title: string, color?: string, components?: readonly string[]): Promise<void>
  /** Writes a resource of a collection: the VEVENTs of one VCALENDAR. */
  put(path: string, ics: string): Promise<void>
  /** Deletes a resource or a collection. */
  remove(path: string): Promise<void>
  /** Forgets all sync tokens, as a server does that was restored from a backup. */
  forgetTokens(collection: string): void
  /** The folder of a collection on the disk. */
  folderOf(collection: string): string
  /** Lets another password in from now on. */
  setPassword(word: string): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function startRadicale(): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-radicale-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let word = password
  let server: ChildProcess | null = null
  const write = (): void => {
    mkdirSync(join(folder, 'collections'), { recursive: true })
    writeFileSync(join(folder, 'users'), `${user}:${word}\n`)
    writeFileSync(
      join(folder, 'config'),
      [
        '[server]',
        `hosts = 127.0.0.1:${port}`,
        '[auth]',
        'type = htpasswd',
        `htpasswd_filename = ${join(folder, 'users')}`,
        'htpasswd_encryption = plain',
        'delay = 0',
        '[rights]',
        'type = owner_only',
        '[storage]',
        `filesystem_folder = ${join(folder, 'collections')}`,
        '[logging]',
        'level = error',
        '[web]',
        'type = none',
        '',
      ].join('\n'),
    )
  }
  const authorization = (): string => `Basic ${Buffer.from(`${user}:${word}`).toString('base64')}`
  const send = async (method: string, path: string, body?: string, type = 'text/calendar'): Promise<void> => {
    const headers = { authorization: authorization(), 'content-type': `${type}; charset=utf-8` }
    const answer = await fetch(`${origin}/${user}/${path}`, { method, headers, ...(body ? { body } : {}) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  const folderOf = (collection: string): string =>
    join(folder, 'collections', 'collection-root', user, collection)

  const radicale: Radicale = {
    url: (path = '') => `${origin}/${path}`,
    makeCalendar(name, title, color = '#1c6b47ff', components = ['VEVENT']) {
      const set = components.map((one) => `<C:comp name="${one}"/>`).join('')
      const props =
        `<displayname>${title}</displayname><I:calendar-color>${color}</I:calendar-color>` +
        `<C:supported-calendar-component-set>${set}</C:supported-calendar-component-set>`
      return send(
        'MKCALENDAR',
        `${name}/`,
        `<?xml version="1.0"?><C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" ` +
          `xmlns:I="http://apple.com/ns/ical/"><set><prop>${props}</prop></set></C:mkcalendar>`,
        'text/xml',
      )
    },
    put: (path, ics) => send('PUT', path, ics),
    remove: (path) => send('DELETE', path),
    forgetTokens: (collection) =>
      rmSync(join(folderOf(collection), '.Radicale.cache', 'sync-token'), { recursive: true, force: true }),
    folderOf,
    async setPassword(next) {
      await radicale.stop()
      word = next
      await radicale.start()
    },
    async stop() {
      if (server === null) return
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      server = null
    },
    async start() {
      write()
      server = spawn('radicale', ['--config', join(folder, 'config')], { stdio: 'ignore' })
      for (let attempt = 0; attempt < 200; attempt++) {
        const up = await fetch(`${origin}/`, { method: 'OPTIONS' }).catch(() => null)
        if (up !== null) return
        await sleep(50)
      }
      throw new Error('Radicale does not answer')
    },
    async close() {
      await radicale.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await radicale.start()
  return radicale
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
