import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, named, openWorld, zone, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const get = (title: string, start?: string) =>
  world.call('meeting.get', { meetingId: world.meeting(title, start), zone })
const texts = (items: readonly { readonly text: string }[]) => items.map((card) => card.text)
const list = async (about: {
  readonly from?: string
  readonly to?: string
  readonly words?: string
  readonly limit?: number
  readonly zone?: string
}) => (await world.call('meeting.list', { zone, ...about })).meetings.map((row) => row.title)
const crowd = Array.from({ length: 9 }, (_, i) => `Guest ${'ABCDEFGHI'.charAt(i)}`)

describe('carried over', () => {
  it('are open actions and questions of earlier meetings of the series, newest meeting first', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-05-29T10:00', weeks: 3, people: crowd })
    await world.write(
      world.meeting('Weekly', '2026-05-29'),
      item('action', 'first'),
      item('action', 'done', { state: 'done' }),
      item('decision', 'decided'),
      item('talkingPoint', 'point'),
    )
    await world.write(world.meeting('Weekly', '2026-06-05'), item('question', 'second'))
    await world.write(world.meeting('Weekly', '2026-06-12'), item('action', 'own page'))
    expect(texts((await get('Weekly', '2026-06-12')).carried)).toEqual(['second', 'first'])
    expect(texts((await get('Weekly', '2026-06-05')).carried)).toEqual(['first'])
    expect((await get('Weekly', '2026-05-29')).carried).toEqual([])
  })
  it('in a small room are also what stands between its people, from wherever it is', async () => {
    await world.calendar(
      { title: 'Other', at: '2026-06-01T10:00', people: ['Mei Chen', 'Tom Weiss'] },
      { title: '1:1 before', at: '2026-06-02T10:00', people: ['Tom Weiss'] },
      { title: 'Today', at: '2026-06-12T10:00', people: ['Tom Weiss'] },
    )
    await world.write(
      world.meeting('Other'),
      item('action', 'his', { person: world.person('Tom Weiss') }),
      item('action', 'hers', { person: world.person('Mei Chen') }),
      item(
        'action',
        'mine, for ',
        { person: world.person('Ada Keller') },
        named(world.person('Tom Weiss'), 'Tom Weiss'),
      ),
      item('action', 'mine, for nobody'),
    )
    await world.write(world.meeting('1:1 before'), item('action', 'mine, from our 1:1'))
    expect(texts((await get('Today')).carried)).toEqual(['mine, from our 1:1', 'his', 'mine, for @Tom Weiss'])
  })
  it('in a large room leave out what stands between single people', async () => {
    await world.calendar(
      { title: 'Other', at: '2026-06-01T10:00', people: ['Guest A', 'Guest B'] },
      { title: 'Small', at: '2026-06-12T10:00', people: crowd.slice(0, 8) },
      { title: 'Large', at: '2026-06-12T11:00', people: crowd },
    )
    await world.write(world.meeting('Other'), item('action', 'his', { person: world.person('Guest A') }))
    expect(texts((await get('Small')).carried)).toEqual(['his'])
    expect((await get('Large')).carried).toEqual([])
  })
  it('hold nothing that came after the meeting, but what was captured while it was on', async () => {
    await world.calendar(
      { title: 'Past', at: '2026-06-10T10:00', people: ['Tom Weiss'] },
      { title: 'Later', at: '2026-06-11T10:00', people: ['Tom Weiss'] },
      { title: 'Now', at: '2026-06-12T09:00', people: ['Tom Weiss'] },
    )
    await world.write(world.meeting('Later'), item('action', 'later', { person: world.person('Tom Weiss') }))
    world.pass({ minutes: 5 })
    await world.call('capture.note', { text: '!! bring the deck @Tom Weiss', zone, at: 'inbox' })
    expect(texts((await get('Past')).carried)).toEqual([])
    expect(texts((await get('Now')).carried)).toEqual(['bring the deck @Tom Weiss', 'later'])
  })
  it('with much to show, those of the series come first, and the list stays short', async () => {
    await world.calendar(
      { title: 'Weekly', at: '2026-05-29T10:00', weeks: 3, people: ['Tom Weiss'] },
      { title: 'Other', at: '2026-06-11T10:00', people: ['Tom Weiss', 'Mei Chen'] },
    )
    const tom = world.person('Tom Weiss')
    await world.write(world.meeting('Weekly', '2026-05-29'), item('action', 'of the series'))
    await world.write(
      world.meeting('Other'),
      ...Array.from({ length: 60 }, (_, i) => item('action', `other ${i}`, { person: tom })),
    )
    const { carried } = await get('Weekly', '2026-06-12')
    expect(carried).toHaveLength(50)
    expect(carried[0]?.text).toBe('of the series')
  })
  it('are live: what is ticked is gone at once, and is back when it is opened again', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] })
    await world.write(world.meeting('Weekly', '2026-06-05'), item('action', 'a'))
    const { inverse } = await world.call('item.setState', { itemId: 'a', state: 'done' })
    expect((await get('Weekly', '2026-06-12')).carried).toEqual([])
    await world.call('item.setState', inverse.input as { itemId: string; state: 'open' })
    expect(texts((await get('Weekly', '2026-06-12')).carried)).toEqual(['a'])
  })
})

it('talking points are shown where they were parked: on the series, or on somebody in the room', async () => {
  await world.calendar(
    { title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss', 'Mei Chen'] },
    { title: 'Other', at: '2026-06-01T10:00', people: ['Tom Weiss'] },
  )
  await world.write(
    world.meeting('Weekly', '2026-06-05'),
    item('talkingPoint', 'on the series'),
    item('talkingPoint', 'raised', { state: 'raised' }),
  )
  await world.write(
    world.meeting('Other'),
    item('talkingPoint', 'on Tom', { person: world.person('Tom Weiss') }),
    item('talkingPoint', 'on nobody'),
  )
  expect(texts((await get('Weekly', '2026-06-12')).parked)).toEqual(['on the series', 'on Tom'])
})

it('a talking point of a loose page is listed, and comes up in the series of the meeting that the page is put to', async () => {
  await world.calendar({ title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] })
  const { pageId } = await world.call('capture.note', { text: '>> summer party', zone, at: 'inbox' })
  expect(texts((await world.call('item.list', { kind: 'talkingPoint' })).items)).toEqual(['summer party'])
  expect((await get('Weekly', '2026-06-12')).parked).toEqual([])
  await world.call('page.attach', { pageId, meetingId: world.meeting('Weekly', '2026-06-05') })
  expect(texts((await get('Weekly', '2026-06-12')).parked)).toEqual(['summer party'])
})

it('a talking point parked on somebody is shown in the next meeting with them, however large', async () => {
  await world.calendar(
    { title: '1:1', at: '2026-06-01T10:00', people: ['Guest A'] },
    { title: 'All hands', at: '2026-06-12T10:00', people: crowd },
  )
  await world.write(
    world.meeting('1:1'),
    item('talkingPoint', 'thank her', { person: world.person('Guest A') }),
    item('action', 'hers', { person: world.person('Guest A') }),
  )
  const { parked, carried } = await get('All hands', '2026-06-12')
  expect(texts(parked)).toEqual(['thank her'])
  expect(carried).toEqual([])
})

describe('last time', () => {
  it('is the last earlier meeting of the series with something written, with what is still of interest', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-05-22T10:00', weeks: 4, people: ['Tom Weiss'] })
    await world.write(
      world.meeting('Weekly', '2026-05-29'),
      paragraph('we spoke of the launch'),
      item('action', 'open'),
      item('action', 'done', { state: 'done' }),
      item('decision', 'decided'),
    )
    await world.write(world.meeting('Weekly', '2026-06-05'), paragraph(' '))
    const { lastTime } = await get('Weekly', '2026-06-12')
    expect(lastTime).toMatchObject({
      meetingId: world.meeting('Weekly', '2026-05-29'),
      start: '2026-05-29T08:00:00Z',
      excerpt: 'we spoke of the launch',
    })
    expect(texts(lastTime?.items ?? [])).toEqual(['open', 'decided'])
    expect((await get('Weekly', '2026-05-29')).lastTime).toBeNull()
  })
  it('outside a series, and at the begin of one, is the last with exactly the same people', async () => {
    await world.calendar(
      { title: 'both', at: '2026-06-01T10:00', people: ['Tom Weiss', 'Mei Chen'] },
      { title: 'Tom alone', at: '2026-06-02T10:00', people: ['Tom Weiss'] },
      { title: 'again', at: '2026-06-10T10:00', people: ['Mei Chen', 'Tom Weiss'] },
      { title: 'Weekly', at: '2026-06-12T10:00', weeks: 2, people: ['Mei Chen', 'Tom Weiss'] },
      { title: 'solo', at: '2026-06-12T12:00' },
    )
    await world.write(world.meeting('both'), paragraph('both'))
    await world.write(world.meeting('Tom alone'), paragraph('tom'))
    expect((await get('again')).lastTime?.excerpt).toBe('both')
    expect((await get('Weekly')).lastTime?.excerpt).toBe('both')
    expect((await get('solo')).lastTime).toBeNull()
  })
})

it('the neighbours in a series pass over what was cancelled, unless something is written for it', async () => {
  await world.calendar(
    { title: 'Weekly', at: '2026-05-29T10:00', weeks: 4, people: ['Tom Weiss'], uid: 'w' },
    {
      title: 'Weekly',
      at: '2026-06-05T10:00',
      people: ['Tom Weiss'],
      uid: 'w',
      lines: ['RECURRENCE-ID;TZID=Europe/Berlin:20260605T100000', 'STATUS:CANCELLED'],
    },
  )
  const at = (day: string) => world.meeting('Weekly', day)
  expect(await get('Weekly', '2026-06-12')).toMatchObject({
    previous: at('2026-05-29'),
    next: at('2026-06-19'),
    series: { title: 'Weekly' },
  })
  await world.write(at('2026-06-05'), paragraph('why it was called off'))
  expect((await get('Weekly', '2026-06-12')).previous).toBe(at('2026-06-05'))
  expect(await get('Weekly', '2026-06-19')).toMatchObject({ next: null })
})

describe('my role', () => {
  it('is guessed from how I was asked until it is set, and guessed again when that is undone', async () => {
    await world.calendar({
      title: 'a',
      at: '2026-06-12T10:00',
      people: ['Tom Weiss', 'Mei Chen'],
      mine: true,
    })
    expect(await get('a')).toMatchObject({ role: 'facilitator', roleSet: false })
    const meetingId = world.meeting('a')
    const { inverse } = await world.call('meeting.setRole', { meetingId, role: 'spectator' })
    expect(await get('a')).toMatchObject({ role: 'spectator', roleSet: true })
    expect(inverse).toEqual({ name: 'meeting.setRole', input: { meetingId, role: null } })
    await world.call('meeting.setRole', { meetingId, role: null })
    expect(await get('a')).toMatchObject({ role: 'facilitator', roleSet: false })
  })
  it('cannot be set in a meeting that is not there', async () => {
    expect(await world.fails('meeting.setRole', { meetingId: 'none', role: null })).toMatchObject({
      code: 'notFound',
    })
    expect(await world.fails('meeting.get', { meetingId: 'none', zone })).toMatchObject({ code: 'notFound' })
  })
})

it('attendees are the organiser first, then by how they were asked and by name; me left out', async () => {
  await world.calendar({
    title: 'a',
    at: '2026-06-12T10:00',
    people: ['Zoë Ortiz', 'Mei Chen', 'Aiko Kimura'],
    lines: ['ATTENDEE;CN=Bo Berg;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:bo@client.example'],
  })
  const { attendees, meeting } = await get('a')
  expect(attendees.map(({ person, organiser }) => [person.name, organiser])).toEqual([
    ['Zoë Ortiz', true],
    ['Aiko Kimura', false],
    ['Mei Chen', false],
    ['Bo Berg', false],
  ])
  expect(attendees.at(-1)).toMatchObject({ role: 'optional', partstat: 'declined' })
  expect(meeting).toMatchObject({ others: 4, partstat: 'accepted' })
})

describe('the list', () => {
  beforeEach(() => world.call('noise.set', { allDay: false }))
  beforeEach(() =>
    world
      .calendar(
        { title: 'Budget review', at: '2026-06-10T10:00', people: ['Tom Weiss'] },
        { title: 'Über den Plan', at: '2026-06-11T23:30', lasts: 60, people: ['Mei Chen'] },
        { title: 'Planning', at: '2026-06-12T10:00', people: ['Mei Chen'] },
        { title: 'retreat', at: '2026-06-07T10:00', lasts: 4 * 24 * 60, people: ['Tom Weiss'] },
        { title: 'fair', at: '2026-06-10' },
        { title: 'Far off', at: '2026-07-10T10:00', people: ['Mei Chen'] },
      )
      .then(() => undefined),
  )
  it('is newest first and goes on until tomorrow', async () => {
    expect(await list({})).toEqual(['Planning', 'Über den Plan', 'Budget review', 'fair', 'retreat'])
  })
  it('of a span of days holds exactly what is on in it, in the zone asked for', async () => {
    expect(await list({ from: '2026-06-10', to: '2026-06-10' })).toEqual(['Budget review', 'fair', 'retreat'])
    expect(await list({ from: '2026-06-11', to: '2026-06-11' })).toEqual(['Über den Plan', 'retreat'])
    expect(await list({ from: '2026-06-12', to: '2026-06-12' })).toEqual(['Planning', 'Über den Plan'])
    expect(await list({ from: '2026-06-12', to: '2026-06-12', zone: 'America/New_York' })).toEqual([
      'Planning',
    ])
  })
  it('finds by the words of titles and by people, whatever case and accents', async () => {
    expect(await list({ words: 'bud' })).toEqual(['Budget review'])
    expect(await list({ words: 'PLAN uber' })).toEqual(['Über den Plan'])
    expect(await list({ words: 'uber PLA' })).toEqual(['Über den Plan'])
    expect(await list({ words: 'weiss' })).toEqual(['Budget review', 'retreat'])
    expect(await list({ words: '" OR ( *' })).toEqual([])
  })
  it('says when there is more', async () => {
    const page = (limit: number) => world.call('meeting.list', { zone, limit })
    expect(await page(4)).toMatchObject({ more: true })
    expect((await page(4)).meetings).toHaveLength(4)
    expect(await page(5)).toMatchObject({ more: false })
  })
  it('of a series holds those to come too', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-06-05T10:00', weeks: 4, people: ['Tom Weiss'] })
    const [row] = world.rows<{ id: string }>('select id from series')
    const { meetings } = await world.call('meeting.list', { zone, seriesId: row?.id ?? '' })
    expect(meetings.map((one) => one.start.slice(0, 10))).toEqual([
      '2026-06-26',
      '2026-06-19',
      '2026-06-12',
      '2026-06-05',
    ])
  })
})

it('a meeting that left its calendar is listed with its page, marked; a hidden calendar hides its meetings', async () => {
  const calendarId = await world.calendar({ title: 'a', at: '2026-06-10T10:00', people: ['Tom Weiss'] })
  await world.write(world.meeting('a'), paragraph('kept'))
  await world.call('calendar.edit', { calendarId, hidden: true })
  expect(await list({})).toEqual([])
  await world.call('calendar.edit', { calendarId, hidden: false })
  await world.call('calendar.remove', { calendarId })
  const { meetings } = await world.call('meeting.list', { zone })
  expect(meetings).toMatchObject([{ title: 'a', gone: true, page: { notes: 1 }, color: null }])
})
