import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFile } from './file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what was set is found again by another run, what was removed is not', async () => {
  const secrets = openFile(folder)
  await secrets.set('calendar/1', 'https://cal.example/token')
  await secrets.set('calendar/2', 'two')
  await secrets.remove('calendar/2')
  expect(await openFile(folder).get('calendar/1')).toBe('https://cal.example/token')
  expect(await openFile(folder).get('calendar/2')).toBeNull()
  expect(await openFile(folder).get('__proto__')).toBeNull()
})

test('changes at the same time all count', async () => {
  const secrets = openFile(folder)
  const names = Array.from({ length: 20 }, (_, n) => `calendar/${n}`)
  await Promise.all(names.map((name) => secrets.set(name, name)))
  expect(await Promise.all(names.map((name) => secrets.get(name)))).toEqual(names)
  expect(readdirSync(folder)).toEqual(['secrets.json'])
})

test('only this user may read the file', async () => {
  await openFile(folder).set('calendar/1', 'x')
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a damaged file is reported and never overwritten', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{"calendar/1": "x')
  await expect(openFile(folder).set('calendar/2', 'y')).rejects.toThrow(
    /secrets\.json of the notebook is damaged/,
  )
  await expect(openFile(folder).get('calendar/1')).rejects.toThrow(/damaged/)
})
