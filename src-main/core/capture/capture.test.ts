import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { openNotebook, type Notebook } from '../../../test/calendar/notebook.ts'
import { vcalendar, vevent } from '../../../test/calendar/server.ts'

// its clock stands at 2026-06-12T07:00:00Z, a Friday
let notebook: Notebook
beforeEach(() => {
  notebook = openNotebook()
})
afterEach(() => notebook.close())

const zone = 'Europe/Berlin'
const room = [
  'Ines Marten:ines@marten.example',
  'Tom Becker:tom@fjord.example',
  'Aiko Kimura:aiko@fjord.example',
]
const asked = (...people: readonly string[]): string[] =>
  people.map((each) => `ATTENDEE;CN=${each.replace(':', ':mailto:')}`)
/** A meeting of today, `at` and `until` in UTC ('0730'). */
const meeting = (title: string, at: string, until: string, ...lines: readonly string[]): string =>
  vevent(
    `UID:${title}`,
    `DTSTART:20260612T${at}00Z`,
    `DTEND:20260612T${until}00Z`,
    `SUMMARY:${title}`,
    ...(lines.some((line) => line.startsWith('ATTENDEE')) ? [] : asked(...room)),
    ...lines,
  )
const add = (...events: readonly string[]) =>
  notebook.call('calendar.add', {
    source: { fileName: 'work.ics', base64: Buffer.from(vcalendar(...events)).toString('base64') },
  })
/** Says which of the people I am. */
async function iAm(name: string): Promise<void> {
  const { people } = await notebook.call('person.list', { words: name })
  await notebook.call('me.set', { personId: people[0]?.person.id ?? '' })
}
const targets = () => notebook.call('capture.targets', { zone })
const target = async () => (await targets())[0]
const note = (text: string, at?: 'auto' | 'next' | 'inbox' | { meetingId: string }) =>
  notebook.call('capture.note', { text, zone, ...(at === undefined ? {} : { at }) })
/** A page block by block, in short. */
async function page(pageId: string): Promise<string[]> {
  const { doc } = await notebook.call('page.open', { ref: { page: pageId } })
  return schema.nodeFromJSON(doc).children.map((block) => {
    const words = block.textBetween(
      0,
      block.content.size,
      '|',
      (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' ',
    )
    return `${String(block.attrs['kind'] ?? block.type.name)}: ${words}`
  })
}

describe('where a capture lands', () => {
  test('in the running meeting that started last', async () => {
    await add(
      meeting('long', '0600', '0900'),
      meeting('short', '0645', '0715'),
      meeting('soon', '0705', '0730'),
    )
    expect(await target()).toMatchObject({ title: 'short', start: '2026-06-12T06:45:00Z' })
  })

  test('in the meeting that starts within 15 minutes, not in a later one', async () => {
    await add(meeting('soon', '0715', '0730'), meeting('later', '0716', '0730'))
    expect(await target()).toMatchObject({ title: 'soon' })
    notebook.pass({ minutes: -1 })
    expect(await target()).toEqual({ meetingId: null, title: 'Inbox', start: null, end: null })
  })

  test('a meeting that ends now is over, one that starts now is running', async () => {
    await add(meeting('over', '0600', '0700'), meeting('on', '0700', '0730'))
    expect(await target()).toMatchObject({ title: 'on' })
  })

  test('never in a cancelled, declined, all-day or hidden one', async () => {
    const declined = asked('Tom Becker:tom@fjord.example', 'Ines Marten:ines@marten.example').map((line) =>
      line.replace('CN=Ines', 'PARTSTAT=DECLINED;CN=Ines'),
    )
    await add(
      meeting('cancelled', '0650', '0730', 'STATUS:CANCELLED'),
      meeting('declined', '0655', '0730', ...declined),
      vevent('UID:day', 'DTSTART;VALUE=DATE:20260612', 'DTEND;VALUE=DATE:20260613', 'SUMMARY:Fair'),
    )
    const hidden = await notebook.call('calendar.add', {
      source: {
        fileName: 'hidden.ics',
        base64: Buffer.from(vcalendar(meeting('hidden', '0658', '0730'))).toString('base64'),
      },
    })
    await notebook.call('calendar.edit', { calendarId: hidden.calendarId, hidden: true })
    await iAm('Ines')
    expect(await target()).toMatchObject({ meetingId: null })
  })

  test('or in another meeting of the day: what is on, what comes, what is over, latest first, the inbox last', async () => {
    await add(
      meeting('early', '0500', '0530'),
      meeting('over', '0600', '0630'),
      meeting('long', '0630', '0800'),
      meeting('on', '0650', '0730'),
      meeting('soon', '0710', '0730'),
      meeting('late', '1500', '1530'),
      meeting('off', '1600', '1630', 'STATUS:CANCELLED'),
      vevent(
        'UID:tomorrow',
        'DTSTART:20260613T080000Z',
        'DTEND:20260613T090000Z',
        'SUMMARY:tomorrow',
        ...asked(...room),
      ),
    )
    const titles = async () => (await targets()).map(({ title }) => title)
    expect(await titles()).toEqual(['on', 'long', 'soon', 'late', 'over', 'early', 'Inbox'])
    notebook.pass({ hours: 3 })
    expect(await titles()).toEqual(['Inbox', 'late', 'soon', 'on', 'long', 'over', 'early'])
    expect((await note('x')).title).toBe('Inbox')
  })

  test('where nothing is on, in the inbox, which is made once and found again', async () => {
    const first = await note('one')
    const second = await note('two')
    expect(first).toMatchObject({ meetingId: null, title: 'Inbox', items: 0 })
    expect(second.pageId).toBe(first.pageId)
    expect((await notebook.call('shell.get', {})).inboxPageId).toBe(first.pageId)
    expect(await page(first.pageId)).toEqual(['paragraph: one', 'paragraph: two'])
  })

  test('where one says so: in the inbox, the next meeting of the day, a certain meeting', async () => {
    await add(meeting('on', '0650', '0730'), meeting('next', '1000', '1030'), meeting('last', '1500', '1530'))
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'last' })
    expect((await note('a', 'inbox')).title).toBe('Inbox')
    expect((await note('b', 'next')).title).toBe('next')
    expect((await note('c', { meetingId: meetings[0]?.id ?? '' })).title).toBe('last')
    expect((await note('d')).title).toBe('on')
  })

  test('a missing meeting is said, and nothing is written', async () => {
    const at = ['next', { meetingId: 'gone' }] as const
    for (const each of at)
      expect(await notebook.fails('capture.note', { text: 'x', zone, at: each })).toMatchObject({
        code: 'notFound',
      })
    expect(notebook.rows('select * from page')).toEqual([])
  })
})

describe('what is captured', () => {
  test('each line is read like a typed one, after what is written already', async () => {
    await add(meeting('on', '0650', '0730'))
    const first = await note('!! Send the deck to @Aiko by Monday\n\n- milk\n- bread\r\n?? Who signs')
    expect(first.items).toBe(2)
    await note('- eggs')
    const { pageId } = await note('plain')
    expect(await page(pageId)).toEqual([
      'action: Send the deck to @Aiko Kimura by Monday',
      'bullet_list: milk|bread',
      'question: Who signs',
      'bullet_list: eggs',
      'paragraph: plain',
    ])
    const { items } = await notebook.call('item.list', { kind: 'action' })
    expect(items).toMatchObject([{ due: '2026-06-15', person: { name: 'Aiko Kimura' } }])
  })

  test('is told beforehand, line by line, and nothing is kept of it', async () => {
    await add(meeting('on', '0650', '0730'))
    const text =
      'Ask about the date\r\n!! Send the deck to @Aiko by Monday\n\n?? Who signs\n=> @Nobody agrees'
    const meetingId = (await target())?.meetingId ?? null
    expect(await notebook.call('capture.read', { text, zone, meetingId })).toMatchObject([
      { line: 1, kind: 'action', person: { name: 'Aiko Kimura', me: false }, due: '2026-06-15' },
      { line: 3, kind: 'question', person: null, due: null },
      { line: 4, kind: 'decision', person: null, due: null },
    ])
    expect(await notebook.call('capture.read', { text: '', zone, meetingId: null })).toEqual([])
    expect(notebook.rows('select * from page')).toEqual([])
  })

  test('a bullet after a bullet goes on with its list', async () => {
    await note('- milk')
    const { pageId } = await note('- bread\nand so on')
    expect(await page(pageId)).toEqual(['bullet_list: milk|bread', 'paragraph: and so on'])
  })

  test('days are counted in the zone of whoever types', async () => {
    notebook.pass({ hours: 16 })
    // 23:00 UTC on Friday is Saturday in Berlin
    await note('!! rest tomorrow')
    const { items } = await notebook.call('item.list', { kind: 'action' })
    expect(items).toMatchObject([{ due: '2026-06-14' }])
  })

  test('a name means somebody in the room first, then the only one of that name, else it stays text', async () => {
    await add(
      meeting('on', '0650', '0730'),
      meeting(
        'other',
        '1500',
        '1530',
        ...asked('Tom Stone:tom@stone.example', 'Grace Whitfield:grace@hallberg.example'),
      ),
    )
    const { pageId } = await note('@Tom @Grace @Becker @Whit @Zoe')
    expect(await page(pageId)).toEqual([
      'paragraph: @Tom Becker @Grace Whitfield @Tom Becker @Grace Whitfield @Zoe',
    ])
    const inbox = await note('@Tom @kimura', 'inbox')
    // two are called Tom, none of them in the room
    expect(notebook.rows('select count(*) as n from mention where pageId = ?', inbox.pageId)).toEqual([
      { n: 1 },
    ])
  })

  test('blank text is refused with a sentence', async () => {
    const failure = await notebook.fails('capture.note', { text: ' \n \n', zone })
    expect(failure).toMatchObject({ code: 'invalid', message: 'There is nothing to write down.' })
  })

  test('text of a megabyte is kept whole, and hostile text is text', async () => {
    const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) \u202e'
    const { pageId } = await note(`${hostile}\n${'word '.repeat(190_000)}`)
    const blocks = await page(pageId)
    expect(blocks[0]).toBe(`paragraph: ${hostile.trim()}`)
    expect(blocks[1]?.length).toBeGreaterThan(900_000)
  })

  test('an open window hears the capture as steps', async () => {
    const { pageId } = await note('one')
    await note('two')
    const heard = notebook.events.filter((event) => event.kind === 'steps' && event.pageId === pageId)
    expect(heard).toHaveLength(2)
  })
})
