/** What the menu bar shows: the next meeting and the rest of the day. */
import type { Occasion } from '#shared/contract/desktop.ts'
import type { Queries } from '../context.ts'
import { dateIn, inSpan, spanOf, type Span } from '../meetings/days.ts'
import { held, rowTables, shown } from '../meetings/row.ts'
import { ahead, instant, upcoming } from '../meetings/upcoming.ts'
import { selectText } from '../store/sql.ts'
import { settingsOf } from './settings.ts'

const mostOfDay = 50
/** The longest time without asking anew: what comes into reach of `ahead` is seen within it, and a clock that was set. */
const longest = { hours: 1 } as const

const restOfDay = selectText<Occasion, Span & { now: string; most: number }>(`
  select m.id as meetingId, m.title, m.start, m.end, m.joinUrl from ${rowTables}
  where ${inSpan} and m.allDay = 0 and m.end > @now and m.goneAt is null and ${held} and ${shown}
  order by m.start, m.end, m.title, m.id limit @most`)

export const desktopQueries: Queries<'desktop.tray'> = {
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
}
