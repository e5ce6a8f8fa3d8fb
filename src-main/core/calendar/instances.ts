/**
 * Occurrences as numbers: what the members of a series have in common is said once, each member is six numbers. Feeds leave
 * the jobs thread like this, since copying finished objects takes longer than expanding them.
 */
import { isoDate, isoTime, isoUtc } from './times.ts'
import type { EventContent, Occurrence, ZoneSource } from './values.ts'

/** How a wall clock is written. */
export type Writing = 'date' | 'utc' | 'local'

/** What the instances of one VEVENT share. */
export interface Kind {
  readonly uid: string
  readonly seriesKey: string
  readonly writing: Writing
  readonly tzid: string | null
  readonly tzSource: ZoneSource
  /** How RECURRENCE-ID is written; null for a single event. */
  readonly original: Writing | null
  readonly override: boolean
  readonly content: EventContent
}

/** One occurrence; all-day dates count as midnight UTC. */
export interface Instance {
  readonly kind: Kind
  readonly start: number
  readonly end: number
  readonly wall: number
  readonly endWall: number
  readonly originalWall: number
  readonly original: number
}

export interface PackedInstances {
  readonly kinds: readonly Kind[]
  readonly kind: Int32Array
  readonly numbers: Float64Array
}

const WIDTH = 6

/** Orders instances by startUtc, endUtc, seriesKey, recurrenceIdUtc, summary, and packs them. */
export function packInstances(instances: readonly Instance[]): PackedInstances {
  const places = new Map<Kind, number>()
  const kind = new Int32Array(instances.length)
  const numbers = new Float64Array(instances.length * WIDTH)
  instances.toSorted(byTime).forEach((instance, index) => {
    const place = places.get(instance.kind) ?? places.size
    places.set(instance.kind, place)
    kind[index] = place
    const at = index * WIDTH
    numbers[at] = instance.start
    numbers[at + 1] = instance.end
    numbers[at + 2] = instance.wall
    numbers[at + 3] = instance.endWall
    numbers[at + 4] = instance.originalWall
    numbers[at + 5] = instance.original
  })
  return { kinds: [...places.keys()], kind, numbers }
}

function byTime(a: Instance, b: Instance): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    order(a.kind.seriesKey, b.kind.seriesKey) ||
    a.original - b.original ||
    order(a.kind.content.summary, b.kind.content.summary) ||
    order(a.kind.uid, b.kind.uid)
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Writes the occurrences out. */
export function unpackInstances({ kinds, kind, numbers }: PackedInstances): Occurrence[] {
  const split = splitSeries(kinds)
  const taken = new Set<string>()
  const occurrences: Occurrence[] = []
  for (let index = 0; index < kind.length; index += 1) {
    const shared = kinds[kind[index] ?? 0]
    if (shared === undefined) continue
    const occurrence = written(shared, numbers, index * WIDTH)
    occurrences.push(split.has(shared.seriesKey) ? withOwnKey(occurrence, taken) : occurrence)
  }
  return occurrences
}

function written(kind: Kind, numbers: Float64Array, at: number): Occurrence {
  const number = (offset: number): number => numbers[at + offset] ?? 0
  const startUtc = isoUtc(number(0))
  const originalUtc = kind.original === null ? null : number(5) === number(0) ? startUtc : isoUtc(number(5))
  return {
    uid: kind.uid,
    seriesKey: kind.seriesKey,
    recurrenceId: kind.original === null ? null : wallText(kind.original, number(4)),
    recurrenceIdUtc: originalUtc,
    occurrenceKey: originalUtc === null ? `${kind.uid}|` : `${kind.seriesKey}|${originalUtc}`,
    start: wallText(kind.writing, number(2)),
    end: wallText(kind.writing, number(3)),
    tzid: kind.tzid,
    startUtc,
    endUtc: isoUtc(number(1)),
    allDay: kind.writing === 'date',
    override: kind.override,
    tzSource: kind.tzSource,
    content: kind.content,
  }
}

function wallText(writing: Writing, wall: number): string {
  if (writing === 'date') return isoDate(wall)
  return writing === 'utc' ? isoUtc(wall) : isoTime(wall)
}

/** The series of which there is more than one UID. */
function splitSeries(kinds: readonly Kind[]): ReadonlySet<string> {
  const uids = new Map<string, string>()
  const split = new Set<string>()
  for (const { uid, seriesKey } of kinds) {
    if ((uids.get(seriesKey) ?? uid) !== uid) split.add(seriesKey)
    uids.set(seriesKey, uid)
  }
  return split
}

/** Two parts of one split series may claim the same original start; the later one is then named by its own UID. */
function withOwnKey(occurrence: Occurrence, taken: Set<string>): Occurrence {
  let key = occurrence.occurrenceKey
  for (let again = 1; taken.has(key); again += 1) {
    key = `${occurrence.uid}|${occurrence.recurrenceIdUtc ?? ''}${again === 1 ? '' : `|${again}`}`
  }
  taken.add(key)
  return key === occurrence.occurrenceKey ? occurrence : { ...occurrence, occurrenceKey: key }
}
