/** The index of what pages say: a save only notes that its page is to be indexed, the next search does it. */
import { failureOf } from '../fault.ts'
import type { Store } from '../store/open.ts'
import { change, select } from '../store/sql.ts'

const anyStale = select((q) => q.selectFrom('searchStale').select('pageId').limit(1))
/** A trigger indexes each page that is taken off the list. */
const indexStale = change((q) => q.deleteFrom('searchStale'))

/**
 * Indexes the pages that were rewritten since the last search; a fraction of a millisecond for each, nothing where there
 * are none. A disk that is full keeps nobody from searching: what is indexed already is found.
 */
export function indexText({ read, write }: Pick<Store, 'read' | 'write'>): void {
  if (read.get(anyStale, {}) === undefined) return
  try {
    write((writer) => writer.run(indexStale, {}))
  } catch (error) {
    if (failureOf(error).code !== 'storage') throw error
  }
}
