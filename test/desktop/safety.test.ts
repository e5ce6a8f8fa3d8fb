/** Each rule of a window of the desktop app, as somebody tries to break it. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let app: App
let page: Page
/** What the question box is answered with. */
let answer = 1
beforeAll(async () => {
  desktop = await openDesktop()
  app = await desktop.start({ folder: desktop.folder(), choose: () => answer })
  page = await app.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
})
afterAll(() => desktop.close())

/** Runs a text in the page as its own script would, after the test's own hand has left; gives its value or the name of its error. */
const tried = (code: string): Promise<unknown> =>
  page.evaluate(`new Promise((done) => setTimeout(() => {
    (async () => { ${code} })().then(done, (error) => done(error.name))
  }))`)
const here = () => page.evaluate(() => location.href)
const asked = (method: string, path: string): Promise<unknown> =>
  app.ask('request', path, method, null).then((reply) => (reply as { readonly status: number }).status)

describe('a window', () => {
  it('is asked for with sandbox and isolation, and without node', async () => {
    const windows = await app.windows()
    expect(windows).toHaveLength(1)
    for (const { preferences } of windows) {
      expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
      expect(Object.keys(preferences).toSorted()).toEqual([
        'contextIsolation',
        'nodeIntegration',
        'preload',
        'sandbox',
      ])
    }
  })
  it('has the two verbs, its host, and nothing of node or Electron', async () => {
    expect(
      await tried(
        `return ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)`,
      ),
    ).toEqual([])
    expect(await tried(`return Object.keys(rapport).toSorted()`)).toEqual([
      'act',
      'call',
      'desktop',
      'listen',
      'obey',
      'watch',
    ])
    expect(await tried(`'use strict'; rapport.call = () => 0`)).toBe('TypeError')
  })
  it('runs no text as a script', async () => {
    expect(await tried(`return eval('1 + 1')`)).toBe('EvalError')
    expect(await tried(`return new Function('return 1')()`)).toBe('EvalError')
    expect(
      await tried(`document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; return 'made'`),
    ).toBe('TypeError')
    expect(
      await tried(`trustedTypes.createPolicy('other', { createHTML: (html) => html }); return 'made'`),
    ).toBe('TypeError')
    expect(
      await tried(
        `const one = document.createElement('script'); one.textContent = 'globalThis.ran = true'; document.body.append(one); return 'ran' in globalThis`,
      ),
    ).not.toBe(true)
  })
})

describe('no request leaves', () => {
  it.each([
    `return (await fetch('https://example.org/')).status`,
    `const one = new Image(); one.src = 'https://example.org/x.png'; await new Promise((done) => { one.onerror = done; one.onload = done })`,
    `const one = document.createElement('link'); one.rel = 'stylesheet'; one.href = 'https://example.org/x.css'; document.head.append(one)`,
    `const one = document.createElement('iframe'); one.src = 'https://example.org/'; document.body.append(one)`,
    `new WebSocket('wss://example.org/')`,
    `navigator.sendBeacon('https://example.org/', 'x')`,
    `const one = document.createElement('form'); one.action = 'https://example.org/'; one.method = 'post'; document.body.append(one); one.submit()`,
  ])('%s', async (code) => {
    const before = await here()
    await tried(code)
    await page.waitForTimeout(100)
    expect(app.left).toEqual([])
    expect(await here()).toBe(before)
  })
})

describe('links out', () => {
  const opens = async (act: string): Promise<readonly string[]> => {
    const from = app.opened.length
    await tried(act)
    await page.waitForTimeout(300)
    return app.opened.slice(from)
  }
  it('of a call and to a mail program are handed to the system, and the page stays', async () => {
    const before = await here()
    expect(await opens(`open('https://zoom.us/j/123456789', '_blank')`)).toEqual([
      'https://zoom.us/j/123456789',
    ])
    expect(await opens(`location.href = 'https://meet.google.com/abc-defg-hij'`)).toEqual([
      'https://meet.google.com/abc-defg-hij',
    ])
    expect(await here()).toBe(before)
    expect((await app.windows()).filter(({ isVisible }) => isVisible).length).toBe(1)
    expect(app.boxes).toEqual([])
  })
  it('to an unknown host are asked about, with the whole address, and opened only by a yes', async () => {
    answer = 1
    expect(await opens(`open('https://example.org/a?b=c', '_blank')`)).toEqual([])
    expect(app.boxes.at(-1)).toBe('Open example.org in your browser?\nhttps://example.org/a?b=c')
    answer = 0
    expect(await opens(`location.href = 'https://example.org/a?b=c'`)).toEqual(['https://example.org/a?b=c'])
  })
  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://other/',
    'smb://server/',
  ])('to %s are refused without a word', async (address) => {
    const before = await here()
    const boxes = app.boxes.length
    expect(await opens(`open(${JSON.stringify(address)}, '_blank')`)).toEqual([])
    expect(await opens(`location.href = ${JSON.stringify(address)}`)).toEqual([])
    // what Chromium itself refuses never gets to the rule
    const [window] = await app.windows()
    expect(await app.ask('opens', window?.page, address)).toBe('deny')
    expect(await app.ask('navigates', window?.page, address)).toBe(false)
    expect(app.opened).not.toContain(address)
    expect(app.boxes.length).toBe(boxes)
    expect(await here()).toBe(before)
    expect((await app.windows()).filter(({ isVisible }) => isVisible).length).toBe(1)
  })
})

it('the address of the app serves its manifest by GET, and nothing else of the disk', async () => {
  expect(await asked('GET', 'app://rapport/')).toBe(200)
  for (const [method, path] of [
    ['POST', 'app://rapport/'],
    ['GET', 'app://rapport/../electron/main.js'],
    ['GET', 'app://rapport/%2e%2e/electron/main.js'],
    ['GET', 'app://rapport/..%2felectron%2fmain.js'],
    ['GET', 'app://rapport//etc/passwd'],
    ['GET', 'app://rapport/assets/'],
    ['GET', 'app://other/'],
  ] as const)
    expect([path, await asked(method, path)]).toEqual([path, 404])
})

it('only the main frame of our own page may call the notebook', async () => {
  const call = `standInInvoke({ channel: 'call', args: ['home.get', { zone: 'Europe/Berlin' }] })`
  expect(await page.evaluate(call)).toMatchObject({ value: { ok: true } })
  await tried(`document.body.append(document.createElement('iframe'))`)
  const inner = page.frames().find((frame) => frame !== page.mainFrame())
  expect(await inner?.evaluate(call)).toMatchObject({ value: { ok: false, error: { code: 'invalid' } } })
  await expect(page.evaluate(`standInInvoke({ channel: 'other', args: [] })`)).resolves.toHaveProperty(
    'error',
  )
})

it('may copy, and asks in vain for anything else', async () => {
  expect(await app.ask('allows', 'clipboard-sanitized-write')).toEqual([true, true, false])
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
    'display-capture',
    'mediaKeySystem',
    'idle-detection',
    'storage-access',
    'window-management',
    'hid',
    'serial',
    'usb',
    'fileSystem',
  ])
    expect([permission, await app.ask('allows', permission)]).toEqual([permission, [false, false, false]])
})

it('what is packed is fused: no options of node by a variable or a switch, no file but its own archive', () => {
  const { electronFuses } = parse(
    readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8'),
  ) as {
    readonly electronFuses: unknown
  }
  expect(electronFuses).toEqual({
    runAsNode: true,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
})
