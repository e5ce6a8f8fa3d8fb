import { describe, expect, it } from 'vitest'
import type { Output } from '../contract/contract.ts'
import type { Occasion } from '../contract/desktop.ts'
import type { Platform } from './accelerator.ts'
import { menuLabel, shortTitle } from './label.ts'
import { pauseEnd, trayModel, type TrayEntry, type TrayMoment } from './tray.ts'

const reader = { locale: 'en-GB', zone: 'Europe/Berlin' }
/** A meeting of 12 June, its times in Berlin. */
const one = (title: string, from: string, to: string, joinUrl: string | null = null): Occasion => {
  const at = (time: string) =>
    new Date(`${time.length === 5 ? `2026-06-12T${time}` : time}:00+02:00`).toISOString()
  return { meetingId: title, title, start: at(from), end: at(to), joinUrl }
}
const tray = (current: Occasion | null, ...rest: readonly Occasion[]): Output<'desktop.tray'> => ({
  now: '2026-06-12T07:00:00Z',
  current,
  rest: [...rest],
  until: '2026-06-12T22:00:00Z',
  pausedUntil: null,
  captureShortcut: 'Control+Alt+N',
})
const usual: Omit<TrayMoment, 'now'> = { reader, platform: 'darwin', isUpdateReady: false }
const at = (time: string, from: Output<'desktop.tray'>, platform: Platform = 'darwin', zone = reader.zone) =>
  trayModel(from, { ...usual, now: `2026-06-12T${time}Z`, reader: { ...reader, zone }, platform })
const labels = (entries: readonly TrayEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'line' ? '-' : entry.label))

const weekly = one('Platform weekly', '10:00', '10:30', 'https://meet.example/1')
const review = one('Review', '10:30', '11:00')
const planning = one('Q3 planning', '13:00', '14:00')

it('names the next five meetings for the dock and the jump list, in little room', () => {
  const day = tray(weekly, review, planning, one('A'.repeat(80), '15:00', '15:30'), review, review)
  const { meetings } = at('08:10:00', day)
  expect(meetings).toHaveLength(5)
  expect(meetings[0]).toEqual({ label: '10:00  Platform weekly', place: '#/meeting/Platform weekly' })
  expect(meetings[3]?.label).toHaveLength('15:00  '.length + 40)
})

describe('the menu bar', () => {
  it('counts down to the next meeting, and says until when one goes on', () => {
    expect(at('07:00:00', tray(weekly)).title).toBe('Platform weekly in 60 min')
    expect(at('07:56:00', tray(weekly)).title).toBe('Platform weekly in 4 min')
    expect(at('07:59:59', tray(weekly)).title).toBe('Platform weekly in 1 min')
    expect(at('08:00:00', tray(weekly)).title).toBe('Platform weekly until 10:30')
    expect(at('08:30:00', tray(weekly))).toMatchObject({ title: '', icon: 'free' })
  })
  it('says what is about to start while another meeting goes on', () => {
    const day = tray(weekly, review)
    expect(at('08:10:00', day)).toMatchObject({ title: 'Platform weekly until 10:30', icon: 'now' })
    expect(at('08:20:00', day)).toMatchObject({ title: 'Review in 10 min', icon: 'now' })
  })
  it('tells by its icon what is free, soon and now, to the minute', () => {
    const icon = (time: string) => at(time, tray(weekly)).icon
    expect(icon('07:44:59')).toBe('free')
    expect(icon('07:45:00')).toBe('soon')
    expect(icon('07:59:59')).toBe('soon')
    expect(icon('08:00:00')).toBe('now')
    // one that is not the one meant goes on too
    expect(at('08:10:00', tray(planning, weekly)).icon).toBe('now')
  })
  it('has a title on macOS only, and says the same in its tip everywhere', () => {
    for (const platform of ['win32', 'linux'] as const)
      expect(at('07:56:00', tray(weekly), platform)).toMatchObject({
        title: '',
        tooltip: 'Rapport · Platform weekly in 4 min',
      })
    expect(at('09:00:00', tray(null), 'linux').tooltip).toBe('Rapport · Nothing more today')
  })
  it('has a menu from the next meeting to the end', () => {
    const { entries } = at('07:56:00', tray(weekly, review, planning))
    expect(labels(entries)).toEqual([
      'Platform weekly in 4 min',
      'Open page',
      'Join call',
      'Quick capture',
      '-',
      '10:30  Review',
      '13:00  Q3 planning',
      '-',
      'Pause notifications',
      'Open Rapport',
      'Settings',
      'Quit',
    ])
    expect(entries[1]).toMatchObject({ act: { do: 'open', place: '#/meeting/Platform weekly' } })
    expect(entries[2]).toMatchObject({ act: { do: 'join', url: 'https://meet.example/1' } })
    expect(entries[3]).toMatchObject({ act: { do: 'capture' }, keys: 'Control+Alt+N' })
  })
  it('offers no call where there is none, and Today where there is nothing', () => {
    expect(labels(at('08:20:00', tray(review)).entries)).not.toContain('Join call')
    expect(labels(at('18:00:00', tray(null)).entries).slice(0, 3)).toEqual([
      'Nothing more today',
      '-',
      'Quick capture',
    ])
  })
  it('leaves out what is over, and says the day of what began yesterday', () => {
    const night = one('Night shift', '2026-06-11T22:00', '2026-06-12T11:00')
    const { entries } = at('08:40:00', tray(planning, night, weekly, review))
    expect(labels(entries).slice(3, 7)).toEqual(['-', 'yesterday 22:00  Night shift', '10:30  Review', '-'])
  })
  it('reads times in the zone that it is given', () => {
    const { entries } = at('07:56:00', tray(weekly, planning), 'darwin', 'America/New_York')
    expect(labels(entries)).toContain('07:00  Q3 planning')
  })
  it('shows at most twelve of the rest, and how many more there are', () => {
    const many = Array.from({ length: 20 }, (_, i) => one(`m${i}`, '15:00', '16:00'))
    const found = labels(at('07:56:00', tray(weekly, ...many)).entries)
    expect(found.filter((label) => label.startsWith('15:00'))).toHaveLength(12)
    expect(found).toContain('8 more today')
  })
  it('offers a restart while a newer version waits for it', () => {
    const { entries } = trayModel(tray(weekly), {
      ...usual,
      now: '2026-06-12T07:56:00Z',
      isUpdateReady: true,
    })
    expect(labels(entries).slice(-2)).toEqual(['Restart to update', 'Quit'])
    expect(labels(at('07:56:00', tray(weekly)).entries)).not.toContain('Restart to update')
  })
  it('pauses notices, and says until when they are paused', () => {
    const pause = at('07:56:00', tray(weekly)).entries.find((entry) => entry.kind === 'menu')
    expect(pause?.kind === 'menu' && labels(pause.entries)).toEqual(['For an hour', 'Until tomorrow'])
    const paused = { ...tray(weekly), pausedUntil: '2026-06-12T08:30:00Z' }
    expect(labels(at('07:56:00', paused).entries)).toContain('Resume notifications (paused until 10:30)')
    expect(at('08:30:00', paused).entries.some((entry) => entry.kind === 'menu')).toBe(true)
    expect(pauseEnd('hour', '2026-06-12T07:00:00Z', reader.zone)).toBe('2026-06-12T08:00:00Z')
    expect(pauseEnd('day', '2026-06-12T07:00:00Z', reader.zone)).toBe('2026-06-12T22:00:00Z')
    // a day of 25 hours
    expect(pauseEnd('day', '2026-10-24T23:00:00Z', reader.zone)).toBe('2026-10-25T23:00:00Z')
  })
})

describe('the menu bar changes next', () => {
  const changes = (time: string, from: Output<'desktop.tray'>) => at(time, from).changesAt
  it('at the next minute of a countdown, counted from the start', () => {
    expect(changes('07:56:00', tray(weekly))).toBe('2026-06-12T07:57:00.000Z')
    expect(changes('07:56:30', tray(weekly))).toBe('2026-06-12T07:57:00.000Z')
    expect(changes('07:59:30', tray(weekly))).toBe('2026-06-12T08:00:00.000Z')
  })
  it('when the words change while it is far, not each minute', () => {
    const far = tray(planning)
    expect(at('07:00:00', far).title).toBe('Q3 planning in 4 hr')
    const turn = changes('07:00:00', far)
    expect(turn).toBe('2026-06-12T07:31:00.000Z')
    expect(at(turn.slice(11, 19), far).title).toBe('Q3 planning in 3 hr')
  })
  it('when a meeting ends, when what was given has to be asked anew, when a pause ends', () => {
    expect(changes('08:20:00', tray(weekly))).toBe('2026-06-12T08:30:00.000Z')
    expect(changes('08:20:00', { ...tray(weekly), until: '2026-06-12T08:25:00Z' })).toBe(
      '2026-06-12T08:25:00.000Z',
    )
    expect(changes('08:20:00', { ...tray(weekly), pausedUntil: '2026-06-12T08:22:00Z' })).toBe(
      '2026-06-12T08:22:00.000Z',
    )
  })
  it('is always later than now, also long after what was given', () => {
    const late = trayModel(tray(weekly), { ...usual, now: '2026-06-14T03:00:00Z' })
    expect(late.changesAt).toBe('2026-06-14T04:00:00.000Z')
    expect(late.title).toBe('')
  })
})

describe('a title in a menu', () => {
  it('is one line without what steers, cut between letters', () => {
    expect(shortTitle(' Plan\n<b>B</b>\u202e & \u001b[31mred ', 40)).toBe('Plan <b>B</b> & [31mred')
    expect(shortTitle('👩‍👩‍👧‍👦'.repeat(9), 4)).toBe(`${'👩‍👩‍👧‍👦'.repeat(3)}…`)
    expect(shortTitle('a'.repeat(1_000_000), 10)).toBe(`${'a'.repeat(9)}…`)
    expect(shortTitle(`a${'\u0301'.repeat(100_000)}`, 10).length).toBeLessThan(200)
    expect(shortTitle(' \u202e\n', 10)).toBe('Untitled')
    expect(shortTitle('فريق المنصة', 40)).toBe('فريق المنصة')
  })
  it('shows its ampersands', () => {
    expect(menuLabel('R&D & Q&A')).toBe('R&&D && Q&&A')
    expect(labels(at('07:56:00', tray({ ...weekly, title: 'R&D' })).entries)[0]).toBe('R&&D in 4 min')
  })
})
