/** The icons of packages: what is in their files, read as the systems read them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawn, makeIcons, withMargin } from '../../build/icons.mjs'

const svg = readFileSync(new URL('../../src-renderer/icon.svg', import.meta.url), 'utf8')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-icons-'))
  makeIcons(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Width and height that a PNG says, null for what is none. */
const sizeOf = (png: Buffer): readonly [number, number] | null =>
  png.subarray(1, 4).toString('latin1') === 'PNG' ? [png.readUInt32BE(16), png.readUInt32BE(20)] : null
/** How opaque the middle row of a drawing is at a part of its width, 0 to 255. */
function opaqueAt(drawing: string, part: number): number | undefined {
  const width = 824
  const { pixels } = new Resvg(drawing, { fitTo: { mode: 'width', value: width } }).render()
  return pixels[4 * (width * (width / 2) + Math.round(part * (width - 1))) + 3]
}

it('of Linux are named by their size and have it', () => {
  const names = readdirSync(join(folder, 'linux'))
  expect(names.length).toBe(8)
  for (const name of names) {
    const [, width] = /^(\d+)x\1\.png$/.exec(name) ?? []
    expect(sizeOf(readFileSync(join(folder, 'linux', name)))).toEqual([Number(width), Number(width)])
  }
  expect(names).toEqual(expect.arrayContaining(['16x16.png', '256x256.png', '512x512.png']))
})

it('of Windows are one .ico with every size from 16 to 256', () => {
  const ico = readFileSync(join(folder, 'icon.ico'))
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
  const images = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const from = ico.readUInt32LE(at + 12)
    return { width: ico.readUInt8(at) || 256, png: ico.subarray(from, from + ico.readUInt32LE(at + 8)) }
  })
  expect(images.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 256])
  for (const { width, png } of images) expect(png.equals(drawn(svg, width))).toBe(true)
})

it('of macOS are one .icns, up to 1,024 pixels', () => {
  const icns = readFileSync(join(folder, 'icon.icns'))
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const widths: (number | undefined)[] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    widths.push(sizeOf(icns.subarray(at + 8))?.[0])
  expect(widths).toEqual([32, 64, 128, 256, 256, 512, 512, 1024])
})

it('are full on Windows and Linux, and have the free margin of macOS there', () => {
  const onApple = withMargin(svg, 100 / 824)
  expect(opaqueAt(svg, 0.01)).toBe(255)
  expect(opaqueAt(onApple, 0.09)).toBe(0)
  expect(opaqueAt(onApple, 0.11)).toBe(255)
  expect(opaqueAt(onApple, 0.91)).toBe(0)
})
