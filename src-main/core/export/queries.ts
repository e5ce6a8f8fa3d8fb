/** One page as Markdown. */
import { fileNames } from '#shared/doc/file-name.ts'
import type { PageRef } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { findPage } from '../pages/authority.ts'
import type { Reader } from '../store/open.ts'
import { pageHeadsBeside, pageHeadsNear, pageText, readNames, unwrittenText } from './page-text.ts'

/** A page as Markdown with front matter, its file name, and its id where it is stored. Fault notFound. */
export function pageFile(
  read: Reader,
  ref: PageRef,
): { fileName: string; text: string; pageId: string | null } {
  const { row } = findPage(read, ref)
  const names = readNames(read)
  if (row === null) {
    const unwritten = 'meeting' in ref ? unwrittenText(read, ref.meeting, names) : null
    if (unwritten === null) throw new Fault('notFound', 'This page is not in the notebook any more.')
    const heads = [...pageHeadsNear(read, unwritten.head.date), unwritten.head]
    return { fileName: fileNames(heads).get(unwritten.head.id) ?? '', text: unwritten.text, pageId: null }
  }
  const text = pageText(read, row.id, names)
  const heads = pageHeadsBeside(read, row.id)
  if (text === null) throw new Fault('notFound', 'This page is not in the notebook any more.')
  return { fileName: fileNames(heads).get(row.id) ?? '', text, pageId: row.id }
}

export const exportQueries: Queries<'page.markdown'> = {
  'page.markdown': ({ read }, { ref }) => {
    const { fileName, text } = pageFile(read, ref)
    return { fileName, text }
  },
}
