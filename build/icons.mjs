/** The icons of packages, from the one drawing: PNG files for Linux, .ico for Windows, .icns for macOS. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'

const source = fileURLToPath(new URL('../src-renderer/icon.svg', import.meta.url))

/** The sizes that desktops of Linux and Windows ask for, in pixels. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256]
/** The types of Apple's Icon Image format that hold PNG; the small sizes are there at twice their points, as screens want them. */
const appleTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
])
/** What macOS leaves free around the square of an icon, as a part of the square: 100 of 824. */
const appleMargin = 100 / 824

/**
 * The drawing with some of its size left free on each side.
 * @param {string} svg
 * @param {number} margin as a part of its size
 */
export function withMargin(svg, margin) {
  return svg.replace(/viewBox="0 0 (\d+) \1"/, (_, size) => {
    const free = Number(size) * margin
    const whole = Number(size) + 2 * free
    return `viewBox="${-free} ${-free} ${whole} ${whole}"`
  })
}

/**
 * A drawing as PNG, so many pixels wide.
 * @param {string} svg
 * @param {number} width
 * @returns {Buffer}
 */
export function drawn(svg, width) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } })
    .render()
    .asPng()
}

/**
 * An .ico file (ICONDIR, as Windows reads it since Vista) of PNG images.
 * @param {readonly { readonly size: number, readonly png: Buffer }[]} images at most 256 pixels wide
 */
export function icoOf(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2) // icons, not cursors
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at) // 256 is written as 0
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4) // planes
    head.writeUInt16LE(32, at + 6) // bits a pixel
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)])
}

/**
 * An .icns file of PNG images, each under its four-letter type.
 * @param {readonly { readonly type: string, readonly png: Buffer }[]} images
 */
export function icnsOf(images) {
  const block = (/** @type {string} */ type, /** @type {Buffer} */ data) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32BE(8 + data.length, 4)
    return Buffer.concat([head, data])
  }
  return block('icns', Buffer.concat(images.map(({ type, png }) => block(type, png))))
}

/**
 * Draws all icons into a folder: `linux/512x512.png` and its like, `icon.ico`, `icon.icns`.
 * @param {string} folder
 */
export function makeIcons(folder) {
  const svg = readFileSync(source, 'utf8')
  const onApple = withMargin(svg, appleMargin)
  mkdirSync(join(folder, 'linux'), { recursive: true })
  for (const size of linuxSizes) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), drawn(svg, size))
  writeFileSync(
    join(folder, 'icon.ico'),
    icoOf(windowsSizes.map((size) => ({ size, png: drawn(svg, size) }))),
  )
  writeFileSync(
    join(folder, 'icon.icns'),
    icnsOf(appleTypes.map(([type, size]) => ({ type, png: drawn(onApple, size) }))),
  )
}
