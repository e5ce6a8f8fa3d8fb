/** A refresh looks at what has changed only, goes on where it was cut off, and keeps up with the window and with zones. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { openCore } from '../../src-main/core/core.ts'
import { openDesk } from './desk.ts'
import { gives, says, single, vcalendar, vevent, weekly } from './server.ts'

const desk = openDesk()

const publish = (...events: readonly string[]): void =>
  desk.server.on('/cal.ics', gives(vcalendar(...events)))
async function add(...events: readonly string[]): Promise<string> {
  publish(...events)
  return (await desk.notebook.call('calendar.add', { source: { address: desk.server.url('/cal.ics') } }))
    .calendarId
}
const sync = async (calendarId: string) => (await desk.notebook.call('calendar.sync', { calendarId }))[0]
/** Changes rows as nobody but time would. */
function byHand(sql: string): void {
  const file = new Database(join(desk.notebook.folder, 'notebook.db'))
  file.exec(sql)
  file.close()
}
/** Which kept events were written anew since `mark` was called. */
function mark(): () => string[] {
  byHand(`update event set components = json_set(components, '$.seen', 1)`)
  return () =>
    desk.notebook
      .rows<{ uid: string }>(
        `select uid from event where json_extract(components, '$.seen') is null order by uid`,
      )
      .map(({ uid }) => uid)
}
const starts = (uid: string) =>
  desk.notebook
    .rows<{ start: string }>('select start from meeting where uid = ? order by start', uid)
    .map(({ start }) => start)

describe('a refresh', () => {
  test('reads only the events that have changed, whatever their stamps say', async () => {
    const stamped = (stamp: string, title: string) => [
      weekly('s', '20260601T100000', 'COUNT=4', `DTSTAMP:${stamp}`),
      single('a', '20260615T090000Z', `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`, `CREATED:${stamp}`),
      single('b', '20260616T090000Z', `DTSTAMP:${stamp}`).replace('SUMMARY:b', `SUMMARY:${title}`),
    ]
    const id = await add(...stamped('20260601T000000Z', 'b'))
    const anew = mark()
    publish(...stamped('20260602T000000Z', 'other'))
    expect(await sync(id)).toMatchObject({ added: 0, updated: 1, retired: 0 })
    expect(anew()).toEqual(['b'])
  })

  test('an alarm that was set changes nothing', async () => {
    const id = await add(single('a', '20260615T090000Z'))
    const anew = mark()
    publish(single('a', '20260615T090000Z', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT5M', 'END:VALARM'))
    expect(await sync(id)).toMatchObject({ ok: true, updated: 0 })
    expect(anew()).toEqual([])
  })

  test('with one changed event touches the rows of that event only', async () => {
    const others = Array.from({ length: 40 }, (_, place) =>
      single(`o${place}`, '20260615T090000Z', 'ATTENDEE:mailto:i@a.example'),
    )
    const id = await add(...others, single('a', '20260615T090000Z'))
    byHand(`create table written (name text);
      ${['meeting', 'attendance', 'meetingSource', 'event']
        .flatMap((table) =>
          ['insert', 'update', 'delete'].map(
            (verb) =>
              `create trigger w_${table}_${verb} after ${verb} on ${table} begin insert into written values ('${verb} ${table}'); end;`,
          ),
        )
        .join('\n')}`)
    publish(...others, single('a', '20260615T100000Z'))
    await sync(id)
    expect(desk.notebook.rows('select name, count(*) as n from written group by name order by name')).toEqual(
      [
        { name: 'update event', n: 1 },
        { name: 'update meeting', n: 1 },
        { name: 'update meetingSource', n: 1 },
      ],
    )
  })

  test('a zone that only the feed knows counts for the events that name it', async () => {
    const zone = (offset: string) =>
      `BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n`
    const events = [
      vevent('UID:own', 'DTSTART;TZID=Our own:20260615T090000', 'DURATION:PT1H', 'SUMMARY:own'),
      single('a', '20260615T090000Z'),
    ]
    const id = await add(zone('+0300'), ...events)
    expect(starts('own')).toEqual(['2026-06-15T06:00:00Z'])
    const anew = mark()
    publish(zone('+0400'), ...events)
    expect(await sync(id)).toMatchObject({ updated: 1 })
    expect(starts('own')).toEqual(['2026-06-15T05:00:00Z'])
    expect(anew()).toEqual(['own'])
  })

  test('goes on to say what could not be read of events that have not changed', async () => {
    const bad = single('bad', '20260615T090000Z', 'RRULE:FREQ=NONSENSE')
    const id = await add(bad, single('a', '20260616T090000Z'))
    publish(bad, single('a', '20260617T090000Z'))
    const result = await sync(id)
    expect(result).toMatchObject({ ok: true, updated: 1 })
    expect(result?.warnings).toHaveLength(1)
    publish(single('bad', '20260615T090000Z'), single('a', '20260617T090000Z'))
    expect((await sync(id))?.warnings).toEqual([])
  })
})

describe('the window moves', () => {
  const rule = weekly('s', '20260601T100000', 'INTERVAL=4')
  const far = single('far', '20271220T090000Z')
  const conditional = (
    request: { headers: Record<string, string | string[] | undefined> },
    events: string[],
  ) => (request.headers['if-none-match'] === '"1"' ? null : vcalendar(...events))

  test.each([
    [
      'while the source says that nothing has changed',
      () =>
        desk.server.on('/cal.ics', (request, response) => {
          const body = conditional(request, [rule, far])
          if (body === null) response.writeHead(304).end()
          else response.writeHead(200, { etag: '"1"' }).end(body)
        }),
    ],
    ['while the same bytes come', () => publish(rule, far)],
    ['while the source cannot be reached', () => desk.server.on('/cal.ics', says(500))],
  ])('%s', async (_, later) => {
    const id = await add(rule, far)
    expect(starts('far')).toEqual([])
    const before = starts('s').length
    const anew = mark()
    later()
    desk.notebook.pass({ hours: 24 * 56 })
    expect(await sync(id)).toMatchObject({ added: 3, updated: 0, retired: 0 })
    expect(starts('s')).toHaveLength(before + 2)
    expect(starts('far')).toEqual(['2027-12-20T09:00:00Z'])
    expect(anew()).toEqual([])
    expect(await sync(id)).toMatchObject({ added: 0, updated: 0, retired: 0 })
  })
})

test('when the rules of zones change, what depends on them is put on the time line again, without the source', async () => {
  const id = await add(weekly('s', '20260601T100000', 'COUNT=2'), single('utc', '20260615T090000Z'))
  byHand(`update calendar set rules = replace(rules, ' ', ' 1990a ');
    update meeting set start = '2026-06-01T07:00:00Z', end = '2026-06-01T08:00:00Z' where start = '2026-06-01T08:00:00Z';
    update meetingSource set hash = 'as it was before' where meetingId in (select id from meeting where uid = 's')`)
  desk.server.on('/cal.ics', says(503))
  expect(await sync(id)).toMatchObject({ ok: false, added: 0, updated: 2, retired: 0 })
  expect(starts('s')).toEqual(['2026-06-01T08:00:00Z', '2026-06-08T08:00:00Z'])
})

describe('an import that is cut off', () => {
  const many = Array.from({ length: 3000 }, (_, place) =>
    single(`m${place}`, `202606${String(1 + (place % 28)).padStart(2, '0')}T090000Z`),
  )

  test('in the middle by the end of the notebook goes on where it was', async () => {
    publish(...many)
    const folder = mkdtempSync(join(tmpdir(), 'rapport-cut-'))
    const clock = { now: () => Temporal.Instant.from('2026-06-12T07:00:00Z') }
    const first = openCore({ folder, clock })
    if (!first.ok) throw new Error(first.error.message)
    let hasBegun: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (hasBegun = resolve))
    first.value.listen((event) => {
      if (event.kind === 'progress' && event.done > 300) hasBegun()
    })
    const adding = first.value.call('calendar.add', { source: { address: desk.server.url('/cal.ics') } })
    await begun
    await first.value.close()
    await adding
    const file = new Database(join(folder, 'notebook.db'))
    const count = (): number => Number(file.prepare('select count(*) from meeting').pluck().get())
    const there = count()
    expect(there).toBeGreaterThan(300)
    expect(there).toBeLessThan(3000)
    const second = openCore({ folder, clock })
    if (!second.ok) throw new Error(second.error.message)
    const synced = await second.value.call('calendar.sync', {})
    expect(synced).toMatchObject({
      ok: true,
      value: [{ ok: true, added: 3000 - there, updated: 0, retired: 0 }],
    })
    expect(count()).toBe(3000)
    await second.value.close()
    file.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('by taking the calendar away stops; brought back, it is completed', async () => {
    publish(...many)
    const adding = desk.notebook
      .call('calendar.add', { source: { address: desk.server.url('/cal.ics') } })
      .catch(() => null)
    await expect.poll(() => desk.notebook.rows('select id from meeting limit 1')).toHaveLength(1)
    const [row] = desk.notebook.rows<{ id: string }>('select id from calendar')
    const calendarId = row?.id ?? ''
    await desk.notebook.call('calendar.remove', { calendarId })
    await adding
    expect(desk.notebook.rows('select id from meeting')).toEqual([])
    expect(desk.notebook.rows('select uid from event')).toEqual([])
    await desk.notebook.call('calendar.restore', { calendarId })
    expect(await sync(calendarId)).toMatchObject({ ok: true, added: 3000 })
  })

  test('the way back works while its meetings are being taken away, too', async () => {
    const calendarId = await add(...many)
    const removing = desk.notebook.call('calendar.remove', { calendarId })
    await desk.notebook.call('calendar.restore', { calendarId })
    await removing
    const [left] = desk.notebook.rows<{ n: number }>('select count(*) as n from meeting')
    expect(left?.n).toBeGreaterThan(0)
    expect(await sync(calendarId)).toMatchObject({ ok: true, added: 3000 - (left?.n ?? 0), retired: 0 })
    expect(desk.notebook.rows('select count(*) as n from meeting')).toEqual([{ n: 3000 }])
  })
})

test('meetings that are nearest in time come first', async () => {
  const days = ['20250101', '20260613', '20271101', '20260101', '20260610']
  const result = await add(
    ...days.flatMap((day) => Array.from({ length: 200 }, (_, i) => single(`${day}-${i}`, `${day}T090000Z`))),
  )
  expect(result).not.toBe('')
  const order = desk.notebook.rows<{ start: string }>('select start from meeting order by rowid')
  expect([...new Set(order.map(({ start }) => start.slice(0, 10)))]).toEqual([
    '2026-06-13',
    '2026-06-10',
    '2026-01-01',
    '2027-11-01',
    '2025-01-01',
  ])
})

test('all meetings of a large import are found by their titles, those of the nearest at once', async () => {
  await add(
    ...Array.from({ length: 2600 }, (_, place) => single(`near${place}`, '20260613T090000Z')),
    single('farthest', '20271201T090000Z'),
  )
  const found = async (words: string): Promise<number> =>
    desk.notebook.rows('select rowid from searchTitle where searchTitle match ?', words).length
  expect(await found('near7')).toBe(1)
  await expect.poll(() => found('farthest')).toBe(1)
  await expect.poll(() => desk.notebook.rows('select meetingId from searchNew')).toEqual([])
  expect((await desk.notebook.call('notebook.check', {})).problems).toEqual([])
})

describe('a folder of files', () => {
  let folder: string
  let time = 1_780_000_000
  beforeEach(() => {
    folder = join(desk.notebook.folder, 'ics')
    mkdirSync(folder)
  })
  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text)
    time += 10
    utimesSync(join(folder, name), time, time)
  }

  test('is one calendar; a file that changes or goes costs only itself', async () => {
    write('a.ics', vcalendar(single('a', '20260615T090000Z'), single('both', '20260620T090000Z')))
    write('b.ics', vcalendar(single('b', '20260616T090000Z'), single('both', '20260621T090000Z')))
    write('c.ics', vcalendar(single('c', '20260801T090000Z')))
    const { calendarId, added } = await desk.notebook.call('calendar.add', { source: { path: folder } })
    expect(added).toBe(4)
    expect(starts('both')).toEqual(['2026-06-20T09:00:00Z'])
    write('b.ics', vcalendar(single('b', '20260617T090000Z'), single('both', '20260621T090000Z')))
    expect(await sync(calendarId)).toMatchObject({ added: 0, updated: 1, retired: 0 })
    rmSync(join(folder, 'a.ics'))
    expect(await sync(calendarId)).toMatchObject({ added: 0, updated: 1, retired: 1 })
    expect(starts('both')).toEqual(['2026-06-21T09:00:00Z'])
    expect(starts('a')).toEqual([])
  })

  test('a file that is no calendar is named and leaves what was read of it before', async () => {
    write('a.ics', vcalendar(single('a', '20260615T090000Z')))
    write('b.ics', vcalendar(single('b', '20260716T090000Z')))
    const { calendarId } = await desk.notebook.call('calendar.add', { source: { path: folder } })
    write('a.ics', '<html>oh no</html>')
    const result = await sync(calendarId)
    expect(result).toMatchObject({ ok: true, retired: 0 })
    expect(result?.warnings).toEqual(['“a.ics” is a web page, not a calendar.'])
    write('b.ics', vcalendar(single('b', '20260717T090000Z')))
    expect((await sync(calendarId))?.warnings).toEqual(['“a.ics” is a web page, not a calendar.'])
    expect(starts('a')).toEqual(['2026-06-15T09:00:00Z'])
    write('a.ics', vcalendar(single('a', '20260618T090000Z')))
    expect(await sync(calendarId)).toMatchObject({ updated: 1, warnings: [] })
  })
})
