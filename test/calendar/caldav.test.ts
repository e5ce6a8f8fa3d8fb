/** CalDAV accounts against a real server (Radicale): found, chosen, read, changed, lost and back. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { hasRadicale, password, startRadicale, user, type Radicale } from './radicale.ts'
import { single, vcalendar, vevent, weekly } from './server.ts'

describe.skipIf(!hasRadicale)('an account on a CalDAV server (skipped without radicale)', () => {
  let radicale: Radicale
  let notebook: Notebook
  beforeEach(async () => {
    radicale = await startRadicale()
    await radicale.makeCalendar('work', 'Work')
    await radicale.put('work/a.ics', vcalendar(single('a', '20260615T090000Z')))
    await radicale.put('work/b.ics', vcalendar(single('b', '20260616T090000Z')))
    notebook = openNotebook()
  })
  afterEach(async () => {
    await notebook.close()
    await radicale.close()
  })

  const login = (word = password) => ({ server: radicale.url(), user, password: word })
  const address = (name: string): string => radicale.url(`${user}/${name}/`)
  const add = (...names: readonly string[]) =>
    notebook.call('calendar.addAccount', { ...login(), collections: names.map(address) })
  const sync = async () => (await notebook.call('calendar.sync', {}))[0]
  const list = () => notebook.call('calendar.list', {})
  type Row = { uid: string; start: string; title: string; goneAt: string | null }
  const meetings = (): Row[] =>
    notebook.rows<Row>('select uid, start, title, goneAt from meeting order by uid, start')
  const uids = (): string[] => [...new Set(meetings().map(({ uid }) => uid))]

  test('its calendars with events are found by the name of the server; nothing is kept', async () => {
    await radicale.makeCalendar('tasks', 'Tasks', '#ff0000', ['VTODO'])
    await radicale.makeCalendar('home', 'Home &lt;b&gt; &amp; garden', '#A8440Cff')
    expect(await notebook.call('calendar.discover', login())).toEqual({
      location: new URL(radicale.url()).origin,
      collections: [
        { url: address('home'), name: 'Home <b> & garden', color: '#a8440c', here: false },
        { url: address('work'), name: 'Work', color: '#1c6b47', here: false },
      ],
    })
    expect(await list()).toEqual([])
    expect(notebook.rows('select * from account')).toEqual([])
  })

  test('the address of one calendar finds that one', async () => {
    const { collections } = await notebook.call('calendar.discover', { ...login(), server: address('work') })
    expect(collections).toMatchObject([{ name: 'Work' }])
  })

  test('a wrong password is said as such, and nothing is added', async () => {
    const failure = await notebook.fails('calendar.discover', login('wrong-word'))
    expect(failure.message).toMatch(
      /does not accept this user name and password \(401\); nothing was added\. .*app password/,
    )
    expect(failure.message).not.toContain('wrong-word')
    const again = await notebook.fails('calendar.addAccount', {
      ...login('wrong-word'),
      collections: [address('work')],
    })
    expect(again.code).toBe('unreachable')
    expect(notebook.rows('select * from account')).toEqual([])
  })

  test('what is chosen is read; a change, a new one and a deleted one come with the next refresh', async () => {
    expect(await add('work')).toMatchObject([{ ok: true, name: 'Work', added: 2 }])
    expect(await list()).toMatchObject([
      { kind: 'collection', account: { user }, color: '#1c6b47', meetings: 2, failure: null },
    ])
    expect(await sync()).toMatchObject({ ok: true, added: 0, updated: 0, retired: 0 })
    const [first] = notebook.rows<{ id: string }>("select id from meeting where uid = 'a'")

    await radicale.put('work/a.ics', vcalendar(single('a', '20260615T140000Z')))
    await radicale.put('work/c.ics', vcalendar(single('c', '20260617T090000Z')))
    await radicale.remove('work/b.ics')
    expect(await sync()).toMatchObject({ ok: true, added: 1, updated: 1, retired: 1 })
    expect(meetings()).toMatchObject([{ uid: 'a', start: '2026-06-15T14:00:00Z' }, { uid: 'c' }])
    expect(notebook.rows("select id from meeting where uid = 'a'")).toEqual([first])
    expect(notebook.rows('select href from resource order by href')).toEqual([
      { href: 'a.ics' },
      { href: 'c.ics' },
    ])
  })

  test('a series with its overrides is one resource; an override that goes leaves the series', async () => {
    const moved = vevent(
      'UID:w',
      'RECURRENCE-ID;TZID=Europe/Berlin:20260622T100000',
      'DTSTART;TZID=Europe/Berlin:20260623T100000',
      'DURATION:PT1H',
      'SUMMARY:Moved',
    )
    await radicale.put('work/w.ics', vcalendar(weekly('w', '20260615T100000', 'COUNT=3'), moved))
    await add('work')
    const series = (): string[] =>
      meetings().flatMap(({ uid, start, title }) => (uid === 'w' ? [`${start} ${title}`] : []))
    expect(series()).toEqual([
      '2026-06-15T08:00:00Z Weekly',
      '2026-06-23T08:00:00Z Moved',
      '2026-06-29T08:00:00Z Weekly',
    ])
    await radicale.put('work/w.ics', vcalendar(weekly('w', '20260615T100000', 'COUNT=3')))
    expect(await sync()).toMatchObject({ ok: true, added: 0, updated: 1, retired: 0 })
    expect(series()[1]).toBe('2026-06-22T08:00:00Z Weekly')
  })

  test('a page stays with its meeting, moved or deleted on the server', async () => {
    await add('work')
    const [a, b] = notebook.rows<{ id: string }>('select id from meeting order by uid')
    const zone = 'Europe/Berlin'
    for (const one of [a, b])
      await notebook.call('capture.note', {
        text: '!! Send the deck',
        zone,
        at: { meetingId: one?.id ?? '' },
      })
    await radicale.put('work/a.ics', vcalendar(single('a', '20260620T090000Z')))
    await radicale.remove('work/b.ics')
    await sync()
    expect(
      notebook.rows(
        'select uid, start, goneAt is not null as gone from meeting join page on page.meetingId = meeting.id order by uid',
      ),
    ).toEqual([
      { uid: 'a', start: '2026-06-20T09:00:00Z', gone: 0 },
      { uid: 'b', start: '2026-06-16T09:00:00Z', gone: 1 },
    ])
  })

  test('a token that the server has forgotten costs nothing but a look at everything', async () => {
    await add('work')
    await radicale.put('work/c.ics', vcalendar(single('c', '20260617T090000Z')))
    await radicale.remove('work/b.ics')
    radicale.forgetTokens('work')
    expect(await sync()).toMatchObject({ ok: true, added: 1, updated: 0, retired: 1 })
    expect(uids()).toEqual(['a', 'c'])
    expect(await sync()).toMatchObject({ ok: true, added: 0, updated: 0, retired: 0 })
  })

  test('once a day everything is compared, whatever the token says', async () => {
    await add('work')
    notebook.pass({ hours: 25 })
    await radicale.remove('work/b.ics')
    expect(await sync()).toMatchObject({ ok: true, retired: 1 })
  })

  test('two calendars of one account are two, with one password; both may hold the same meeting', async () => {
    await radicale.makeCalendar('home', 'Home')
    await radicale.put('home/a.ics', vcalendar(single('a', '20260615T090000Z')))
    expect(await add('work', 'home')).toHaveLength(2)
    expect(notebook.rows('select * from account')).toHaveLength(1)
    expect(meetings()).toHaveLength(2)
    expect(notebook.rows('select * from meetingSource')).toHaveLength(3)
    const found = await notebook.call('calendar.discover', login())
    expect(found.collections.map(({ here }) => here)).toEqual([true, true])
    // added again is refreshed, not doubled
    await add('work')
    expect(await list()).toHaveLength(2)
  })

  test('a calendar that was removed comes back with its account', async () => {
    const [added] = await add('work')
    await notebook.call('calendar.remove', { calendarId: added?.calendarId ?? '' })
    expect((await notebook.call('calendar.discover', login())).collections).toMatchObject([{ here: false }])
    const [again] = await add('work')
    expect(again).toMatchObject({ ok: true, calendarId: added?.calendarId })
    await expect.poll(uids).toEqual(['a', 'b'])
  })

  test('while the server is away what was read stays, and it goes on when it is back', async () => {
    await add('work')
    await radicale.stop()
    expect(await sync()).toMatchObject({ ok: false })
    expect((await list())[0]?.failure).toMatch(/does not answer; what was read before is kept/)
    expect(uids()).toEqual(['a', 'b'])
    await radicale.start()
    await radicale.put('work/c.ics', vcalendar(single('c', '20260617T090000Z')))
    expect(await sync()).toMatchObject({ ok: true, added: 1 })
    expect((await list())[0]?.failure).toBeNull()
  })

  test('a new password is taken when the server accepts it, and the calendars go on', async () => {
    const [added] = await add('work')
    await radicale.setPassword('another-word')
    expect(await sync()).toMatchObject({
      ok: false,
      failure: expect.stringMatching(/does not accept/) as string,
    })
    const accountId = (await list())[0]?.account?.id ?? ''
    const failure = await notebook.fails('calendar.newPassword', { accountId, password: 'third-word' })
    expect(failure.message).toMatch(
      /does not accept this user name and password \(401\); nothing was changed/,
    )
    expect(
      await notebook.call('calendar.newPassword', { accountId, password: 'another-word' }),
    ).toMatchObject([{ ok: true, calendarId: added?.calendarId }])
    expect(await sync()).toMatchObject({ ok: true })
  })

  test('a resource that means harm, or cannot be expanded, costs only itself', async () => {
    await add('work')
    await radicale.put('work/c.ics', vcalendar(single('c', '20260617T090000Z')))
    const title = '<img src=x onerror=alert(1)>'
    await radicale.put(
      'work/evil.ics',
      vcalendar(single('evil', '20260617T090000Z').replace('SUMMARY:evil', `SUMMARY:${title}`)),
    )
    await radicale.put(
      'work/endless.ics',
      vcalendar(single('endless', '20260617T090000Z', 'RRULE:FREQ=SECONDLY')),
    )
    const result = await sync()
    expect(result).toMatchObject({ ok: true })
    expect(result?.warnings).toHaveLength(1)
    expect(uids()).toEqual(expect.arrayContaining(['a', 'b', 'c', 'evil']))
    expect(meetings().find(({ uid }) => uid === 'evil')?.title).toBe(title)
    // what it warned of is still said when something else has changed
    await radicale.remove('work/c.ics')
    expect((await sync())?.warnings).toEqual(result?.warnings)
  })

  test('when the server trips over a calendar, what was read of it stays', async () => {
    await add('work')
    writeFileSync(join(radicale.folderOf('work'), 'broken.ics'), 'no calendar')
    expect(await sync()).toMatchObject({ ok: false })
    expect(uids()).toEqual(['a', 'b'])
  })

  test('neither password nor the paths of a calendar are in the database or in any reply', async () => {
    const replies = [
      await notebook.call('calendar.discover', login()),
      await add('work'),
      await list(),
      await sync(),
      await notebook.call('calendar.secrets', {}),
      await notebook.fails('calendar.discover', login(`${password}x`)),
    ]
    await radicale.stop()
    replies.push(await sync(), await list())
    expect(JSON.stringify(replies)).not.toContain(password)
    expect(JSON.stringify(notebook.events)).not.toContain(password)
    const basic = Buffer.from(`${user}:${password}`).toString('base64')
    for (const entry of readdirSync(notebook.folder, { recursive: true, withFileTypes: true })) {
      const { name } = entry
      if (name === 'secrets.json' || !entry.isFile()) continue
      const bytes = readFileSync(join(entry.parentPath, name))
      for (const secret of [password, basic, `/${user}/work`])
        expect(bytes.includes(secret), name).toBe(false)
    }
  })
})
