/** What the menu bar says at a moment: title, icon, menu, and when it says something else; from what `desktop.tray` gave. */
import type { Output } from '../contract/contract.ts'
import type { Occasion } from '../contract/desktop.ts'
import { clock, dayOf, inWords, momentNear, type Reader } from '../time.ts'
import type { Platform } from './accelerator.ts'
import { menuLabel, shortTitle } from './label.ts'
import { desktopText } from './text.ts'

/** A meeting that starts within so many minutes is soon: the icon says so, and a capture lands in it. */
export const soonMinutes = 15

/** What choosing an entry does; `place` is a hash of the window ('#/meeting/ID'), `url` the address of a call. */
export type TrayAct =
  | { readonly do: 'show' | 'capture' | 'resume' | 'update' | 'quit' }
  | { readonly do: 'open'; readonly place: string }
  | { readonly do: 'join'; readonly url: string }
  | { readonly do: 'pause'; readonly for: PauseLength }
export type TrayEntry =
  | { readonly kind: 'line' }
  /** `label` is escaped for menus; `keys` are heard by the system already (an accelerator to show, not to register). */
  | { readonly kind: 'act'; readonly label: string; readonly act: TrayAct; readonly keys: string | null }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly TrayEntry[] }
export type TrayModel = {
  /** Beside the icon; empty where the platform shows no text there, and while nothing is near. */
  readonly title: string
  readonly tooltip: string
  readonly icon: 'free' | 'soon' | 'now'
  readonly entries: readonly TrayEntry[]
  /** The next meetings, for menus of the system beside this one; their titles are not escaped. */
  readonly meetings: readonly { readonly label: string; readonly place: string }[]
  /** The UTC instant at which this is to be made anew: from `desktop.tray` asked again when that instant has reached its `until`, else from what it gave. */
  readonly changesAt: string
}

export type TrayMoment = {
  readonly now: string
  readonly reader: Reader
  readonly platform: Platform
  /** A newer version is here, and waits for a restart. */
  readonly isUpdateReady: boolean
}

export type PauseLength = 'hour' | 'day'
/** When a pause of notices that begins now ends, a UTC instant: in an hour, or with the next day in the zone. */
export function pauseEnd(length: PauseLength, now: string, zone: string): string {
  const at = Temporal.Instant.from(now)
  const end =
    length === 'hour'
      ? at.add({ hours: 1 })
      : at.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toZonedDateTime(zone).toInstant()
  return end.toString({ smallestUnit: 'second' })
}

const words = desktopText.tray
const minute = 60_000
const titleRoom = 28
const menuRoom = 60
/** More meetings than this make a menu that has to be searched. */
const listedRest = 12
/** So many meetings stand in the menu of the dock and in the jump list, with less room. */
const [shortcuts, shortcutRoom] = [5, 40]

const inMinutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / minute
const isOn = (one: Occasion, now: string): boolean =>
  Date.parse(one.start) <= Date.parse(now) && Date.parse(now) < Date.parse(one.end)
const isSoon = (one: Occasion, now: string): boolean => {
  const left = inMinutes(now, one.start)
  return left > 0 && left <= soonMinutes
}
const act = (label: string, does: TrayAct, keys: string | null = null): TrayEntry => ({
  kind: 'act',
  label: menuLabel(label),
  act: does,
  keys,
})

/** 'Platform weekly in 4 min', or until when it goes on. */
function sayNext(one: Occasion, now: string, reader: Reader, room: number): string {
  const title = shortTitle(one.title, room)
  return isOn(one, now)
    ? words.until(title, clock(one.end, reader))
    : words.starts(title, inWords(one.start, now, reader.locale, 'short'))
}

/** The first full minute before a start, counted from it, at which its countdown reads differently; null after the start. */
function countdownTurn({ start }: Occasion, now: string, locale: string): string | null {
  const left = Math.ceil(inMinutes(now, start)) - 1
  const said = inWords(start, now, locale, 'short')
  for (let minutes = left; minutes >= 0; minutes--) {
    const turn = new Date(Date.parse(start) - minutes * minute).toISOString()
    if (minutes === 0 || inWords(start, turn, locale, 'short') !== said) return turn
  }
  return null
}

/**
 * The menu bar at the instant `now`, in the reader's words and zone. It takes times from `tray` and `now` alone, so that it is
 * right after a sleep or when the clock was set; meetings that are over at `now` are left out.
 */
export function trayModel(
  tray: Output<'desktop.tray'>,
  { now, reader, platform, isUpdateReady }: TrayMoment,
): TrayModel {
  const isLeft = (one: Occasion): boolean => Date.parse(one.end) > Date.parse(now)
  const current = tray.current !== null && isLeft(tray.current) ? tray.current : null
  const rest = tray.rest.filter(isLeft)
  const listed = [...(current === null ? [] : [current]), ...rest]
  // while one goes on, what is about to start is what has to be known
  const said =
    current !== null && isOn(current, now) ? (rest.find((one) => isSoon(one, now)) ?? current) : current
  const isNow = listed.some((one) => isOn(one, now))
  const line = said === null ? words.free : sayNext(said, now, reader, menuRoom)
  const paused =
    tray.pausedUntil !== null && Date.parse(tray.pausedUntil) > Date.parse(now) ? tray.pausedUntil : null

  const turns = [
    tray.until,
    paused,
    said === null ? null : countdownTurn(said, now, reader.locale),
    ...listed.flatMap(({ start, end }) => [
      new Date(Date.parse(start) - soonMinutes * minute).toISOString(),
      start,
      end,
    ]),
  ].flatMap((turn) => (turn === null || Date.parse(turn) <= Date.parse(now) ? [] : [Date.parse(turn)]))

  return {
    title: platform === 'darwin' && said !== null ? sayNext(said, now, reader, titleRoom) : '',
    tooltip: `${desktopText.app} · ${line}`,
    icon: isNow ? 'now' : listed.some((one) => isSoon(one, now)) ? 'soon' : 'free',
    entries: [
      ...nextEntries(current, now, reader),
      act(words.capture, { do: 'capture' }, tray.captureShortcut),
      ...restEntries(rest, now, reader),
      { kind: 'line' },
      pauseEntry(paused, now, reader),
      act(words.open, { do: 'show' }),
      act(words.settings, { do: 'open', place: '#/settings' }),
      ...(isUpdateReady ? [act(words.update, { do: 'update' })] : []),
      act(words.quit, { do: 'quit' }),
    ],
    meetings: listed.slice(0, shortcuts).map((one) => ({
      label: sayStart(one, now, reader, shortcutRoom),
      place: `#/meeting/${one.meetingId}`,
    })),
    changesAt: new Date(Math.min(...turns, Date.parse(now) + 60 * minute)).toISOString(),
  }
}

const placeOf = ({ meetingId }: Occasion): TrayAct => ({ do: 'open', place: `#/meeting/${meetingId}` })

function nextEntries(current: Occasion | null, now: string, reader: Reader): TrayEntry[] {
  if (current === null) return [act(words.free, { do: 'open', place: '#/today' }), { kind: 'line' }]
  const { joinUrl } = current
  return [
    act(sayNext(current, now, reader, menuRoom), placeOf(current)),
    act(words.openPage, placeOf(current)),
    ...(joinUrl === null ? [] : [act(words.join, { do: 'join', url: joinUrl })]),
  ]
}

/** '13:00  Planning'; of one that went on over midnight the time alone would be read as one of today. */
function sayStart({ start, title }: Occasion, now: string, reader: Reader, room: number): string {
  const isToday = dayOf(start, reader.zone) === dayOf(now, reader.zone)
  return words.rest(isToday ? clock(start, reader) : momentNear(start, now, reader), shortTitle(title, room))
}

function restEntries(rest: readonly Occasion[], now: string, reader: Reader): TrayEntry[] {
  if (rest.length === 0) return []
  const hidden = rest.length - listedRest
  return [
    { kind: 'line' },
    ...rest.slice(0, listedRest).map((one) => act(sayStart(one, now, reader, menuRoom), placeOf(one))),
    ...(hidden > 0 ? [act(words.more(hidden), { do: 'open', place: '#/today' })] : []),
  ]
}

function pauseEntry(paused: string | null, now: string, reader: Reader): TrayEntry {
  if (paused !== null) {
    const until =
      dayOf(paused, reader.zone) === dayOf(now, reader.zone)
        ? clock(paused, reader)
        : momentNear(paused, now, reader)
    return act(words.resume(until), { do: 'resume' })
  }
  return {
    kind: 'menu',
    label: menuLabel(words.pause),
    entries: [
      act(words.pauseHour, { do: 'pause', for: 'hour' }),
      act(words.pauseDay, { do: 'pause', for: 'day' }),
    ],
  }
}
