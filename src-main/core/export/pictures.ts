/** The pictures of exported pages: which there are, and their bytes. */
import { readFile } from 'node:fs/promises'
import { readImageFile } from '#shared/doc/images.ts'
import { imagePath } from '../images/tasks.ts'
import type { Reader } from '../store/open.ts'
import { select, type Bind } from '../store/sql.ts'

const ofAll = select((q) => q.selectFrom('pageImage').select('file').distinct().orderBy('file'))
const ofPage = select((q, p: Bind<{ pageId: string }>) =>
  q.selectFrom('pageImage').select('file').where('pageId', '=', p.pageId).orderBy('file'),
)

/** The files of the pictures on all pages, or on one, as links to them say: `<hash>.png`; each once. */
export const picturesOn = (read: Reader, pageId: string | null): string[] =>
  (pageId === null ? read.all(ofAll, {}) : read.all(ofPage, { pageId })).map(({ file }) => file)

/** The bytes of a picture; null where they are not in the folder of the notebook any more. */
export async function pictureBytes(folder: string, file: string): Promise<Buffer | null> {
  const named = readImageFile(file)
  if (named === null) return null
  return readFile(imagePath(folder, named.hash)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
}
