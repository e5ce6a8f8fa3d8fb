/** Documents of stored pages; the few that are being written are kept at hand, so that a save need not read them again. */
import type { Node } from 'prosemirror-model'
import { readDoc, type ReadDoc } from '#shared/doc/read.ts'
import type { Reader } from '../store/open.ts'
import { select, type Bind } from '../store/sql.ts'

const stored = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('page').select(['doc', 'schemaVersion']).where('id', '=', p.id),
)

/** Pages at hand in each notebook; as many as windows are likely to write at once. */
const kept = 8
type AtHand = { readonly version: number; readonly doc: Node }
const atHand = new WeakMap<Reader, Map<string, AtHand>>()

/** The document of a page that stands at `version`, or why it may only be read. */
export function documentOf(read: Reader, page: { readonly id: string; readonly version: number }): ReadDoc {
  const known = atHand.get(read)?.get(page.id)
  if (known?.version === page.version) return { ok: true, doc: known.doc }
  const row = read.get(stored, { id: page.id })
  if (!row) throw new Error(`page ${page.id} has no row`)
  return readDoc(JSON.parse(row.doc), row.schemaVersion)
}

/**
 * Remembers what a page holds at a version. After a rollback the row is back at an earlier version, so that what was
 * remembered does not fit and is read anew; the next save remembers its own.
 */
export function keepDocument(read: Reader, id: string, at: AtHand): void {
  const pages = atHand.get(read) ?? new Map<string, AtHand>()
  atHand.set(read, pages)
  pages.delete(id)
  pages.set(id, at)
  for (const oldest of pages.keys()) {
    if (pages.size <= kept) break
    pages.delete(oldest)
  }
}
