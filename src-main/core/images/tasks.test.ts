/** Images beside the notebook: what is kept, under which name, and what is refused. */
import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const refused = (bytes: Uint8Array) =>
  world.fails('image.put', { base64: Buffer.from(bytes).toString('base64') })

it('an image is kept under the hash of its bytes, once, readable by this user only', async () => {
  const first = await world.call('image.put', { base64: png.toString('base64') })
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(first.type).toBe('image/png')
  expect(await world.call('image.put', { base64: png.toString('base64') })).toEqual(first)
  expect(readdirSync(join(world.folder, 'images'))).toEqual([first.hash])
  expect(statSync(join(world.folder, 'images', first.hash)).mode & 0o777).toBe(0o600)
  const back = await world.call('image.get', { hash: first.hash })
  expect(Buffer.from(back.base64, 'base64').equals(png)).toBe(true)
  expect(back.type).toBe('image/png')
})

it('an image that was cut off on the disk is written again', async () => {
  const { hash } = await world.call('image.put', { base64: png.toString('base64') })
  truncateSync(join(world.folder, 'images', hash), 20)
  await world.call('image.put', { base64: png.toString('base64') })
  expect(statSync(join(world.folder, 'images', hash)).size).toBe(png.byteLength)
})

it('what is no image is refused with a sentence, whatever it says of itself', async () => {
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF', '%PDF-1.7', ''])
    expect(await refused(Buffer.from(text))).toMatchObject({ code: 'invalid' })
})

it('an image that is gone, or that is named by a path, is not found', async () => {
  expect(await world.fails('image.get', { hash: '0'.repeat(64) })).toMatchObject({ code: 'notFound' })
  expect(await world.fails('image.get', { hash: '../notebook.db' })).toMatchObject({ code: 'invalid' })
})

it('a disk that refuses is told in words', async () => {
  writeFileSync(join(world.folder, 'images'), '')
  expect(await refused(png)).toMatchObject({ code: 'storage' })
})
