/** Which meetings are announced now, and in which words; from what `desktop.notices` gave. */
import type { Output } from '../contract/contract.ts'
import { clockSpan, inWords, type Reader } from '../time.ts'
import { shortTitle } from './label.ts'
import { desktopText } from './text.ts'

export type Notice = Output<'desktop.notices'>['notices'][number]

/** A notice that could not be given within a minute of its time, as after a sleep, is none any more. */
const lateAfter = 60_000

/** What a notice was given for: a meeting at a time, so that one that was moved is announced anew. */
export const noticeKey = ({ meetingId, start }: Pick<Notice, 'meetingId' | 'start'>): string =>
  `${meetingId} ${start}`

export type NoticesDue = {
  /** To be given now, in the order of their starts. */
  readonly due: readonly Notice[]
  /** The meeting whose page opens by itself; null where that is not wished, or none is due. */
  readonly opens: Notice | null
  /** When to look again, a UTC instant: at the next notice, or when the given ones have to be asked anew. */
  readonly nextAt: string
}

/**
 * The notices whose time has come at `now`, a UTC instant: none that is late, none while they are paused, none that was given
 * (`told` holds the keys), none of a meeting that is over.
 */
export function noticesDue(
  { notices, until, pausedUntil, openPage }: Output<'desktop.notices'>,
  { now, told }: { readonly now: string; readonly told: ReadonlySet<string> },
): NoticesDue {
  const moment = Date.parse(now)
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > moment
  const due = notices.filter((notice) => {
    const at = Date.parse(notice.at)
    const isNow = at <= moment && moment - at <= lateAfter && Date.parse(notice.end) > moment
    return isNow && !isPaused && !told.has(noticeKey(notice))
  })
  const turns = [...notices.map(({ at }) => Date.parse(at)), Date.parse(until)].filter(
    (turn) => turn > moment,
  )
  return {
    due,
    opens: openPage ? (due[0] ?? null) : null,
    nextAt: new Date(turns.length === 0 ? moment + lateAfter : Math.min(...turns)).toISOString(),
  }
}

/** A notice in words: 'Platform weekly', 'in 5 min · 10:00 – 10:30'; `join` is null where there is no call. */
export function noticeText(
  notice: Notice,
  now: string,
  reader: Reader,
): { readonly title: string; readonly body: string; readonly open: string; readonly join: string | null } {
  const words = desktopText.notice
  const isOn = Date.parse(notice.start) <= Date.parse(now)
  const when = isOn ? words.now : inWords(notice.start, now, reader.locale, 'short')
  return {
    title: shortTitle(notice.title, 80),
    body: words.body(when, clockSpan(notice.start, notice.end, reader)),
    open: words.open,
    join: notice.joinUrl === null ? null : words.join,
  }
}
