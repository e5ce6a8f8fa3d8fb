import { describe, expect, it } from 'vitest'
import { canChoose, menuOf, type MenuEntry, type TopMenu } from './menu.ts'

const all = (menus: readonly TopMenu[]): readonly MenuEntry[] => menus.flatMap(({ entries }) => entries)
const roles = (platform: 'darwin' | 'win32' | 'linux') =>
  all(menuOf(platform)).flatMap((entry) => (entry.kind === 'role' ? [entry.role] : []))
const commandsOf = (platform: 'darwin' | 'win32' | 'linux') =>
  all(menuOf(platform)).flatMap((entry) => (entry.kind === 'command' ? [entry] : []))

describe('the menu of the app', () => {
  it('has what macOS expects of a menu of its own, and the others in File', () => {
    expect(menuOf('darwin').map(({ label }) => label)[0]).toBe('Rapport')
    expect(roles('darwin')).toEqual(expect.arrayContaining(['about', 'services', 'hide', 'quit', 'front']))
    for (const platform of ['win32', 'linux'] as const) {
      const [file] = menuOf(platform)
      expect(file?.label).toBe('File')
      expect(file?.entries).toContainEqual({ kind: 'role', role: 'quit' })
      expect(roles(platform)).not.toContain('services')
    }
  })
  it('holds each command once, on every system the same ones', () => {
    const ids = commandsOf('darwin').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      commandsOf('linux')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted())
  })
  it('shows the keys that are heard while somebody types, as accelerators', () => {
    const keys = Object.fromEntries(commandsOf('darwin').map((entry) => [entry.id, entry.keys]))
    expect(keys).toMatchObject({
      settings: 'CommandOrControl+,',
      newPage: 'CommandOrControl+N',
      search: 'CommandOrControl+K',
      zoomIn: 'CommandOrControl+=',
      // a letter by itself is no key of a menu
      openNext: null,
    })
  })
  it('neither begins nor ends with a line, nor has two after each other', () => {
    const drawn = menuOf('darwin').map(({ entries }) =>
      entries.map(({ kind }) => (kind === 'line' ? '-' : '.')).join(''),
    )
    for (const entries of drawn) expect(entries).toMatch(/^\.+(-\.+)*$/)
  })
})

it('a command can be chosen where its screen is in front; without a window those that need none', () => {
  expect(canChoose('printPage', 'meeting')).toBe(true)
  expect(canChoose('printPage', 'today')).toBe(false)
  expect(canChoose('printPage', null)).toBe(false)
  expect(canChoose('newPage', 'capture')).toBe(true)
  expect(canChoose('newPage', null)).toBe(true)
})
