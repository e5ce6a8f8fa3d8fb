/** A written page stays with its meeting, whatever its calendar does. */
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { openDesk } from './desk.ts'
import { gives, says, single, vcalendar, vevent, weekly } from './server.ts'

const desk = openDesk()
let calendarId: string

const publish = (...events: readonly string[]): void =>
  desk.server.on('/cal.ics', gives(vcalendar(...events)))
async function add(...events: readonly string[]): Promise<void> {
  publish(...events)
  const result = await desk.notebook.call('calendar.add', {
    source: { address: desk.server.url('/cal.ics') },
  })
  calendarId = result.calendarId
}
async function sync(...events: readonly string[]) {
  publish(...events)
  const [result] = await desk.notebook.call('calendar.sync', { calendarId })
  if (result === undefined) throw new Error('nothing was refreshed')
  return result
}
type Row = { id: string; start: string; goneAt: string | null }
const meetings = (): Row[] => desk.notebook.rows<Row>('select id, start, goneAt from meeting order by start')
const at = (start: string): Row => {
  const row = meetings().find((one) => one.start === start)
  if (row === undefined) throw new Error(`no meeting at ${start}: ${JSON.stringify(meetings())}`)
  return row
}
const where = (id: string): Row | undefined => meetings().find((one) => one.id === id)

/** Writes into the page of a meeting as an editor does. */
async function write(meeting: string, words = 'agreed on blue'): Promise<void> {
  const page = await desk.notebook.call('page.open', { ref: { meeting } })
  const doc = Node.fromJSON(schema, page.doc)
  const { steps } = new Transform(doc).insert(
    doc.content.size,
    schema.node('paragraph', null, [schema.text(words)]),
  )
  const pushed = await desk.notebook.call('page.push', {
    ref: { meeting },
    version: page.version,
    clientId: 'test',
    steps: steps.map((step): unknown => step.toJSON()),
  })
  if (!pushed.accepted) throw new Error('the page has moved on')
}
async function words(meeting: string): Promise<string> {
  const { doc } = await desk.notebook.call('page.open', { ref: { meeting } })
  return Node.fromJSON(schema, doc).textContent
}
/** Where the written meeting is now, and that its page is there. */
async function held(id: string) {
  const row = where(id)
  return { start: row?.start, gone: row?.goneAt !== null, words: await words(id) }
}
const there = (start: string, gone = false) => ({ start, gone, words: 'agreed on blue' })

const series = (start = '20260601T100000', rule = 'COUNT=6') => weekly('s', start, rule)

describe('a page stays with its meeting when', () => {
  test('it moves to another day', async () => {
    await add(single('a', '20260615T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    expect(await sync(single('a', '20260618T130000Z'))).toMatchObject({ added: 0, updated: 1, retired: 0 })
    expect(await held(id)).toEqual(there('2026-06-18T13:00:00Z'))
  })

  test('it becomes all-day', async () => {
    await add(single('a', '20260615T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    await sync(vevent('UID:a', 'DTSTART;VALUE=DATE:20260615', 'SUMMARY:a'))
    expect(await held(id)).toEqual(there('2026-06-15'))
    expect(desk.notebook.rows('select allDay, end, zone from meeting')).toEqual([
      { allDay: 1, end: '2026-06-16', zone: null },
    ])
  })

  test('one meeting of its series moves', async () => {
    await add(series())
    const { id } = at('2026-06-15T08:00:00Z')
    await write(id)
    await sync(
      series(),
      vevent(
        'UID:s',
        'RECURRENCE-ID;TZID=Europe/Berlin:20260615T100000',
        'DTSTART;TZID=Europe/Berlin:20260616T150000',
        'DURATION:PT1H',
        'SUMMARY:Weekly, later',
      ),
    )
    expect(await held(id)).toEqual(there('2026-06-16T13:00:00Z'))
    expect(desk.notebook.rows('select title from series')).toEqual([{ title: 'Weekly' }])
  })

  test('the whole series moves to another hour, and then to another day', async () => {
    await add(series())
    const { id } = at('2026-06-15T08:00:00Z')
    await write(id)
    expect(await sync(series('20260601T150000'))).toMatchObject({ added: 0, updated: 6, retired: 0 })
    expect(await held(id)).toEqual(there('2026-06-15T13:00:00Z'))
    expect(await sync(series('20260603T150000'))).toMatchObject({ added: 0, updated: 6, retired: 0 })
    expect(await held(id)).toEqual(there('2026-06-17T13:00:00Z'))
    expect(desk.notebook.rows('select count(distinct seriesId) as n from meeting')).toEqual([{ n: 1 }])
  })

  test('its series moves to another time zone', async () => {
    await add(series())
    const { id } = at('2026-06-15T08:00:00Z')
    await write(id)
    await sync(series().replace('Europe/Berlin', 'America/New_York'))
    expect(await held(id)).toEqual(there('2026-06-15T14:00:00Z'))
  })

  test.each([
    ['under the same UID, as Google does', 's_R20260615T080000@x'],
    ['under a UID of its own, as Outlook does', 'other'],
  ])('its series is split, %s', async (_, uid) => {
    const first = (rule: string) => series('20260601T100000', rule).replace('UID:s', 'UID:s@x')
    await add(first('COUNT=6'))
    const { id } = at('2026-06-22T08:00:00Z')
    await write(id)
    const halves = [first('COUNT=2'), weekly(uid, '20260615T110000', 'COUNT=4')]
    expect(await sync(...halves)).toMatchObject({ added: 0, updated: 4, retired: 0 })
    expect(await held(id)).toEqual(there('2026-06-22T09:00:00Z'))
    expect(desk.notebook.rows('select count(distinct seriesId) as n from meeting')).toEqual([{ n: 1 }])
    expect(await sync(...halves, single('new', '20260630T090000Z'))).toMatchObject({ added: 1, updated: 0 })
    expect(desk.notebook.rows('select count(distinct seriesId) as n from meeting')).toEqual([{ n: 1 }])
  })

  test('the feed is published anew under other UIDs', async () => {
    await add(single('a', '20260615T090000Z', 'SUMMARY:Review'), series())
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    await sync(single('b', '20260615T090000Z').replace('SUMMARY:b', 'SUMMARY:a'), series())
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
  })

  test('it is cancelled', async () => {
    await add(single('a', '20260615T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    await sync(single('a', '20260615T090000Z', 'STATUS:CANCELLED'))
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
    expect(desk.notebook.rows('select status from meeting')).toEqual([{ status: 'cancelled' }])
  })

  test('it disappears, marked as gone, and comes back', async () => {
    const other = single('other', '20260701T090000Z')
    await add(single('a', '20260615T090000Z'), single('b', '20260616T090000Z'), other)
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    expect(await sync(other)).toMatchObject({ retired: 2 })
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z', true))
    expect(meetings()).toHaveLength(2)
    await sync(single('a', '20260615T100000Z'), other)
    expect(await held(id)).toEqual(there('2026-06-15T10:00:00Z'))
  })

  test('its feed fails', async () => {
    await add(single('a', '20260615T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    desk.server.on('/cal.ics', says(404))
    await desk.notebook.call('calendar.sync', { calendarId })
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
  })

  test('its calendar is removed, restored and refreshed', async () => {
    await add(single('a', '20260615T090000Z'), single('b', '20260616T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    const { inverse } = await desk.notebook.call('calendar.remove', { calendarId })
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z', true))
    expect(meetings()).toHaveLength(1)
    expect(await desk.notebook.call('calendar.list', {})).toEqual([])
    expect(inverse).toEqual({ name: 'calendar.restore', input: { calendarId } })
    await desk.notebook.call('calendar.restore', { calendarId })
    expect(await desk.notebook.call('calendar.sync', { calendarId })).toMatchObject([
      { added: 1, updated: 1 },
    ])
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
  })

  test('its calendar is removed and added again', async () => {
    await add(single('a', '20260615T090000Z'))
    const { id } = at('2026-06-15T09:00:00Z')
    await write(id)
    await desk.notebook.call('calendar.remove', { calendarId })
    const was = calendarId
    await add(single('a', '20260615T090000Z'))
    expect(calendarId).toBe(was)
    expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
  })

  test('a damaged rule hides it', async () => {
    await add(series())
    const { id } = at('2026-06-15T08:00:00Z')
    await write(id)
    const result = await sync(series('20260601T100000', 'BYDAY=NONSENSE;COUNT=6'))
    expect(result.warnings.length).toBeGreaterThan(0)
    expect(await held(id)).toEqual(there('2026-06-15T08:00:00Z'))
  })

  test('it falls out of a feed that only goes back a while', async () => {
    await add(single('past', '20260501T090000Z'), single('a', '20260615T090000Z'))
    const { id } = at('2026-05-01T09:00:00Z')
    await write(id)
    expect(await sync(single('a', '20260615T090000Z'))).toMatchObject({ retired: 0 })
    expect(await held(id)).toEqual(there('2026-05-01T09:00:00Z'))
  })
})

test('an emptied calendar is believed at the second time', async () => {
  await add(single('a', '20260615T090000Z'), single('b', '20260616T090000Z'))
  const { id } = at('2026-06-15T09:00:00Z')
  await write(id)
  expect(await sync()).toMatchObject({
    ok: false,
    failure: expect.stringMatching(/holds no events any more/) as string,
  })
  expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z'))
  expect(await sync()).toMatchObject({ ok: true, failure: null, retired: 2 })
  expect(await held(id)).toEqual(there('2026-06-15T09:00:00Z', true))
  expect(meetings()).toHaveLength(1)
})
