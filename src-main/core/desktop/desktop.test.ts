import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/contract.ts'
import { schema } from '#shared/doc/schema.ts'
import { friday, openWorld, zone, type World } from '../../../test/world.ts'

// the clock stands at 9:00 in Berlin, Friday 12 June 2026
let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const at = (time: string) => `${friday}T${time}`
const people = ['Tom Weiss']

describe('the menu bar gets', () => {
  const tray = (inZone = zone) => world.call('desktop.tray', { zone: inZone })
  const titles = async (inZone?: string) => {
    const { current, rest } = await tray(inZone)
    return [current?.title ?? null, ...rest.map(({ title }) => title)]
  }

  it('the running meeting, then what is left of the day by start', async () => {
    await world.calendar(
      { title: 'over', at: at('08:00'), people },
      { title: 'on', at: at('08:50'), people },
      { title: 'late', at: at('17:00'), people },
      { title: 'soon', at: at('09:10'), people },
      { title: 'tomorrow', at: '2026-06-13T10:00', people },
    )
    expect(await titles()).toEqual(['on', 'soon', 'late'])
  })
  it('of two that overlap the one that started last first, and the other with the rest', async () => {
    await world.calendar(
      { title: 'long', at: at('08:00'), lasts: 120, people },
      { title: 'short', at: at('08:55'), people },
    )
    expect(await titles()).toEqual(['short', 'long'])
  })
  it('nothing that is filtered, cancelled, declined, of the whole day, or gone from its calendar', async () => {
    await world.calendar(
      { title: 'focus', at: at('10:00') },
      { title: 'off', at: at('11:00'), people, lines: ['STATUS:CANCELLED'] },
      { title: 'no', at: at('12:00'), people, answer: 'DECLINED' },
      { title: 'fair', at: friday, people },
      { title: 'hidden by hand', at: at('13:00'), people },
      { title: 'gone', at: at('14:00'), people },
    )
    await world.call('noise.set', { allDay: false, cancelled: false, declined: false })
    await world.call('meeting.hide', { meetingId: world.meeting('hidden by hand') })
    world.byHand(`update meeting set goneAt = '2026-06-12T06:00:00Z' where title = 'gone'`)
    expect(await titles()).toEqual([null])
  })
  it('the next one within twelve hours, over midnight, when the day holds no more', async () => {
    await world.calendar({ title: 'early', at: '2026-06-13T06:00', people })
    expect(await titles()).toEqual([null])
    world.pass({ hours: 9, minutes: 30 })
    expect(await titles()).toEqual(['early'])
  })
  it('the day of the zone that it asks for', async () => {
    await world.calendar(
      { title: 'now', at: at('09:10'), people },
      { title: 'tokyo morning', at: '2026-06-13T08:00', zone: 'Asia/Tokyo', people },
    )
    expect(await titles()).toEqual(['now'])
    expect(await titles('America/New_York')).toEqual(['now', 'tokyo morning'])
  })
  it('when it has to ask again: at a start or an end, at midnight, after an hour', async () => {
    await world.calendar(
      { title: 'a', at: at('09:20'), lasts: 10, people },
      { title: 'b', at: at('09:40'), lasts: 240, people },
    )
    const turns: string[] = []
    for (let i = 0; i < 5; i++) {
      const { now, until } = await tray()
      turns.push(until)
      world.pass({ milliseconds: Date.parse(until) - Date.parse(now) })
    }
    expect(turns).toEqual([
      '2026-06-12T07:20:00Z',
      '2026-06-12T07:30:00Z',
      '2026-06-12T07:40:00Z',
      '2026-06-12T08:40:00Z',
      '2026-06-12T09:40:00Z',
    ])
    world.pass({ hours: 12, minutes: 10 })
    expect((await tray()).until).toBe('2026-06-12T22:00:00Z')
  })
  it('no word of what is written: typing does not make it stale', async () => {
    await world.calendar({ title: 'on', at: at('09:00'), people })
    // the first words make a page, which the noise filter has to hear of
    await world.write(world.meeting('on'), schema.node('paragraph', null, [schema.text('first')]))
    const heard = world.events.length
    await world.write(world.meeting('on'), schema.node('paragraph', null, [schema.text('second')]))
    const stale = world.events.slice(heard).flatMap((event) => (event.kind === 'changed' ? event.stale : []))
    expect(stale).toContain('home.get')
    expect(stale).not.toContain('desktop.tray')
    expect(stale).not.toContain('desktop.notices')
  })
  it('at most fifty meetings, and titles as they are', async () => {
    await world.calendar(
      ...Array.from({ length: 60 }, (_, i) => ({ title: `<i>${i}</i>`, at: at('15:00'), people })),
    )
    const { current, rest } = await tray()
    expect(current?.title).toMatch(/^<i>\d+<\/i>$/)
    expect(rest).toHaveLength(50)
    expect(rest.map(({ meetingId }) => meetingId)).not.toContain(current?.meetingId)
  })
  it('the key of quick capture and the pause, as they are set', async () => {
    await world.call('settings.set', { captureShortcut: null, pausedUntil: '2026-06-12T08:00:00Z' })
    expect(await tray()).toMatchObject({ captureShortcut: null, pausedUntil: '2026-06-12T08:00:00Z' })
  })
})

describe('notices', () => {
  const notices = async () => (await world.call('desktop.notices', {})).notices
  const times = async () => (await notices()).map(({ title, at: due }) => [title, due.slice(11, 16)])

  it('come the usual minutes before, or as many as the calendar says, 0 of them at the start', async () => {
    const work = await world.calendar(
      { title: 'a', at: at('10:00'), people },
      { title: 'b', at: at('11:00'), people },
    )
    await world.calendar({ title: 'c', at: at('12:00'), people })
    expect(await times()).toEqual([
      ['a', '07:55'],
      ['b', '08:55'],
      ['c', '09:55'],
    ])
    const { inverse } = await world.call('calendar.edit', { calendarId: work, noticeMinutes: 0 })
    await world.call('settings.set', { noticeMinutes: 10 })
    expect(await times()).toEqual([
      ['a', '08:00'],
      ['b', '09:00'],
      ['c', '09:50'],
    ])
    await world.call('calendar.edit', inverse.input as Input<'calendar.edit'>)
    expect((await times())[0]).toEqual(['a', '07:50'])
    await world.call('calendar.edit', { calendarId: work, noticeMinutes: -1 })
    expect(await times()).toEqual([['c', '09:50']])
    const [calendar] = await world.call('calendar.list', {})
    expect(calendar?.noticeMinutes).toBe(-1)
    await world.call('calendar.edit', { calendarId: work, name: 'Work' })
    expect(await times()).toEqual([['c', '09:50']])
    await world.call('settings.set', { noticeMinutes: -1 })
    expect(await times()).toEqual([])
  })
  it('come once for a meeting that two calendars hold, at the earlier wish, and not from a hidden one', async () => {
    const both = { title: 'both', at: at('10:00'), people, uid: 'both' }
    const work = await world.calendar(both)
    const own = await world.calendar(both, { title: 'own', at: at('11:00'), people })
    expect(own).not.toBe(work)
    await world.call('calendar.edit', { calendarId: work, noticeMinutes: 15 })
    await world.call('calendar.edit', { calendarId: own, noticeMinutes: -1 })
    expect(await times()).toEqual([['both', '07:45']])
    await world.call('calendar.edit', { calendarId: own, noticeMinutes: 2 })
    await world.call('calendar.edit', { calendarId: work, hidden: true })
    expect(await times()).toEqual([
      ['both', '07:58'],
      ['own', '08:58'],
    ])
  })
  it('never come for what is filtered, cancelled, declined, of the whole day, or gone', async () => {
    await world.calendar(
      { title: 'focus', at: at('10:00') },
      { title: 'off', at: at('11:00'), people, lines: ['STATUS:CANCELLED'] },
      { title: 'no', at: at('12:00'), people, answer: 'DECLINED' },
      { title: 'fair', at: '2026-06-13', people },
      { title: 'hidden by hand', at: at('13:00'), people },
      { title: 'gone', at: at('14:00'), people },
      { title: 'yes', at: at('15:00'), people },
    )
    await world.call('noise.set', { allDay: false, cancelled: false, declined: false })
    await world.call('meeting.hide', { meetingId: world.meeting('hidden by hand') })
    world.byHand(`update meeting set goneAt = '2026-06-12T06:00:00Z' where title = 'gone'`)
    expect(await times()).toEqual([['yes', '12:55']])
  })
  it('are given from a minute back to a day ahead, over midnight and a change of clocks', async () => {
    await world.calendar(
      { title: 'missed', at: at('09:03'), people },
      { title: 'just now', at: at('09:04'), people },
      { title: 'tomorrow', at: '2026-06-13T09:05', people },
      { title: 'later', at: '2026-06-13T09:06', people },
    )
    expect((await notices()).map(({ title }) => title)).toEqual(['just now', 'tomorrow'])
    expect((await world.call('desktop.notices', {})).until).toBe('2026-06-13T07:00:00Z')
  })
  it('come with whether they are paused, and whether pages open by themselves', async () => {
    await world.call('settings.set', { openPage: true, pausedUntil: '2026-06-12T08:00:00Z' })
    expect(await world.call('desktop.notices', {})).toMatchObject({
      openPage: true,
      pausedUntil: '2026-06-12T08:00:00Z',
    })
  })
})

describe('settings', () => {
  const get = () => world.call('settings.get', {})
  it('are as usual until they are chosen, each by itself, and set back by the inverse', async () => {
    const usual = await get()
    expect(usual).toMatchObject({
      noticeMinutes: 5,
      openPage: false,
      captureShortcut: 'Control+Alt+N',
      zoom: 1,
    })
    await world.call('settings.set', { zoom: 1.25 })
    const { inverse } = await world.call('settings.set', { noticeMinutes: -1, spellCheck: ['en-GB', 'de'] })
    expect(await get()).toEqual({ ...usual, zoom: 1.25, noticeMinutes: -1, spellCheck: ['en-GB', 'de'] })
    expect(inverse.name).toBe('settings.set')
    await world.call('settings.set', inverse.input as Input<'settings.set'>)
    expect(await get()).toEqual({ ...usual, zoom: 1.25 })
  })
  it.each([
    { noticeMinutes: 5.5 },
    { noticeMinutes: 100_000 },
    { captureShortcut: 'N' },
    { captureShortcut: '' },
    { spellCheck: ['../../x'] },
    { zoom: 0 },
    { pausedUntil: 'tomorrow' },
  ])('that mean nothing are refused: %j', async (given) => {
    expect(await world.fails('settings.set', given)).toMatchObject({ code: 'invalid' })
    expect(world.rows(`select * from setting where name = 'chosen'`)).toEqual([])
  })
  it('spell the keys of quick capture in one way', async () => {
    await world.call('settings.set', { captureShortcut: 'alt+ctrl+k' })
    expect((await get()).captureShortcut).toBe('Control+Alt+K')
  })
  it('know which keys another app has, until others are chosen', async () => {
    const isTaken = async () => (await get()).isShortcutTaken
    expect(await isTaken()).toBe(false)
    await world.call('settings.shortcutTaken', { keys: 'Control+Alt+N' })
    expect(await isTaken()).toBe(true)
    await world.call('settings.set', { captureShortcut: 'Control+Alt+M' })
    expect(await isTaken()).toBe(false)
    await world.call('settings.set', { captureShortcut: 'Control+Alt+N' })
    await world.call('settings.shortcutTaken', { keys: null })
    expect(await isTaken()).toBe(false)
  })
  it('of a newer or damaged notebook count as never chosen, and nothing else is lost', async () => {
    await world.call('settings.set', { zoom: 1.5, noticeMinutes: 10 })
    world.byHand(
      `update setting set value = json_set(value, '$.noticeMinutes', 'often', '$.later', 1) where name = 'chosen'`,
    )
    expect(await get()).toMatchObject({ noticeMinutes: 5, zoom: 1.5 })
    expect(await get()).not.toHaveProperty('later')
  })
})
