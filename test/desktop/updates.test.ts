/** Updates of the shipped main file: without a feed nobody is asked; with one the newer version is fetched, and waits to be chosen. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let feed: Server
/** What the feed was asked for, and with which headers. */
const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
/** The newer version: a program that says where it was started from. */
const newer = '#!/bin/sh\necho "$0" > "$0.started"\n'

beforeAll(async () => {
  desktop = await openDesktop()
  const sha512 = createHash('sha512').update(newer).digest('base64')
  const latest = [
    'version: 9.0.0',
    'files:',
    '  - url: Rapport.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${newer.length}`,
  ]
  feed = createServer(({ url = '', headers }, response) => {
    asked.push({ path: new URL(url, 'http://feed').pathname, headers })
    response.end(url.startsWith('/latest') ? latest.join('\n') : newer)
  })
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await desktop.close()
  feed.close()
})

/** Starts the app as a packed one, an AppImage, beside which `publish` wrote what is given. */
async function start(publish: string | null): Promise<{ readonly app: App; readonly image: string }> {
  const folder = desktop.folder()
  const resources = join(folder, 'resources')
  mkdirSync(resources)
  if (publish !== null) writeFileSync(join(resources, 'app-update.yml'), publish)
  const image = join(folder, 'Rapport.AppImage')
  writeFileSync(image, 'the older version')
  const env = { APPIMAGE: image, XDG_CACHE_HOME: join(folder, 'cache') }
  const app = await desktop.start({ folder, resources, env })
  await app.page()
  return { app, image }
}
const menu = async (app: App): Promise<readonly unknown[]> => {
  // the menu is made anew when the system wakes
  await app.ask('wake')
  return ((await app.ask('tray')) as { readonly menu: readonly unknown[] }).menu
}

// an AppImage is what a test can replace; the others ask their systems
describe.runIf(process.platform === 'linux')('a packed app', () => {
  let fed: Awaited<ReturnType<typeof start>>
  let unfed: typeof fed
  beforeAll(async () => {
    const { port } = feed.address() as AddressInfo
    const publish = `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: rapport-updater`
    unfed = await start(null)
    fed = await start(publish)
  })

  it('with a feed fetches the newer version, tells nobody who it is, and goes on', async () => {
    const { app, image } = fed
    await expect.poll(() => menu(app), { timeout: 20_000 }).toContain('Restart to update')
    expect(await app.ask('hasLoaded', 'electron-updater')).toBe(true)
    expect(asked.map(({ path }) => path)).toContain('/latest-linux.yml')
    for (const { headers } of asked) expect(headers['x-user-staging-id'] ?? '').toBe('')
    expect(readFileSync(image, 'utf8')).toBe('the older version')
    expect((await app.windows()).some(({ isVisible }) => isVisible)).toBe(true)
  })
  it('without one has by then not even loaded what asks for updates, and offers none', async () => {
    const { app } = unfed
    expect(await app.ask('hasLoaded', 'electron-updater')).toBe(false)
    expect(await menu(app)).not.toContain('Restart to update')
    expect(app.left).toEqual([])
  })
  it('is replaced and started anew when that is chosen, and only then', async () => {
    const { app, image } = fed
    await app.ask('chooseTray', 'Restart to update')
    expect(await app.ended).toBe(0)
    expect(readFileSync(image, 'utf8')).toBe(newer)
    await expect.poll(() => existsSync(`${image}.started`)).toBe(true)
    expect(await unfed.app.quit()).toBe(0)
    expect(readFileSync(unfed.image, 'utf8')).toBe('the older version')
  })
})
