/** Images of pages: kept beside the notebook file under the hash of their bytes, never fetched from anywhere. */
import { z } from 'zod'
import { imageHash, imageTypes } from '../doc/images.ts'
import { task } from './define.ts'

/** The SHA-256 of an image's bytes, in hex: its name everywhere. */
export const ImageHash = z.string().regex(imageHash)
export const ImageType = z.enum(imageTypes)
export type ImageType = z.output<typeof ImageType>

export const image = {
  /** Keeps an image; the same bytes are kept once. What they are is read from them, not believed. Faults: invalid, storage. */
  'image.put': task(
    z.object({ base64: z.base64().max(28 * 1024 * 1024) }),
    z.object({ hash: ImageHash, type: ImageType }),
  ),
  /** The bytes of an image. Fault: notFound. */
  'image.get': task(z.object({ hash: ImageHash }), z.object({ base64: z.string(), type: ImageType })),
}
