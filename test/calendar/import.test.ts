/** What an import leaves in the notebook: meetings, people, who I am; and what a refresh asks for. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { gives, single, vcalendar, vevent, weekly } from './server.ts'

const desk = openDesk({ refresh: true })

const publish = (path: string, ...events: readonly string[]) => {
  desk.server.on(path, gives(vcalendar(...events)))
  return desk.server.url(path)
}
const add = (address: string, name?: string) =>
  desk.notebook.call('calendar.add', { source: { address }, ...(name === undefined ? {} : { name }) })
const sync = async (calendarId: string) => (await desk.notebook.call('calendar.sync', { calendarId }))[0]
/** Changes rows as another feature of Rapport would. */
function byHand(sql: string): void {
  const file = new Database(join(desk.notebook.folder, 'notebook.db'))
  file.exec(sql)
  file.close()
}

const asked = (...people: readonly string[]): string[] =>
  people.map((one) => `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${one}`)

describe('meetings', () => {
  test('say what their event says', async () => {
    await add(
      publish(
        '/cal.ics',
        vevent(
          'UID:a',
          'DTSTART;TZID=America/New_York:20260615T090000',
          'DTEND;TZID=America/New_York:20260615T100000',
          'SUMMARY:Review <b>bold</b>\\nof it\u202E',
          'LOCATION:Elbe',
          'DESCRIPTION:Line one\\nline two https://meet.google.com/abc-defg-hij',
          'STATUS:TENTATIVE',
          'TRANSP:TRANSPARENT',
          'ORGANIZER;CN=Anna Berg:mailto:anna@northwind.example',
          'ATTENDEE;CN=tom.becker@northwind.example;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:Tom.Becker@northwind.example',
          'ATTENDEE;CUTYPE=ROOM;CN=Elbe:mailto:elbe@northwind.example',
        ),
        vevent('UID:day', 'DTSTART;VALUE=DATE:20260616', 'DTEND;VALUE=DATE:20260618', 'SUMMARY:Fair'),
      ),
    )
    expect(desk.notebook.rows('select * from meeting order by start')).toMatchObject([
      {
        uid: 'a',
        recurrenceId: '',
        seriesId: null,
        title: 'Review <b>bold</b> of it',
        start: '2026-06-15T13:00:00Z',
        end: '2026-06-15T14:00:00Z',
        zone: 'America/New_York',
        allDay: 0,
        long: 0,
        status: 'tentative',
        busy: 0,
        location: 'Elbe',
        joinUrl: 'https://meet.google.com/abc-defg-hij',
        provider: 'meet',
        resources: '["Elbe"]',
        others: 2,
        goneAt: null,
      },
      { uid: 'day', start: '2026-06-16', end: '2026-06-18', allDay: 1, long: 1, zone: null, others: 0 },
    ])
    expect(
      desk.notebook
        .rows(`select p.name, p.nameProvenance as by, a.role, a.partstat, a.organiser, a.start, o.name as org
        from attendance a join person p on p.id = a.personId left join organisation o on o.id = p.organisationId order by p.name`),
    ).toEqual([
      {
        name: 'Anna Berg',
        by: 'calendar',
        role: 'required',
        partstat: 'accepted',
        organiser: 1,
        start: '2026-06-15T13:00:00Z',
        org: 'Northwind',
      },
      {
        name: 'Tom Becker',
        by: 'address',
        role: 'optional',
        partstat: 'declined',
        organiser: 0,
        start: '2026-06-15T13:00:00Z',
        org: 'Northwind',
      },
    ])
  })

  test('of a series share one row and are named by their original start', async () => {
    await add(publish('/cal.ics', weekly('s', '20261015T100000', 'COUNT=3')))
    expect(desk.notebook.rows('select recurrenceId, start from meeting order by start')).toEqual([
      { recurrenceId: '2026-10-15T08:00:00Z', start: '2026-10-15T08:00:00Z' },
      { recurrenceId: '2026-10-22T08:00:00Z', start: '2026-10-22T08:00:00Z' },
      { recurrenceId: '2026-10-29T09:00:00Z', start: '2026-10-29T09:00:00Z' },
    ])
    expect(
      desk.notebook.rows('select seriesKey, title from seriesPart join series on series.id = seriesId'),
    ).toEqual([{ seriesKey: 's', title: 'Weekly' }])
  })

  test('with a title of a megabyte are cut, not refused', async () => {
    await add(
      publish('/cal.ics', single('a', '20260615T090000Z').replace('SUMMARY:a', `SUMMARY:${'x'.repeat(1e6)}`)),
    )
    expect(desk.notebook.rows('select length(title) as n from meeting')).toEqual([{ n: 500 }])
  })

  test('that have not changed are not written', async () => {
    const events = [weekly('s', '20260601T100000', 'COUNT=4'), single('a', '20260615T090000Z')]
    const { calendarId } = await add(publish('/cal.ics', ...events))
    publish('/cal.ics', ...events, single('b', '20260620T090000Z'))
    expect(await sync(calendarId)).toMatchObject({ added: 1, updated: 0, retired: 0 })
  })

  test('in two calendars are one, with the details of the first', async () => {
    const one = await add(publish('/one.ics', single('a', '20260615T090000Z')), 'One')
    const two = await add(publish('/two.ics', single('a', '20260615T090000Z', 'LOCATION:Elsewhere')), 'Two')
    expect(desk.notebook.rows('select location from meeting')).toEqual([{ location: '' }])
    expect(desk.notebook.rows('select count(*) as n from meetingSource')).toEqual([{ n: 2 }])
    publish('/one.ics', single('b', '20260610T090000Z'), single('c', '20260616T090000Z'))
    expect(await sync(one.calendarId)).toMatchObject({ retired: 1 })
    await sync(two.calendarId)
    expect(desk.notebook.rows("select location, goneAt from meeting where uid = 'a'")).toEqual([
      { location: 'Elsewhere', goneAt: null },
    ])
    await desk.notebook.call('calendar.remove', { calendarId: two.calendarId })
    expect(desk.notebook.rows("select uid from meeting where uid = 'a'")).toEqual([])
  })
})

describe('people', () => {
  test('are named better by a calendar that knows their name, never against a human', async () => {
    const event = (name: string) =>
      single('a', '20260615T090000Z', `ATTENDEE${name}:mailto:tom.becker@a.example`)
    const names = () => desk.notebook.rows('select name, nameProvenance as by from person')
    const { calendarId } = await add(publish('/cal.ics', event('')))
    expect(names()).toEqual([{ name: 'Tom Becker', by: 'address' }])
    publish('/cal.ics', event(';CN=Thomas Becker'))
    await sync(calendarId)
    expect(names()).toEqual([{ name: 'Thomas Becker', by: 'calendar' }])
    byHand("update person set name = 'Tommy', nameProvenance = 'hand'")
    publish('/cal.ics', event(';CN=T. Becker'))
    await sync(calendarId)
    expect(names()).toEqual([{ name: 'Tommy', by: 'hand' }])
  })

  test('who were added or excluded by hand stay so, and move with the meeting', async () => {
    const event = (start: string, ...people: string[]) => single('a', start, ...asked(...people))
    const { calendarId } = await add(
      publish('/cal.ics', event('20260615T090000Z', 'tom@a.example', 'eva@a.example')),
    )
    byHand(`update attendance set excluded = 1, provenance = 'hand' where personId = (select personId from address where email = 'tom@a.example');
      insert into person (id, name, nameProvenance, createdAt) values ('guest', 'Guest', 'hand', '2026-06-01T00:00:00Z');
      insert into attendance (personId, start, meetingId, role, partstat, provenance)
        select 'guest', start, id, 'required', 'accepted', 'hand' from meeting`)
    publish('/cal.ics', event('20260616T090000Z', 'tom@a.example', 'ida@a.example'))
    await sync(calendarId)
    expect(
      desk.notebook.rows(
        'select p.name, a.excluded, a.provenance as by, a.start from attendance a join person p on p.id = a.personId order by p.name',
      ),
    ).toEqual([
      { name: 'Guest', excluded: 0, by: 'hand', start: '2026-06-16T09:00:00Z' },
      { name: 'Ida', excluded: 0, by: 'calendar', start: '2026-06-16T09:00:00Z' },
      { name: 'Tom', excluded: 1, by: 'hand', start: '2026-06-16T09:00:00Z' },
    ])
    expect(desk.notebook.rows('select others from meeting')).toEqual([{ others: 2 }])
  })
})

describe('who I am', () => {
  const me = () =>
    desk.notebook.rows('select a.email from person p join address a on a.personId = p.id where p.me = 1')
  const days = ['20260615', '20260616', '20260617', '20260618', '20260619']
  const meetings = (...rooms: readonly (readonly string[])[]) =>
    rooms.map((room, place) => single(`m${place}`, `${days[place]}T090000Z`, ...asked(...room)))

  test('is the address in most meetings; I am not one of the others', async () => {
    await add(
      publish(
        '/cal.ics',
        ...meetings(['i@a.example', 'tom@a.example'], ['i@a.example', 'eva@a.example'], ['i@a.example']),
      ),
    )
    expect(me()).toEqual([{ email: 'i@a.example' }])
    expect(desk.notebook.rows('select others from meeting order by start')).toEqual([
      { others: 1 },
      { others: 1 },
      { others: 0 },
    ])
  })

  test('is not guessed from few meetings, nor between two who are in all of them', async () => {
    await add(publish('/one.ics', ...meetings(['i@a.example'], ['i@a.example'])))
    await add(
      publish(
        '/two.ics',
        ...meetings(
          ['x@a.example', 'y@a.example'],
          ['x@a.example', 'y@a.example'],
          ['x@a.example', 'y@a.example'],
        ),
      ),
    )
    expect(me()).toEqual([])
  })

  test('is guessed anew when the calendar says more, until a human has said it', async () => {
    const address = publish(
      '/cal.ics',
      ...meetings(['x@a.example'], ['x@a.example'], ['x@a.example', 'i@a.example']),
    )
    const { calendarId } = await add(address)
    expect(me()).toEqual([{ email: 'x@a.example' }])
    publish(
      '/cal.ics',
      ...meetings(['i@a.example'], ['i@a.example', 'x@a.example'], ['i@a.example', 'x@a.example']),
    )
    await sync(calendarId)
    expect(me()).toEqual([{ email: 'i@a.example' }])
    expect(desk.notebook.rows('select others from meeting order by start')).toEqual([
      { others: 0 },
      { others: 1 },
      { others: 1 },
    ])
    byHand(`insert into setting values ('me', '{"confirmed": true}')`)
    publish('/cal.ics', ...meetings(['x@a.example'], ['x@a.example'], ['x@a.example']))
    await sync(calendarId)
    expect(me()).toEqual([{ email: 'i@a.example' }])
  })

  test('is who the calendar is named after', async () => {
    desk.server.on(
      '/cal.ics',
      gives(vcalendar(single('a', '20260615T090000Z')).replace('CALNAME:Work', 'CALNAME:I@a.example')),
    )
    await add(desk.server.url('/cal.ics'))
    expect(me()).toEqual([{ email: 'i@a.example' }])
  })
})

describe('a refresh', () => {
  test('asks only for what has changed, and at least daily for all', async () => {
    const conditions: (string | undefined)[] = []
    desk.server.on('/cal.ics', (request, response) => {
      conditions.push(request.headers['if-none-match'])
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"1"' }).end(vcalendar(single('a', '20260615T090000Z')))
    })
    const { calendarId } = await add(desk.server.url('/cal.ics'))
    desk.notebook.pass({ minutes: 20 })
    expect(await sync(calendarId)).toMatchObject({ ok: true, added: 0 })
    expect((await desk.notebook.call('calendar.list', {}))[0]?.goodAt).toBe('2026-06-12T07:20:00Z')
    desk.notebook.pass({ hours: 24 })
    await sync(calendarId)
    expect(conditions).toEqual([undefined, '"1"', undefined])
  })

  test('writes nothing but the time when the same bytes come again', async () => {
    const { calendarId } = await add(publish('/cal.ics', single('a', '20260615T090000Z')))
    const heard = desk.notebook.events.length
    await sync(calendarId)
    expect(desk.notebook.events.slice(heard).filter(({ kind }) => kind === 'changed')).toMatchObject([
      { tables: ['calendar'] },
    ])
  })

  test('brings what comes into view as time passes', async () => {
    const { calendarId } = await add(publish('/cal.ics', weekly('s', '20260601T100000', 'INTERVAL=4')))
    const [before] = desk.notebook.rows<{ n: number }>('select count(*) as n from meeting')
    desk.notebook.pass({ hours: 24 * 56 })
    expect(await sync(calendarId)).toMatchObject({ added: 2, updated: 0, retired: 0 })
    expect(before?.n).toBeGreaterThan(15)
  })

  test('comes by itself when it is due', async () => {
    await desk.another({ refresh: true })
    const { calendarId } = await add(publish('/timed.ics', single('a', '20260615T090000Z')))
    publish('/timed.ics', single('a', '20260615T090000Z'), single('b', '20260616T090000Z'))
    expect(desk.notebook.rows('select uid from meeting')).toHaveLength(1)
    desk.notebook.pass({ minutes: 17 })
    await expect
      .poll(() => desk.notebook.rows('select uid from meeting'), { timeout: 10_000 })
      .toHaveLength(2)
    expect(await sync(calendarId)).toMatchObject({ ok: true })
  })

  test('that is asked for twice at once is done once', async () => {
    const { calendarId } = await add(publish('/twice.ics', single('a', '20260615T090000Z')))
    const before = desk.server.asked('/twice.ics')
    await Promise.all([sync(calendarId), sync(calendarId), desk.notebook.call('calendar.sync', {})])
    expect(desk.server.asked('/twice.ics') - before).toBe(1)
  })
})

describe('adding', () => {
  test('the same source again refreshes it and says so', async () => {
    const address = publish('/cal.ics', single('a', '20260615T090000Z'))
    const first = await add(address)
    publish('/cal.ics', single('a', '20260615T090000Z'), single('b', '20260616T090000Z'))
    const second = await add(address)
    expect(second).toMatchObject({ calendarId: first.calendarId, added: 1 })
    expect(second.warnings[0]).toMatch(/in the notebook already, as “Work”/)
    const [one, two] = await Promise.all([add(publish('/new.ics')), add(desk.server.url('/new.ics'))])
    expect(one.calendarId).toBe(two.calendarId)
  })

  test('an upload keeps its bytes, so that it can be read again', async () => {
    const bytes = Buffer.from(vcalendar(weekly('s', '20260601T100000', 'INTERVAL=4')))
    const source = { fileName: 'work.ics', base64: bytes.toString('base64') }
    const { calendarId } = await desk.notebook.call('calendar.add', { source, name: 'Old job' })
    expect(readFileSync(join(desk.notebook.folder, 'calendars', `${calendarId}.ics`))).toEqual(bytes)
    desk.notebook.pass({ hours: 24 * 28 })
    expect(await sync(calendarId)).toMatchObject({ ok: true, added: 1 })
    expect(await desk.notebook.call('calendar.list', {})).toMatchObject([
      { kind: 'upload', location: 'work.ics', name: 'Old job' },
    ])
    expect((await desk.notebook.call('calendar.add', { source })).calendarId).toBe(calendarId)
  })

  test('calendars get names and colours of their own', async () => {
    const path = join(desk.notebook.folder, 'team plan.ics')
    writeFileSync(path, vcalendar(single('a', '20260615T090000Z')).replace('X-WR-CALNAME:Work\r\n', ''))
    await desk.notebook.call('calendar.add', { source: { path } })
    await add(publish('/cal.ics', single('b', '20260616T090000Z')))
    const { calendarId } = await add(publish('/other.ics', single('c', '20260616T090000Z')), 'Mine')
    const { inverse } = await desk.notebook.call('calendar.edit', {
      calendarId,
      color: '#123456',
      hidden: true,
    })
    expect(await desk.notebook.call('calendar.list', {})).toMatchObject([
      { name: 'team plan', color: '#2d4f9e', kind: 'path', meetings: 1 },
      { name: 'Work', color: '#1c6b47', kind: 'address' },
      { name: 'Mine', color: '#123456', hidden: true },
    ])
    expect(inverse).toEqual({ name: 'calendar.edit', input: { calendarId, color: '#a8440c', hidden: false } })
  })

  test('thousands of meetings hold nothing up: a query in between is answered soon', async () => {
    const address = publish(
      '/large.ics',
      ...Array.from({ length: 6 }, (_, place) =>
        weekly(
          `s${place}`,
          '20240701T100000',
          'BYDAY=MO,TU,WE,TH,FR',
          ...asked('i@a.example', `p${place}@b.example`),
        ),
      ),
    )
    const adding = add(address)
    let done = false
    let longest = 0
    const finished = adding.finally(() => (done = true))
    while (!done) {
      const before = performance.now()
      await desk.notebook.call('calendar.list', {})
      longest = Math.max(longest, performance.now() - before)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await finished).added).toBeGreaterThan(5_000)
    expect(longest).toBeLessThan(1000)
  })
})
