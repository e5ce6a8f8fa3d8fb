/** What the menu bar shows, the next meeting and the rest of the day; and what is announced before it starts. */
import type { Occasion } from '#shared/contract/desktop.ts'
import type { Queries } from '../context.ts'
import { dateIn, inSpan, spanOf, type Span } from '../meetings/days.ts'
import { held, shown } from '../meetings/row.ts'
import { ahead, instant, upcoming } from '../meetings/upcoming.ts'
import { selectText } from '../store/sql.ts'
import { settingsOf } from './settings.ts'

const mostOfDay = 50
/** The longest time without asking anew: what comes into reach of `ahead` is seen within it, and a clock that was set. */
const longest = { hours: 1 } as const

const restOfDay = selectText<Occasion, Span & { now: string; most: number }>(`
  select m.id as meetingId, m.title, m.start, m.end, m.joinUrl from meeting m
  where ${inSpan} and m.allDay = 0 and m.end > @now and m.goneAt is null and ${held} and ${shown}
  order by m.start, m.end, m.title, m.id limit @most`)

/** Notices are asked for so long ahead, and so long back: what a timer may be late by. */
const noticesAhead = { hours: 24 } as const
const noticesBack = { minutes: 1 } as const
const mostNotices = 500
/** The longest time that a notice comes before its meeting, as the contract has it. */
const longestNotice = { minutes: 120 } as const

const announced = selectText<
  Occasion & { minutes: number },
  { from: string; to: string; usual: number; most: number }
>(`
  select * from (
    select m.id as meetingId, m.title, m.start, m.end, m.joinUrl, (
      select max(coalesce(c.noticeMinutes, @usual)) from meetingSource s join calendar c on c.id = s.calendarId
      where s.meetingId = m.id and c.hidden = 0 and c.removedAt is null) as minutes
    from meeting m
    where m.start >= @from and m.start <= @to and m.allDay = 0 and m.goneAt is null and ${held} and ${shown})
  where minutes >= 0 order by start, title, meetingId limit @most`)

export const desktopQueries: Queries<'desktop.tray' | 'desktop.notices'> = {
  'desktop.tray': ({ read, now }, { zone }) => {
    const today = dateIn(now, zone)
    const span = spanOf(today, today, zone)
    const at = instant(now)
    const far = instant(now.add(ahead))
    const row = upcoming(read, now, far > span.to ? far : span.to)?.row
    const current: Occasion | null =
      row === undefined
        ? null
        : { meetingId: row.id, title: row.title, start: row.start, end: row.end, joinUrl: row.joinUrl }
    const rest = read
      .all(restOfDay, { ...span, now: at, most: mostOfDay + 1 })
      .filter(({ meetingId }) => meetingId !== current?.meetingId)
      .slice(0, mostOfDay)
    const { pausedUntil, captureShortcut } = settingsOf(read)
    const turns = [current, ...rest].flatMap((one) => (one === null ? [] : [one.start, one.end]))
    const later = [...turns, span.to, instant(now.add(longest))].filter((turn) => turn > at)
    return {
      now: at,
      current,
      rest,
      until: later.reduce((first, turn) => (turn < first ? turn : first)),
      pausedUntil,
      captureShortcut,
    }
  },
  'desktop.notices': ({ read, now }) => {
    const { noticeMinutes, pausedUntil, openPage } = settingsOf(read)
    const from = instant(now.subtract(noticesBack))
    const to = now.add(noticesAhead)
    const rows = read.all(announced, {
      from,
      to: instant(to.add(longestNotice)),
      usual: noticeMinutes,
      most: mostNotices,
    })
    const notices = rows
      .map(({ minutes, ...occasion }) => ({
        ...occasion,
        at: instant(Temporal.Instant.from(occasion.start).subtract({ minutes })),
      }))
      .filter(({ at }) => at >= from && at <= instant(to))
    return { notices, until: instant(to), pausedUntil, openPage }
  },
}
