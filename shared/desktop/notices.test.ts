import { describe, expect, it } from 'vitest'
import type { Output } from '../contract/contract.ts'
import { noticeKey, noticesDue, noticeText, type Notice } from './notices.ts'

const reader = { locale: 'en-GB', zone: 'Europe/Berlin' }
/** A notice five minutes before a meeting of half an hour; times in UTC. */
const before = (start: string, minutes = 5, title = start): Notice => {
  const from = Date.parse(`2026-06-12T${start}:00Z`)
  const at = (minute: number) => new Date(from + minute * 60_000).toISOString()
  return { meetingId: title, title, start: at(0), end: at(30), joinUrl: null, at: at(-minutes) }
}
const given = (...notices: readonly Notice[]): Output<'desktop.notices'> => ({
  notices: [...notices],
  until: '2026-06-12T22:00:00Z',
  pausedUntil: null,
  openPage: false,
})
const due = (time: string, from: Output<'desktop.notices'>, told: readonly string[] = []) =>
  noticesDue(from, { now: `2026-06-12T${time}Z`, told: new Set(told) })
const titles = (time: string, from: Output<'desktop.notices'>, told?: readonly string[]) =>
  due(time, from, told).due.map(({ title }) => title)

describe('a notice is due', () => {
  it('from its time on for a minute', () => {
    const one = given(before('10:00'))
    expect(titles('09:54:59', one)).toEqual([])
    expect(titles('09:55:00', one)).toEqual(['10:00'])
    expect(titles('09:56:00', one)).toEqual(['10:00'])
    expect(titles('09:56:01', one)).toEqual([])
  })
  it('not any more after a sleep through its time, whether or not the meeting goes on', () => {
    const day = given(before('10:00'), before('10:15'), before('11:00'))
    expect(titles('10:20:00', day)).toEqual([])
    expect(titles('10:55:30', day)).toEqual(['11:00'])
  })
  it('once, but again for a meeting that was moved', () => {
    const one = before('10:00', 5, 'a')
    expect(titles('09:55:10', given(one), [noticeKey(one)])).toEqual([])
    expect(titles('10:10:10', given(before('10:15', 5, 'a')), [noticeKey(one)])).toEqual(['a'])
  })
  it('not twice when its minutes were changed after it was given', () => {
    const one = before('10:00', 5)
    expect(titles('09:57:00', given(before('10:00', 3)), [noticeKey(one)])).toEqual([])
  })
  it('not while notices are paused, and not afterwards', () => {
    const paused = { ...given(before('10:00')), pausedUntil: '2026-06-12T09:55:30Z' }
    expect(titles('09:55:00', paused)).toEqual([])
    expect(titles('09:55:30', paused)).toEqual(['10:00'])
    expect(titles('09:57:00', { ...paused, pausedUntil: '2026-06-12T09:56:30Z' })).toEqual([])
  })
  it('for several at once, of which the page of the first opens, where that is wished', () => {
    const two = given(before('10:00', 5, 'a'), before('10:00', 5, 'b'))
    expect(due('09:55:00', two)).toMatchObject({ due: [{ title: 'a' }, { title: 'b' }], opens: null })
    expect(due('09:55:00', { ...two, openPage: true }).opens?.title).toBe('a')
    expect(due('09:50:00', { ...two, openPage: true }).opens).toBeNull()
  })
})

it('the next look is at the next notice, else when notices are to be asked anew, and always later', () => {
  const day = given(before('10:00'), before('11:00'))
  expect(due('09:00:00', day).nextAt).toBe('2026-06-12T09:55:00.000Z')
  expect(due('09:55:00', day).nextAt).toBe('2026-06-12T10:55:00.000Z')
  expect(due('12:00:00', day).nextAt).toBe('2026-06-12T22:00:00.000Z')
  expect(due('23:00:00', day).nextAt).toBe('2026-06-12T23:01:00.000Z')
})

describe('the words of a notice', () => {
  it('say what, in how long, and from when to when', () => {
    expect(noticeText(before('08:00', 5, 'Weekly'), '2026-06-12T07:55:00Z', reader)).toEqual({
      title: 'Weekly',
      body: 'in 5 min · 10:00 – 10:30',
      open: 'Open',
      join: null,
    })
    expect(noticeText(before('08:00', 0, 'Weekly'), '2026-06-12T08:00:01Z', reader).body).toBe(
      'now · 10:00 – 10:30',
    )
    expect(
      noticeText({ ...before('08:00'), joinUrl: 'https://meet.example/1' }, '2026-06-12T07:55:00Z', reader)
        .join,
    ).toBe('Join')
  })
  it('are short and one line, whatever a calendar writes', () => {
    const hostile = noticeText(
      before('08:00', 5, `a\n\u202e${'b'.repeat(1_000_000)}`),
      '2026-06-12T07:55:00Z',
      reader,
    )
    expect(hostile.title).toMatch(/^a b{77}…$/)
  })
})
