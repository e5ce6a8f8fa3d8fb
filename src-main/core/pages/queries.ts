/** What a window needs of a page: the document to edit, and the steps that it missed. */
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import type { Queries } from '../context.ts'
import { findKept, stepsAfter } from './authority.ts'
import { binQueries } from './bin.ts'
import { documentOf } from './documents.ts'
import { historyQueries } from './history.ts'
import { linkedQueries } from './linked.ts'
import { recentQueries } from './recent.ts'

/** Plain text as a document, for a page that may only be read. */
function textDoc(text: string): unknown {
  const paragraphs = text
    .split('\n')
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]))
  return schema.node('doc', null, paragraphs).toJSON()
}

const inBin = 'This page is in the bin. It can be read here, and brought back to be written on.'

export const pageQueries: Queries<
  | 'page.open'
  | 'page.where'
  | 'page.since'
  | 'page.recent'
  | 'page.history'
  | 'page.snapshot'
  | 'bin.list'
  | 'page.suggest'
  | 'page.titles'
  | 'page.backlinks'
  | 'tag.list'
> = {
  ...recentQueries,
  ...binQueries,
  ...historyQueries,
  ...linkedQueries,
  'page.open': (cx, { ref }) => {
    const { row, title } = findKept(cx.read, ref)
    if (row === null)
      return {
        pageId: null,
        meetingId: 'meeting' in ref ? ref.meeting : null,
        title,
        version: 0,
        doc: emptyDoc().toJSON(),
        readOnly: null,
        updatedAt: null,
      }
    const found = documentOf(cx.read, row)
    return {
      pageId: row.id,
      meetingId: row.meetingId,
      title,
      version: row.version,
      doc: found.ok ? found.doc.toJSON() : textDoc(found.text),
      readOnly: !found.ok ? found.reason : row.deletedAt === null ? null : inBin,
      updatedAt: row.updatedAt,
    }
  },
  'page.where': (cx, { pageId }) => {
    const { row, title } = findKept(cx.read, { page: pageId })
    return { meetingId: row?.meetingId ?? null, title, binned: row !== null && row.deletedAt !== null }
  },
  'page.since': (cx, { ref, version }) => {
    const { row } = findKept(cx.read, ref)
    if (row === null) return { version: 0, steps: [], clientIds: [], reopen: version > 0 }
    return stepsAfter(cx.read, row.id, version, row.version)
  },
}
