/** Keeps the images of pages as files named by the hash of their bytes. */
import { hash } from 'node:crypto'
import { mkdir, readFile, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageType } from '#shared/contract/image.ts'
import type { Tasks } from '../context.ts'
import { Fault } from '../fault.ts'
import { replaceFile } from '../replace-file.ts'

/** The first bytes of each kind of image that is kept; SVG is none of them, because it can carry script. */
const beginnings: readonly (readonly [type: ImageType, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
]

/** What kind of image bytes are, null where they are none that a page can show. */
function typeOf(bytes: Buffer): ImageType | null {
  const known = beginnings.find(
    ([, at, beginning]) => bytes.toString('latin1', at, at + beginning.length) === beginning,
  )
  return known?.[0] ?? null
}

/** Where an image lies in a notebook folder. */
export const imagePath = (folder: string, imageHash: string): string => join(folder, 'images', imageHash)

/** Sets when a file was written last; false where it is not there any more. */
const touch = (path: string, at: Temporal.Instant): Promise<boolean> =>
  utimes(path, at.epochMilliseconds / 1000, at.epochMilliseconds / 1000).then(
    () => true,
    () => false,
  )

export const imageTasks: Tasks<'image.put' | 'image.get'> = {
  'image.put': async ({ folder, now }, { base64 }) => {
    const bytes = Buffer.from(base64, 'base64')
    const type = typeOf(bytes)
    if (type === null)
      throw new Fault(
        'invalid',
        'This is not an image that a page can hold. Nothing was kept; PNG, JPEG, GIF, WebP and AVIF can be added.',
        ['base64'],
      )
    const name = hash('sha256', bytes, 'hex')
    const path = imagePath(folder, name)
    const there = await stat(path).catch(() => null)
    // its file is young from now on, so that no sweep takes it before the page that is to show it is saved
    const touched = there?.size === bytes.byteLength && (await touch(path, now()))
    if (!touched) {
      await mkdir(join(folder, 'images'), { recursive: true, mode: 0o700 })
      await replaceFile(path, bytes)
      await touch(path, now())
    }
    return { hash: name, type }
  },
  'image.get': async ({ folder }, input) => {
    const bytes = await readFile(imagePath(folder, input.hash)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    const type = bytes === null ? null : typeOf(bytes)
    if (bytes === null || type === null)
      throw new Fault('notFound', 'This image is not in the folder of the notebook any more.')
    return { base64: bytes.toString('base64'), type }
  },
}
