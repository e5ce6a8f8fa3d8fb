import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input, QueryName } from '#shared/contract/contract.ts'
import { contract } from '#shared/contract/contract.ts'
import type { QueryContext } from '../../src-main/core/context.ts'
import { queries } from '../../src-main/core/features.ts'
import { indexText } from '../../src-main/core/search/text-index.ts'
import { openStore, type Reader, type Store } from '../../src-main/core/store/open.ts'
import type { Compiled, Params } from '../../src-main/core/store/sql.ts'
import { seedNotebook } from './seed.ts'

/** Enough meetings that a common word has more hits than are collected, and more people than are all listed. */
const size = { meetings: 12_000, people: 600, pages: 1_200 }
const now = Temporal.Instant.from('2026-06-12T08:18:00Z')
const zone = 'Europe/Berlin'

type Asked = { readonly compiled: Compiled; readonly params: Params }
let folder: string
let store: Store
let file: Database.Database
let meetings: readonly string[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-plans-'))
  seedNotebook(folder, size, now)
  store = openStore({ folder, now })
  file = new Database(join(folder, 'notebook.db'), { readonly: true })
  file.function('fold', (text: unknown) => text)
  const one = (condition: string) =>
    file
      .prepare<[], { id: string }>(
        `select m.id from meeting m where ${condition} and start < '2026-06-12' order by start desc limit 1`,
      )
      .all()
      .map(({ id }) => id)
  meetings = [
    ...one('seriesId is not null and others <= 8'),
    ...one('seriesId is not null and others > 8'),
    ...one('seriesId is null'),
  ]
})
afterAll(() => {
  file.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Answers a query as the core does, and gives every statement that it ran, each once. */
function statementsOf<N extends QueryName>(name: N, input: Input<N>): readonly Asked[] {
  const asked = new Map<string, Asked>()
  const note = (compiled: Compiled, params: Params): void =>
    void asked.set(compiled.text, { compiled, params })
  const read: Reader = {
    all(select, params) {
      note(select.compiled(), params)
      return store.read.all(select, params)
    },
    get(select, params) {
      note(select.compiled(), params)
      return store.read.get(select, params)
    },
  }
  const cx: QueryContext = {
    read,
    now,
    folder,
    integrity: store.integrity,
    indexText: () => indexText(store),
  }
  // the handler of this name takes what the schema of this name gives
  const handler = queries[name] as (cx: QueryContext, input: unknown) => unknown
  handler(cx, contract[name].input.parse(input))
  return [...asked.values()]
}

/** The tables that grow for ten years. */
const large = ['meeting', 'attendance', 'item', 'page', 'searchRow']

/** What a statement goes through from end to end among the large tables, in SQLite's words. */
function fullScans({ compiled, params }: Asked): string[] {
  const { text, constants } = compiled
  const plan = file
    .prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
    .all(...constants, ...(Object.keys(params).length === 0 ? [] : [params]))
    .map((row) => row.detail)
  return plan.filter((detail) => {
    const name = /^SCAN (\w+)/.exec(detail)?.[1]
    if (name === undefined || plan.some((d) => d === `CO-ROUTINE ${name}` || d === `MATERIALIZE ${name}`))
      return false
    return large.some((table) => table === name || new RegExp(`\\b${table} (as )?${name}\\b`, 'i').test(text))
  })
}

const meetingIds = [0, 1, 2]
const screens: readonly (readonly [string, () => readonly Asked[]])[] = [
  ['the frame', () => statementsOf('shell.get', {})],
  ['Today', () => statementsOf('home.get', { zone })],
  ['another day', () => statementsOf('home.get', { zone, date: '2026-03-02' })],
  ['the next meeting', () => statementsOf('home.next', {})],
  ...meetingIds.map(
    (i) =>
      [
        `what stands beside a page (${['series', 'large room', 'once'][i]})`,
        () => statementsOf('meeting.get', { meetingId: meetings[i] ?? '', zone }),
      ] as const,
  ),
  ['meetings', () => statementsOf('meeting.list', { zone })],
  ['meetings of a day', () => statementsOf('meeting.list', { zone, from: '2026-03-02', to: '2026-03-02' })],
  ['meetings of a series', () => statementsOf('meeting.list', { zone, seriesId: 'series-0000003' })],
  ['meetings by rare words', () => statementsOf('meeting.list', { zone, words: 'budget pilot' })],
  ['people', () => statementsOf('person.list', {})],
  ['people by words', () => statementsOf('person.list', { words: 'ma' })],
  ['a person', () => statementsOf('person.get', { personId: 'person-0000007' })],
  ['whom @ offers', () => statementsOf('person.suggest', { words: '', ref: { meeting: meetings[0] ?? '' } })],
  ['whom @ offers by letters', () => statementsOf('person.suggest', { words: 'm' })],
  ['open items', () => statementsOf('item.list', {})],
  ['actions of a person', () => statementsOf('item.list', { kind: 'action', personId: 'person-0000007' })],
  ['search by a letter', () => statementsOf('search.find', { words: 'b' })],
  ['search by words', () => statementsOf('search.find', { words: 'budget pil' })],
  ['search by a tag and words', () => statementsOf('search.find', { words: '#hiring #pl plan' })],
  ['tags by letters', () => statementsOf('tag.list', { words: 'h' })],
  ['pages to link to', () => statementsOf('page.suggest', {})],
  ['pages to link to, by words', () => statementsOf('page.suggest', { words: 'budget pil' })],
  ['the titles of pages', () => statementsOf('page.titles', { pageIds: ['none'] })],
  ['what links to a page', () => statementsOf('page.backlinks', { ref: { meeting: meetings[0] ?? '' } })],
  ['where a capture lands', () => statementsOf('capture.targets', { zone })],
  ['the menu bar', () => statementsOf('desktop.tray', { zone })],
  ['what is announced', () => statementsOf('desktop.notices', {})],
  ['pages lately', () => statementsOf('page.recent', {})],
  ['loose pages', () => statementsOf('page.recent', { loose: true, words: 'ideas' })],
  ['the bin', () => statementsOf('bin.list', {})],
  ['what would be erased', () => statementsOf('bin.contents', { before: '2026-06-12T00:00:00Z' })],
  ['what would be erased of a page', () => statementsOf('bin.contents', { pageId: 'none' })],
  ...meetingIds.map(
    (i) =>
      [
        `likely meetings (${['series', 'large room', 'once'][i]})`,
        () => statementsOf('meeting.candidates', { ref: { meeting: meetings[i] ?? '' } }),
      ] as const,
  ),
  [
    'meetings by words for a page',
    () => statementsOf('meeting.candidates', { ref: { meeting: meetings[0] ?? '' }, words: 'budget' }),
  ],
  ['a page', () => statementsOf('page.open', { ref: { meeting: meetings[0] ?? '' } })],
]

describe('however many years there are, no table that grows is read from end to end for', () => {
  it.each(screens)('%s', (_, statements) => {
    const asked = statements()
    expect(asked.length).toBeGreaterThan(0)
    const scans = asked.flatMap((each) =>
      fullScans(each).map((scan) => `${scan} in ${each.compiled.text.replace(/\s+/g, ' ').trim()}`),
    )
    expect(scans).toEqual([])
  })
})

describe('the large notebook', () => {
  it('is the same every time, and whole', () => {
    const cx: QueryContext = {
      read: store.read,
      now,
      folder,
      integrity: store.integrity,
      indexText: () => indexText(store),
    }
    const check = queries['notebook.check'](cx, {})
    expect(check).toEqual({ problems: [], pages: size.pages, meetings: size.meetings, people: size.people })
    const digest = file
      .prepare<[], { titles: number; items: number }>(
        `select (select count(distinct title) from meeting) as titles, (select count(*) from item) as items`,
      )
      .get()
    expect(digest).toMatchInlineSnapshot(`
      {
        "items": 4255,
        "titles": 6036,
      }
    `)
  })
})
