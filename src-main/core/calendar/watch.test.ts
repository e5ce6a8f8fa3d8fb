import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchFiles, type FileWatch } from './watch.ts'

let folder: string
let told: string[]
let files: FileWatch
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-watch-'))
  told = []
  files = watchFiles((id) => told.push(id))
})
afterEach(() => {
  files.close()
  rmSync(folder, { recursive: true, force: true })
})
const at = (name: string): string => join(folder, name)
const soon = { timeout: 5_000 }

test('a file is told of when it is first looked at, and again only when it is another', async () => {
  writeFileSync(at('a.ics'), 'one')
  await files.follow([{ id: 'a', kind: 'file', path: at('a.ics') }])
  await files.follow([{ id: 'a', kind: 'file', path: at('a.ics') }])
  expect(told).toEqual(['a'])
})

test('a change is told of without a look, once for what is written in several steps', async () => {
  writeFileSync(at('a.ics'), 'one')
  writeFileSync(at('b.ics'), 'one')
  await files.follow(['a', 'b'].map((id) => ({ id, kind: 'file' as const, path: at(`${id}.ics`) })))
  told.length = 0
  for (let step = 0; step < 5; step += 1) {
    writeFileSync(at('a.ics'), `more ${step}`)
    await sleep(20)
  }
  await expect.poll(() => told, soon).toEqual(['a'])
  await sleep(600)
  expect(told).toEqual(['a'])
})

test('a file that another is renamed over is followed on', async () => {
  writeFileSync(at('a.ics'), 'one')
  await files.follow([{ id: 'a', kind: 'file', path: at('a.ics') }])
  for (const expected of [
    ['a', 'a'],
    ['a', 'a', 'a'],
  ]) {
    writeFileSync(at('a.ics.new'), 'two')
    renameSync(at('a.ics.new'), at('a.ics'))
    await expect.poll(() => told, soon).toEqual(expected)
  }
})

test('that a file is gone is told of, and that it is back', async () => {
  writeFileSync(at('a.ics'), 'one')
  await files.follow([{ id: 'a', kind: 'file', path: at('a.ics') }])
  rmSync(at('a.ics'))
  await expect.poll(() => told, soon).toEqual(['a', 'a'])
  writeFileSync(at('a.ics'), 'one')
  await expect.poll(() => told, soon).toEqual(['a', 'a', 'a'])
})

test('where the system cannot watch, each look finds what has changed, also with an old time', async () => {
  const file = { id: 'a', kind: 'file', path: join(folder, 'later', 'a.ics') } as const
  await files.follow([file])
  expect(told).toEqual(['a'])
  mkdirSync(join(folder, 'later'))
  writeFileSync(file.path, 'one')
  utimesSync(file.path, 0, 0)
  await sleep(500)
  expect(told).toEqual(['a'])
  await files.follow([file])
  expect(told).toEqual(['a', 'a'])
})

test('what is followed no more and what is closed tells nothing', async () => {
  writeFileSync(at('a.ics'), 'one')
  writeFileSync(at('b.ics'), 'one')
  await files.follow(['a', 'b'].map((id) => ({ id, kind: 'file' as const, path: at(`${id}.ics`) })))
  told.length = 0
  await files.follow([{ id: 'b', kind: 'file', path: at('b.ics') }])
  writeFileSync(at('a.ics'), 'two')
  await sleep(500)
  expect(told).toEqual([])
  writeFileSync(at('b.ics'), 'two')
  files.close()
  await sleep(500)
  expect(told).toEqual([])
})

test('a folder is told of when a file in it, however deep, comes, changes or goes', async () => {
  mkdirSync(at('team/2026'), { recursive: true })
  writeFileSync(at('a.ics'), 'one')
  await files.follow([{ id: 'all', kind: 'folder', path: folder }])
  expect(told).toEqual(['all'])
  writeFileSync(at('team/2026/b.ics'), 'one')
  await expect.poll(() => told, soon).toHaveLength(2)
  writeFileSync(at('a.ics'), 'other')
  await expect.poll(() => told, soon).toHaveLength(3)
  rmSync(at('team/2026/b.ics'))
  await expect.poll(() => told, soon).toHaveLength(4)
  writeFileSync(at('notes.txt'), 'no calendar')
  await sleep(600)
  expect(told).toHaveLength(4)
})
