/** The history of a page: what is kept of it, what differs from now, and the way back to it. */
import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import type { Output } from '#shared/contract/contract.ts'
import { commonPlaces, difference, type DifferentLine } from '#shared/doc/difference.ts'
import { readDoc } from '#shared/doc/read.ts'
import type { Commands, Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import type { Reader } from '../store/open.ts'
import { select, type Bind } from '../store/sql.ts'
import { editPage, findPage, openForChange } from './authority.ts'
import { documentOf } from './documents.ts'
import { keepSnapshot } from './snapshots.ts'

const kept = select((q, p: Bind<{ pageId: string }>) =>
  q
    .selectFrom('pageSnapshot')
    .select(['version', 'savedAt', 'lines'])
    .where('pageId', '=', p.pageId)
    .orderBy('version', 'desc'),
)
const snapshotOf = select((q, p: Bind<{ pageId: string; version: number }>) =>
  q
    .selectFrom('pageSnapshot')
    .select(['savedAt', 'schemaVersion', 'doc'])
    .where('pageId', '=', p.pageId)
    .where('version', '=', p.version),
)
const textOf = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('page').select(['text', 'updatedAt']).where('id', '=', p.id),
)

/** The document that a page held at a version. Faults: notFound, damaged. */
function documentAt(read: Reader, pageId: string, version: number): { savedAt: string; doc: Node } {
  const row = read.get(snapshotOf, { pageId, version })
  if (!row)
    throw new Fault('notFound', 'This state of the page is not kept any more. The page stays as it is.')
  const found = readDoc(JSON.parse(row.doc), row.schemaVersion)
  if (!found.ok) throw new Fault('damaged', found.reason)
  return { savedAt: row.savedAt, doc: found.doc }
}

const linesIn = (text: string): number => (text === '' ? 0 : text.split('\n').length)

/** So many lines stand around what differs, and so many are shown at all. */
const around = 2
const mostLines = 2000
type Parts = Output<'page.snapshot'>['parts']

/** Leaves out the lines in which nothing differs, but for some around what does. */
function shortened(lines: readonly DifferentLine[]): Parts {
  const differs = lines.map(({ is }) => is !== 'same')
  const isNear = (at: number): boolean =>
    differs.slice(Math.max(0, at - around), at + around + 1).includes(true)
  const parts: Parts = []
  for (const [at, line] of lines.entries()) {
    const last = parts.at(-1)
    if (isNear(at)) parts.push(line)
    else if (last?.is === 'skipped') parts[parts.length - 1] = { ...last, lines: last.lines + 1 }
    else parts.push({ is: 'skipped', lines: 1 })
  }
  return parts
}

export const historyQueries: Queries<'page.history' | 'page.snapshot'> = {
  'page.history': (cx, { ref }) => {
    const { row } = findPage(cx.read, ref)
    const page = row === null ? undefined : cx.read.get(textOf, { id: row.id })
    if (row === null || page === undefined) return { pageId: null, versions: [] }
    const now = { version: row.version, savedAt: page.updatedAt, lines: linesIn(page.text) }
    const earlier = cx.read.all(kept, { pageId: row.id }).filter(({ version }) => version < row.version)
    const states = [now, ...earlier]
    return {
      pageId: row.id,
      versions: states.map((state, at) => ({
        ...state,
        more: state.lines - (states[at + 1]?.lines ?? 0),
        now: at === 0,
      })),
    }
  },
  'page.snapshot': (cx, { pageId, version }) => {
    const { row } = findPage(cx.read, { page: pageId })
    const now = row === null ? null : documentOf(cx.read, row)
    if (now === null || !now.ok) throw new Fault('damaged', now?.reason ?? 'This page cannot be read.')
    const { savedAt, doc } = documentAt(cx.read, pageId, version)
    const parts = shortened(difference(doc, now.doc))
    return { savedAt, parts: parts.slice(0, mostLines), more: parts.length > mostLines }
  },
}

/** In so many places a page is changed one by one; where more differs, it is changed from the first to the last at once. */
const mostPlaces = 24

/** Has a document become another by its blocks that differ, so that cursors and what is being typed elsewhere stay. */
function become(transform: Transform, before: Node, after: Node): void {
  const [ones, others] = [before.children, after.children]
  const shorter = Math.min(ones.length, others.length)
  const same = (at: number, other: number): boolean => ones.at(at)?.eq(others.at(other) ?? after) === true
  let begin = 0
  while (begin < shorter && same(begin, begin)) begin++
  let end = 0
  while (end < shorter - begin && same(-1 - end, -1 - end)) end++
  const key = (block: Node): string => JSON.stringify(block.toJSON())
  const [oneEnd, otherEnd] = [ones.length - end, others.length - end]
  const places = commonPlaces(ones.slice(begin, oneEnd).map(key), others.slice(begin, otherEnd).map(key))
  const gaps = gapsBetween(places, oneEnd - begin, otherEnd - begin)
  const starts = startsOf(before)
  const replace = (from: number, to: number, blocks: readonly Node[]): void => {
    transform.replaceWith(starts[from] ?? 0, starts[to] ?? before.content.size, blocks)
  }
  if (gaps.length > mostPlaces) replace(begin, oneEnd, others.slice(begin, otherEnd))
  // from the end on, so that the places before are still true
  else
    for (const { from, to, otherFrom, otherTo } of gaps.toReversed())
      replace(begin + from, begin + to, others.slice(begin + otherFrom, begin + otherTo))
}

/** What lies between the places that two lists have in common. */
function gapsBetween(places: readonly (readonly [number, number])[], length: number, otherLength: number) {
  let [from, otherFrom] = [0, 0]
  const gaps = []
  for (const [to, otherTo] of [...places, [length, otherLength] as const]) {
    if (from < to || otherFrom < otherTo) gaps.push({ from, to, otherFrom, otherTo })
    ;[from, otherFrom] = [to + 1, otherTo + 1]
  }
  return gaps
}

/** Where each block of a document begins, and where the last one ends. */
function startsOf(doc: Node): readonly number[] {
  const starts = [0]
  for (const block of doc.children) starts.push((starts.at(-1) ?? 0) + block.nodeSize)
  return starts
}

export const historyCommands: Commands<'page.restore'> = {
  'page.restore': (cx, { pageId, version }) => {
    const page = openForChange(cx, { page: pageId })
    const { doc } = documentAt(cx.read, pageId, version)
    keepSnapshot(cx, pageId)
    editPage(cx, page, (transform) => become(transform, page.doc, doc))
    return { inverse: { name: 'page.restore', input: { pageId, version: page.version } } }
  },
}
