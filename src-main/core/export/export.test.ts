import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Transform } from 'prosemirror-transform'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { imageFile } from '#shared/doc/images.ts'
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import { openNotebook, type Notebook } from '../../../test/calendar/notebook.ts'
import { vcalendar, vevent } from '../../../test/calendar/server.ts'

// its clock stands at 2026-06-12T07:00:00Z
let notebook: Notebook
let out: string
beforeEach(() => {
  notebook = openNotebook()
  out = join(mkdtempSync(join(tmpdir(), 'rapport-export-')), 'made', 'here')
})
afterEach(async () => {
  await notebook.close()
  rmSync(join(out, '..', '..'), { recursive: true })
})

const zone = 'Europe/Berlin'
const add = (...events: readonly string[]) =>
  notebook.call('calendar.add', {
    source: { fileName: 'work.ics', base64: Buffer.from(vcalendar(...events)).toString('base64') },
  })
const weekly = vevent(
  'UID:weekly@fjord.example',
  'DTSTART;TZID=Pacific/Auckland:20260612T083000',
  'DTEND;TZID=Pacific/Auckland:20260612T090000',
  'RRULE:FREQ=WEEKLY;COUNT=3',
  'SUMMARY:Platform weekly',
  'ORGANIZER;CN=Tom Becker:mailto:tom@fjord.example',
  'ATTENDEE;CN=Tom Becker;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:tom@fjord.example',
  'ATTENDEE;CN=Aiko Kimura;ROLE=OPT-PARTICIPANT:mailto:aiko@fjord.example',
)
const single = (title: string, uid = title) =>
  vevent(`UID:${uid}`, 'DTSTART:20260612T100000Z', 'DTEND:20260612T110000Z', `SUMMARY:${title}`)
/** Writes into the page of the first meeting of a title; gives its page. */
async function write(words: string, text: string): Promise<string> {
  const { meetings } = await notebook.call('meeting.list', {
    zone,
    words,
    from: '2026-06-01',
    to: '2026-06-30',
    noise: 'all',
  })
  const meetingId = meetings.at(-1)?.id ?? ''
  return (await notebook.call('capture.note', { text, zone, at: { meetingId } })).pageId
}
const files = (): Record<string, string> =>
  Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))

describe('a page as Markdown', () => {
  test('tells its meeting in front, in the zone of the meeting, with everybody and their addresses', async () => {
    await add(weekly)
    const page = await write('weekly', '!! Send the deck to @Aiko by 18 June\nplain [text]')
    const { fileName, text } = await notebook.call('page.markdown', { ref: { page } })
    const [id, made] = [page, '2026-06-12T07:00:00.000Z']
    expect(fileName).toBe('2026-06-12 Platform weekly.md')
    expect(text.replace(/\^\w{12}/, '^id')).toBe(`---
title: "Platform weekly"
start: "2026-06-12T08:30:00+12:00"
end: "2026-06-12T09:00:00+12:00"
zone: "Pacific/Auckland"
uid: "weekly@fjord.example"
recurrence-id: "2026-06-11T20:30:00Z"
series: "Platform weekly"
role: "advisor"
attendees:
  - name: "Tom Becker"
    addresses: ["tom@fjord.example"]
    role: "chair"
    answer: "accepted"
    organiser: true
  - name: "Aiko Kimura"
    addresses: ["aiko@fjord.example"]
    role: "optional"
    answer: "needsAction"
page: "${id}"
created: "${made}"
---

# Platform weekly

- [ ] !! Send the deck to [[Aiko Kimura]] by 18 June [owner:: [[Aiko Kimura]]] [due:: 2026-06-18] ^id

plain \\[text\\]
`)
  })
  test('links to other pages by the names of their files, by what they are called now, and says in which meeting a question was answered', async () => {
    await add(single('Kick-off'), single('Review'))
    const kickOff = await write('Kick', 'words')
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'Review' })
    const ref = { meeting: meetings[0]?.id ?? '' }
    const blocks = [
      schema.node('paragraph', null, [
        schema.node('page_link', { page: kickOff, label: 'as it was called' }),
      ]),
      schema.node('item', {
        id: '0197f3c2-5b1e-7a90-8c4d-5f0c9a3e1b22',
        kind: 'question',
        state: 'answered',
        answer: 'Yes',
        answeredIn: ref.meeting,
      }),
    ]
    const { steps } = new Transform(emptyDoc()).replaceWith(0, 2, blocks)
    await notebook.call('page.push', {
      ref,
      version: 0,
      clientId: 'c'.repeat(36),
      steps: steps.map((step): unknown => step.toJSON()),
    })
    const { text } = await notebook.call('page.markdown', { ref })
    expect(text.split('\n\n').slice(-2)).toEqual([
      '[[2026-06-12 Kick-off|Kick-off]]',
      '- [x] ?? [answer:: Yes] [answered-in:: [[2026-06-12 Review]]] ^5f0c9a3e1b22\n',
    ])
  })
  test('is there before anything is written, without storing anything', async () => {
    await add(single('Kick-off'))
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'Kick' })
    const meeting = meetings[0]?.id ?? ''
    expect(await notebook.call('page.markdown', { ref: { meeting } })).toMatchObject({
      fileName: '2026-06-12 Kick-off.md',
      text: expect.stringMatching(/^---\n[^]*uid: "Kick-off"[^]*---\n\n# Kick-off\n$/) as string,
    })
    expect(notebook.rows('select * from page')).toEqual([])
  })
  test('has the file name that it gets in an export, also where two would have one', async () => {
    await add(single('Sync', 'a'), single('sync', 'b'))
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'sync' })
    const named: string[] = []
    for (const { id } of meetings)
      await notebook.call('capture.note', { text: 'x', zone, at: { meetingId: id } })
    for (const { id } of meetings)
      named.push((await notebook.call('page.markdown', { ref: { meeting: id } })).fileName)
    await notebook.call('notebook.export', { out })
    expect(new Set(named).size).toBe(2)
    expect(readdirSync(out).toSorted()).toEqual(named.toSorted())
  })
  test('takes hostile titles, identifiers and names as text', async () => {
    const hostile = String.raw`" \" : - # \n{[*&!%@\u202e]} --- <b>`
    await add(
      vevent(
        `UID:${hostile}`,
        'DTSTART:20260612T100000Z',
        'DTEND:20260612T110000Z',
        `SUMMARY:${hostile}`,
        'ATTENDEE;CN="Mallory: # - x":mailto:m@evil.example',
      ),
    )
    const { meetings } = await notebook.call('meeting.list', { zone })
    const { text, fileName } = await notebook.call('page.markdown', {
      ref: { meeting: meetings[0]?.id ?? '' },
    })
    const [, front = ''] = text.split(/^---$/m)
    const title = meetings[0]?.title ?? ''
    expect(front).toContain(`\ntitle: ${JSON.stringify(title)}\n`)
    for (const line of front.trim().split('\n'))
      expect(line).toMatch(
        /^ *(?:- )?[a-z-]+:(?: (?:"(?:[^"\\]|\\.)*"|true|\[(?:"(?:[^"\\]|\\.)*",? ?)*\]))?$/,
      )
    expect(fileName).not.toMatch(/[<>:"/\\|?*]/)
  })
  test('links two people of one name by their addresses', async () => {
    await add(
      vevent(
        'UID:two',
        'DTSTART:20260612T100000Z',
        'DTEND:20260612T110000Z',
        'SUMMARY:Two',
        'ATTENDEE;CN=Tom Becker:mailto:tom@fjord.example',
        'ATTENDEE;CN=Tom Becker:mailto:tom@stone.example',
        'ATTENDEE;CN=Aiko Kimura:mailto:aiko@fjord.example',
      ),
    )
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'Two' })
    const meeting = meetings[0]?.id ?? ''
    const { people } = await notebook.call('person.list', { words: 'Becker' })
    const { pageId } = await notebook.call('capture.note', {
      text: '?? x @Aiko',
      zone,
      at: { meetingId: meeting },
    })
    const items = await notebook.call('item.list', {})
    await notebook.call('item.edit', {
      itemId: items.items[0]?.id ?? '',
      personId: people.find((each) => each.email === 'tom@stone.example')?.person.id ?? '',
    })
    const { text } = await notebook.call('page.markdown', { ref: { page: pageId } })
    expect(text).toContain('?? x [[Aiko Kimura]] [asked:: [[Tom Becker (tom@stone.example)]]]')
  })
  test('of an all-day meeting tells its dates as they are', async () => {
    await add(vevent('UID:day', 'DTSTART;VALUE=DATE:20260612', 'DTEND;VALUE=DATE:20260614', 'SUMMARY:Fair'))
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'Fair', noise: 'all' })
    const { text, fileName } = await notebook.call('page.markdown', {
      ref: { meeting: meetings[0]?.id ?? '' },
    })
    expect(fileName).toBe('2026-06-12 Fair.md')
    expect(text).toContain('\nstart: "2026-06-12"\nend: "2026-06-14"\n')
  })
  test('of a page that is not there is refused', async () => {
    expect(await notebook.fails('page.markdown', { ref: { page: 'x' } })).toMatchObject({ code: 'notFound' })
    expect(await notebook.fails('page.markdown', { ref: { meeting: 'x' } })).toMatchObject({
      code: 'notFound',
    })
  })
})

describe('the whole notebook as Markdown', () => {
  beforeEach(async () => {
    await add(weekly, single('Sync'))
    await write('weekly', '!! Send the deck to @Aiko by 18 June')
    await write('Sync', 'one\n- two\n- three')
    await notebook.call('capture.note', { text: 'loose', zone, at: 'inbox' })
  })
  test('is one file a page, the same to the byte each time', async () => {
    const first = await notebook.call('notebook.export', { out })
    expect(first).toEqual({ out, files: 3, pictures: 0, missing: 0 })
    const before = files()
    expect(Object.keys(before).toSorted()).toEqual([
      '2026-06-12 Inbox.md',
      '2026-06-12 Platform weekly.md',
      '2026-06-12 Sync.md',
    ])
    notebook.pass({ hours: 72 })
    const other = join(out, '..', 'other')
    await notebook.call('notebook.export', { out: other })
    for (const [name, text] of Object.entries(before))
      expect(readFileSync(join(other, name), 'utf8')).toBe(text)
    expect(readdirSync(other)).toHaveLength(3)
  })
  test('leaves other files alone, rewrites only what has changed, and follows no link out of the folder', async () => {
    await notebook.call('notebook.export', { out })
    const name = join(out, '2026-06-12 Sync.md')
    const inode = statSync(name).ino
    writeFileSync(join(out, 'mine.md'), 'mine')
    const secret = join(out, '..', 'secret')
    writeFileSync(secret, 'secret')
    rmSync(join(out, '2026-06-12 Inbox.md'))
    symlinkSync(secret, join(out, '2026-06-12 Inbox.md'))
    await write('weekly', 'more')
    await notebook.call('notebook.export', { out })
    expect(statSync(name).ino).toBe(inode)
    expect(files()).toMatchObject({
      'mine.md': 'mine',
      '2026-06-12 Platform weekly.md': expect.stringContaining('more') as string,
      '2026-06-12 Inbox.md': expect.stringContaining('loose') as string,
    })
    expect(readFileSync(secret, 'utf8')).toBe('secret')
    expect(readdirSync(out)).toHaveLength(4)
  })
  test('says how far it is', async () => {
    await notebook.call('notebook.export', { out })
    const progress = notebook.events.filter((event) => event.kind === 'progress')
    expect(progress.at(-1)).toEqual({ kind: 'progress', job: 'notebook.export', done: 3, of: 3 })
  })
  test('lets others work between pages', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => single(`Meeting ${i}`))
    await add(...lines)
    for (let i = 0; i < 40; i++) await write(`Meeting ${i}`, 'x')
    const order: string[] = []
    await Promise.all([
      notebook.call('notebook.export', { out }).then(() => order.push('export')),
      notebook.call('shell.get', {}).then(() => order.push('query')),
    ])
    expect(order).toEqual(['query', 'export'])
  })
  test.runIf(process.platform === 'linux')(
    'into a place where no folder can ever be made ends with a sentence',
    async () => {
      const failure = await notebook.fails('notebook.export', { out: '/proc/none/here' })
      expect(failure).toMatchObject({
        code: 'storage',
        message: expect.stringContaining('no folder can be made there') as string,
      })
    },
  )
  test.each([
    ['a file', () => writeFileSync(out, ''), 'there is a file of that name'],
    ['inside a file', () => writeFileSync(join(out, '..'), ''), 'it lies inside a file'],
    [
      'where a folder has the name of a page',
      () => mkdirSync(join(out, '2026-06-12 Sync.md'), { recursive: true }),
      'a folder there has the name of a page',
    ],
  ])('into %s fails with a sentence, and the notebook is as it was', async (_, make, reason) => {
    if (reason.startsWith('it')) mkdirSync(join(out, '..', '..'), { recursive: true })
    else mkdirSync(join(out, '..'), { recursive: true })
    make()
    const failure = await notebook.fails('notebook.export', { out })
    expect(failure.code).toBe('storage')
    expect(failure.message).toContain(reason)
    expect(failure.message).toContain('the notebook is unchanged')
    expect((await notebook.call('notebook.check', {})).problems).toEqual([])
  })
})

describe('pictures', () => {
  // the smallest that is one: a GIF of one pixel
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(3000, 7)])
  /** Puts pictures on the page of a meeting; gives the meeting and the names of their files. */
  async function illustrate(title: string, ...pictures: readonly Buffer[]) {
    await add(single(title))
    const { meetings } = await notebook.call('meeting.list', { zone, words: title })
    const ref = { meeting: meetings[0]?.id ?? '' }
    const kept = await Promise.all(
      pictures.map((bytes) => notebook.call('image.put', { base64: bytes.toString('base64') })),
    )
    const blocks = kept.map((attrs) => schema.node('image', { ...attrs, alt: 'drawn' }))
    const { steps } = new Transform(emptyDoc()).insert(2, [...blocks, schema.node('paragraph')])
    const json = steps.map((step): unknown => step.toJSON())
    await notebook.call('page.push', { ref, version: 0, clientId: 'test', steps: json })
    return { ref, names: kept.map(({ hash, type }) => imageFile(hash, type)) }
  }

  test('lie in images/ beside the pages, each once, and the text points to them', async () => {
    const { names } = await illustrate('Review', gif, png)
    await illustrate('Kick-off', gif)
    expect(await notebook.call('notebook.export', { out })).toEqual({
      out,
      files: 2,
      pictures: 2,
      missing: 0,
    })
    expect(readdirSync(join(out, 'images')).toSorted()).toEqual(names.toSorted())
    const [first = '', second = ''] = names
    expect(readFileSync(join(out, 'images', first))).toEqual(gif)
    expect(readFileSync(join(out, 'images', second))).toEqual(png)
    const text = readFileSync(join(out, '2026-06-12 Review.md'), 'utf8')
    expect([...text.matchAll(/!\[drawn\]\((.*)\)/g)].map(([, address]) => address)).toEqual(
      names.map((name) => `images/${name}`),
    )
    const inode = statSync(join(out, 'images', first)).ino
    await notebook.call('notebook.export', { out })
    expect(statSync(join(out, 'images', first)).ino).toBe(inode)
  })
  test('of one page alone come with that page alone', async () => {
    const { ref, names } = await illustrate('Review', gif)
    await illustrate('Kick-off', png)
    expect(await notebook.call('notebook.export', { out, ref })).toMatchObject({ files: 1, pictures: 1 })
    expect(readdirSync(out).toSorted()).toEqual(['2026-06-12 Review.md', 'images'])
    expect(readdirSync(join(out, 'images'))).toEqual(names)
    await notebook.fails('notebook.export', { out, ref: { page: 'none' } })
  })
  test('of a page in the bin are not exported, and those that are gone are counted', async () => {
    const { ref } = await illustrate('Review', gif)
    const { names } = await illustrate('Kick-off', png)
    const { pageId } = await notebook.call('page.open', { ref })
    await notebook.call('page.remove', { pageId: pageId ?? '' })
    rmSync(join(notebook.folder, 'images', names[0]?.slice(0, 64) ?? ''))
    expect(await notebook.call('notebook.export', { out })).toMatchObject({
      files: 1,
      pictures: 0,
      missing: 1,
    })
    expect(readdirSync(join(out, 'images'))).toEqual([])
  })
  test('are not written through a link to another folder', async () => {
    await illustrate('Review', gif)
    const elsewhere = join(out, '..', 'elsewhere')
    mkdirSync(out, { recursive: true })
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, join(out, 'images'))
    const { message } = await notebook.fails('notebook.export', { out })
    expect(message).toContain('is a link to another folder')
    expect(readdirSync(elsewhere)).toEqual([])
  })
  test('make the file of a page an archive with everything in its place', async () => {
    const { ref, names } = await illustrate('Review', gif, png)
    const { fileName, type, base64 } = await notebook.call('page.file', { ref })
    expect([fileName, type]).toEqual(['2026-06-12 Review.zip', 'application/zip'])
    const { text } = await notebook.call('page.markdown', { ref })
    const held = Object.fromEntries([gif, png].map((bytes, at) => [`images/${names[at]}`, bytes]))
    expect(Object.fromEntries(unzipped(Buffer.from(base64, 'base64')))).toEqual({
      '2026-06-12 Review.md': Buffer.from(text),
      ...held,
    })
  })
  test('that are none leave it Markdown', async () => {
    await add(single('Sync'))
    await write('Sync', 'words ü')
    const { meetings } = await notebook.call('meeting.list', { zone, words: 'Sync' })
    const ref = { meeting: meetings[0]?.id ?? '' }
    const { fileName, type, base64 } = await notebook.call('page.file', { ref })
    expect([fileName, type]).toEqual(['2026-06-12 Sync.md', 'text/markdown'])
    const { text } = await notebook.call('page.markdown', { ref })
    expect(Buffer.from(base64, 'base64').toString()).toBe(text)
  })
})

/** The files of an archive, by its directory at the end, as every reader of one goes about it. */
function unzipped(archive: Buffer): (readonly [name: string, bytes: Buffer])[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files: (readonly [string, Buffer])[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expect(archive.toString('latin1', at, at + 4)).toBe('PK\x01\x02')
    const [size, nameLength] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    expect(archive.toString('latin1', local, local + 4)).toBe('PK\x03\x04')
    expect(archive.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name)
    const from = local + 30 + nameLength
    const bytes = archive.subarray(from, from + size)
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(bytes))
    files.push([name, bytes])
    at += 46 + nameLength
  }
  expect(at).toBe(end)
  return files
}
