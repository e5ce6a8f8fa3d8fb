/** Whatever is done to pages in whatever order, no word is lost, no item is doubled, and undo leads back. */
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { schema } from '#shared/doc/schema.ts'
import { expect, it } from 'vitest'
import {
  add,
  block,
  item,
  notebook,
  room,
  sync,
  undo,
  useNotebooks,
  words,
  write,
} from './attach-notebook.ts'
import { single } from './calendar/server.ts'

useNotebooks()

const days = ['0615', '0616', '0617', '0618', '0619', '0622'] as const
const feed = (without: number): string[] =>
  days.map((day, at) => single(`m${at}`, `2026${day}T090000Z`, room)).filter((_, at) => at !== without)

type Deed =
  | { readonly do: 'write'; readonly page: number }
  | { readonly do: 'attach'; readonly page: number; readonly to: number; readonly atEnd: boolean }
  | { readonly do: 'remove' | 'recover' | 'restore'; readonly page: number }
  | { readonly do: 'sync'; readonly without: number }
  | { readonly do: 'undo' }
const page = fc.nat(7)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), page }) },
  {
    weight: 4,
    // one past the last day: no meeting
    arbitrary: fc.record({
      do: fc.constant('attach' as const),
      page,
      to: fc.nat(days.length),
      atEnd: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('remove' as const, 'recover' as const, 'restore' as const),
      page,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sync' as const), without: fc.nat(days.length) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
)

it('holds for hundreds of deeds in any order', async () => {
  await add(...feed(-1))
  const meetingOn = (day: string | undefined): string | null =>
    notebook.rows<{ id: string }>(
      'select id from meeting where start like ? limit 1',
      `2026-${day?.slice(0, 2) ?? ''}-${day?.slice(2) ?? ''}%`,
    )[0]?.id ?? null
  const pages: string[] = [(await notebook.call('page.create', { title: 'page 0' })).pageId]
  let written = 0
  let inverse: Parameters<typeof undo>[0] | null = null
  /** The core may refuse what does not fit any more, in a sentence; it may not break. */
  const tried = async (
    work: () => Promise<{ inverse: Parameters<typeof undo>[0] } | undefined>,
  ): Promise<void> => {
    try {
      inverse = (await work())?.inverse ?? null
    } catch (error) {
      if (!/: (conflict|notFound): /.test(String(error))) throw error
    }
  }
  const all = () =>
    notebook
      .rows<{ doc: string; deletedAt: string | null }>('select doc, deletedAt from page')
      .map(({ doc, deletedAt }) => ({ doc: Node.fromJSON(schema, JSON.parse(doc)), deletedAt }))

  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
      for (const one of deeds) {
        notebook.pass({ minutes: 11 })
        const pageId = 'page' in one ? (pages[one.page % pages.length] ?? '') : ''
        switch (one.do) {
          case 'write': {
            const fresh = pages.length <= one.page
            const id = fresh
              ? (await notebook.call('page.create', { title: `page ${pages.length}` })).pageId
              : pageId
            if (fresh) pages.push(id)
            const where = await notebook.call('page.where', { pageId: id })
            if (where.binned) break
            written += 1
            await write({ page: id }, block(`word${written}x`), item(`item${written}`, `task${written}x`))
            break
          }
          case 'attach':
            await tried(() =>
              notebook.call('page.attach', { pageId, meetingId: meetingOn(days[one.to]), atEnd: one.atEnd }),
            )
            break
          case 'remove':
            await tried(() => notebook.call('page.remove', { pageId }))
            break
          case 'recover':
            await tried(() => notebook.call('page.recover', { pageId }))
            break
          case 'restore': {
            if ((await notebook.call('page.where', { pageId })).binned) break
            const { versions } = await notebook.call('page.history', { ref: { page: pageId } })
            const last = versions.findLast(({ now }) => !now)
            const current = versions[0]
            if (last === undefined || current === undefined) break
            // there and back again: nothing may be missing afterwards
            const before = await words({ page: pageId })
            const { inverse: back } = await notebook.call('page.restore', { pageId, version: last.version })
            await undo(back)
            if ((await words({ page: pageId })) !== before) throw new Error(`“${before}” did not come back`)
            break
          }
          case 'sync':
            await sync(...feed(one.without))
            break
          case 'undo':
            if (inverse !== null) {
              const last = inverse
              inverse = null
              await tried(async () => {
                await undo(last)
                return undefined
              })
            }
        }
        expect((await notebook.call('notebook.check', {})).problems).toEqual([])
      }
      const docs = all()
      const text = docs.map(({ doc }) => doc.textContent).join('\n')
      for (let at = 1; at <= written; at++) expect(text).toContain(`word${at}x`)
      const { items } = await notebook.call('item.list', { state: 'all', limit: 5000 })
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      const shown = docs.filter(({ deletedAt }) => deletedAt === null)
      const count = shown
        .map(({ doc }) => doc.textContent.match(/task\d+x/g)?.length ?? 0)
        .reduce((a, b) => a + b, 0)
      expect(items).toHaveLength(count)
      // a meeting has at most one page
      const doubled = notebook.rows(
        'select meetingId from page where deletedAt is null and meetingId is not null group by meetingId having count(*) > 1',
      )
      expect(doubled).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)
