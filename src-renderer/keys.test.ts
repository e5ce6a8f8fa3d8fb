import { expect, test } from 'vitest'
import { commands } from '#shared/commands.ts'
import { capOf, read, strokeOf } from './keys.ts'

const press = (key: string, more: Partial<Parameters<typeof strokeOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('a letter is itself, whatever the lock of capitals says', () => {
  expect(strokeOf(press('m'), false)).toBe('m')
  expect(strokeOf(press('M'), false)).toBe('m')
})
test('Shift with a letter, Alt chords and modifiers alone are no strokes', () => {
  expect(strokeOf(press('M', { shiftKey: true }), false)).toBeNull()
  expect(strokeOf(press('m', { altKey: true }), false)).toBeNull()
  expect(strokeOf(press('Shift', { shiftKey: true }), false)).toBeNull()
  expect(strokeOf(press('ArrowLeft', { shiftKey: true }), false)).toBeNull()
})
test('signs that need Shift stand for themselves', () => {
  expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?')
  expect(strokeOf(press('/', { shiftKey: true }), false)).toBe('/')
})
test('the command key is Cmd on a Mac and Ctrl elsewhere, and the other one means nothing', () => {
  expect(strokeOf(press('k', { metaKey: true }), true)).toBe('mod+k')
  expect(strokeOf(press('k', { ctrlKey: true }), false)).toBe('mod+k')
  expect(strokeOf(press('k', { ctrlKey: true }), true)).toBeNull()
  expect(strokeOf(press('m', { metaKey: true }), false)).toBeNull()
})
test('a sequence waits for its second key, and a wrong one begins anew', () => {
  const some = [
    { id: 'a', keys: ['g t'] },
    { id: 'b', keys: ['m'] },
  ]
  expect(read(some, '', 'g')).toEqual({ kind: 'waiting', strokes: 'g' })
  expect(read(some, 'g', 't')).toEqual({ kind: 'command', command: some[0] })
  expect(read(some, 'g', 'm')).toEqual({ kind: 'command', command: some[1] })
  expect(read(some, 'g', 'z')).toEqual({ kind: 'none' })
  expect(read(some, '', 'z')).toEqual({ kind: 'none' })
})
test('keys are printed as the machine names them', () => {
  expect(capOf('mod+k', true)).toBe('⌘K')
  expect(capOf('mod+k', false)).toBe('Ctrl K')
  expect(capOf('g t', false)).toBe('G T')
  expect(capOf('Enter', false)).toBe('↵')
  expect(capOf('mod++', false)).toBe('Ctrl +')
})
test('no two commands that can meet share a key, and no key is the beginning of another', () => {
  const keys = commands.flatMap((command) =>
    (command.screens ?? ['']).flatMap((screen) => command.keys.map((key) => `${screen}|${key}`)),
  )
  expect(new Set(keys).size).toBe(keys.length)
  const everywhere = commands.filter((command) => command.screens === null).flatMap((command) => command.keys)
  const local = commands.filter((command) => command.screens !== null).flatMap((command) => command.keys)
  expect(local.filter((key) => everywhere.includes(key))).toEqual([])
  const all = [...everywhere, ...local]
  expect(all.filter((key) => all.some((other) => other.startsWith(`${key} `)))).toEqual([])
})
