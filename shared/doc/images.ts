/** Pictures in a page: named by the hash of their bytes, which lie beside the database. */

/** The types a picture may have, with the endings of their files. SVG is none: it is a document that can hold scripts. */
const endings = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
} as const
export type ImageType = keyof typeof endings
export const imageTypes = Object.keys(endings).filter(isImageType)

export function isImageType(type: unknown): type is ImageType {
  return typeof type === 'string' && Object.hasOwn(endings, type)
}

/** SHA-256 of the bytes, in lower-case hexadecimals. */
export const imageHash = /^[0-9a-f]{64}$/

/** The most pixels a side is said to have. */
export const longestSide = 100_000

/** Where the files of pictures lie beside a page that was written as Markdown. */
export const imageFolder = 'images/'

/** The name of a picture's file: `<hash>.png`. */
export const imageFile = (hash: string, type: ImageType): string => `${hash}.${endings[type]}`

/** The picture that a file's name means, or null when it is none of ours. */
export function readImageFile(name: string): { readonly hash: string; readonly type: ImageType } | null {
  const [hash = '', ending, more] = name.split('.')
  const type = imageTypes.find((each) => endings[each] === ending)
  return type === undefined || more !== undefined || !imageHash.test(hash) ? null : { hash, type }
}
