/** Recurring events that a hand has joined to one series, or taken apart, stay so, whatever any calendar does. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Row } from './attach-notebook.ts'
import {
  add,
  at,
  item,
  block,
  notebook,
  room,
  sync,
  undo,
  useNotebooks,
  words,
  write,
} from './attach-notebook.ts'
import { single, weekly } from './calendar/server.ts'

useNotebooks()

/** Named people keep single events from being taken for noise. */
const held = (uid: string, start: string, ...more: readonly string[]): string =>
  single(uid, start, room, ...more)

describe('a series under a new UID', () => {
  const organiser = 'ORGANIZER;CN=Ines:mailto:ines@x.example'
  const old = (rule: string): string => weekly('old', '20260504T100000', rule, organiser, room)
  const fresh = (start = '20260615T110000', title = 'Weekly'): string =>
    weekly('new', start, 'COUNT=6', organiser, room).replace('SUMMARY:Weekly', `SUMMARY:${title}`)
  const get = (meetingId: string) => notebook.call('meeting.get', { meetingId, zone: 'UTC' })
  const seriesCount = (): number =>
    notebook.rows<{ n: number }>('select count(distinct seriesId) as n from meeting')[0]?.n ?? 0

  describe('that begins when another has ended', () => {
    let first: string
    beforeEach(async () => {
      // the old half ends, later its continuation is published: in two refreshes, so that nothing links them
      await add(old('COUNT=6'))
      await write({ meeting: at('2026-06-08') }, block('last of the old'))
      await sync(old('COUNT=6'), fresh())
      first = at('2026-06-15')
    })
    it('is offered, and not forced', async () => {
      expect(seriesCount()).toBe(2)
      const { continues } = await get(first)
      expect(continues).toMatchObject({ title: 'Weekly', endedOn: '2026-06-08T08:00:00Z' })
    })
    it('is one series when joined: carried over, last time, steps and counts go by it, whatever refreshes say', async () => {
      const { continues, series } = await get(first)
      const { inverse } = await notebook.call('series.join', {
        seriesId: series?.id ?? '',
        intoSeriesId: continues?.seriesId ?? '',
      })
      const joined = async () => {
        expect(seriesCount()).toBe(1)
        expect(await get(first)).toMatchObject({
          continues: null,
          previous: at('2026-06-08'),
          lastTime: { meetingId: at('2026-06-08') },
          series: { meetings: 12 },
          part: { seriesKey: 'new', meetings: 6 },
        })
      }
      await joined()
      await sync(old('COUNT=6'), fresh('20260615T120000', 'Weekly, later'))
      await joined()
      expect(notebook.rows('select title from series where id = ?', continues?.seriesId ?? '')).toEqual([
        { title: 'Weekly' },
      ])
      await sync(old('COUNT=6'))
      await sync(old('COUNT=6'), fresh())
      first = at('2026-06-15')
      await joined()
      await undo(inverse)
      expect(seriesCount()).toBe(2)
      expect((await get(first)).previous).toBeNull()
      await sync(old('COUNT=6'), fresh('20260615T130000'))
      expect(seriesCount()).toBe(2)
      expect((await get(at('2026-06-15'))).continues).not.toBeNull()
    })
    it('carries over what is open, and counts on, once it is joined', async () => {
      await write({ meeting: at('2026-06-08') }, item('i1', 'still open'))
      const { continues, series, carried } = await get(first)
      expect(carried).toEqual([])
      await notebook.call('series.join', {
        seriesId: series?.id ?? '',
        intoSeriesId: continues?.seriesId ?? '',
      })
      expect((await get(first)).carried).toMatchObject([{ id: 'i1' }])
      notebook.pass({ hours: 72 })
      const { next } = await notebook.call('home.get', { zone: 'UTC' })
      expect(next).toMatchObject({
        meetingId: first,
        brief: { nth: 7, last: { meetingId: at('2026-06-08') } },
      })
    })
    it('is not offered again once refused', async () => {
      const { continues, series } = await get(first)
      const { inverse } = await notebook.call('series.refuse', {
        seriesId: series?.id ?? '',
        ofSeriesId: continues?.seriesId ?? '',
      })
      expect((await get(first)).continues).toBeNull()
      await sync(old('COUNT=6'), fresh('20260615T120000'))
      expect((await get(at('2026-06-15'))).continues).toBeNull()
      await undo(inverse)
      expect((await get(at('2026-06-15'))).continues).not.toBeNull()
    })
  })

  it.each([
    ['another title', fresh('20260615T110000', 'Something else')],
    ['another organiser', fresh().replace('mailto:ines', 'mailto:kim')],
    ['another cadence', fresh().replace('FREQ=WEEKLY', 'FREQ=MONTHLY')],
    ['a gap of three intervals', fresh('20260630T110000')],
    ['a begin before the other has ended', fresh('20260602T110000')],
  ])('is not offered with %s', async (_, event) => {
    await add(old('COUNT=6'))
    await sync(old('COUNT=6'), event)
    const id = notebook.rows<Row>(`select * from meeting where uid = 'new' order by start`)[0]?.id ?? ''
    expect((await get(id)).continues).toBeNull()
  })

  it('that a refresh has linked by itself is taken apart again for good, and every page stays with its meeting', async () => {
    await add(old('COUNT=12'))
    const written = at('2026-06-22')
    await write({ meeting: written }, block('mine'))
    await sync(old('COUNT=6'), fresh())
    expect(seriesCount()).toBe(1)
    expect(await words({ meeting: written })).toBe('mine')
    const { series, part } = await get(written)
    expect(part).toMatchObject({ seriesKey: 'new', meetings: 6 })
    const { inverse } = await notebook.call('series.part', {
      seriesId: series?.id ?? '',
      seriesKeys: [part?.seriesKey ?? ''],
    })
    const apart = async () => {
      expect(seriesCount()).toBe(2)
      expect(await get(written)).toMatchObject({ part: null, continues: null, series: { meetings: 6 } })
      expect(await words({ meeting: written })).toBe('mine')
    }
    await apart()
    await sync(old('COUNT=6'), fresh('20260615T120000'))
    await apart()
    await sync(old('COUNT=5'), fresh('20260615T110000'), held('x', '20260701T090000Z'))
    await apart()
    await undo(inverse)
    expect(seriesCount()).toBe(1)
  })
})
