/** Occurrences as numbers: what the members of a series have in common is said once, each member is six numbers. */
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

/** Writes the occurrences out, ordered by startUtc, endUtc, seriesKey, recurrenceIdUtc, summary. */
export function writtenOut(instances: readonly Instance[]): Occurrence[] {
  const split = splitSeries(instances)
  const taken = new Set<string>()
  return instances.toSorted(byTime).map((instance) => {
    const occurrence = written(instance)
    return split.has(instance.kind.seriesKey) ? withOwnKey(occurrence, taken) : occurrence
  })
}

function written({ kind, start, end, wall, endWall, originalWall, original }: Instance): Occurrence {
  const startUtc = isoUtc(start)
  const originalUtc = kind.original === null ? null : original === start ? startUtc : isoUtc(original)
  return {
    uid: kind.uid,
    seriesKey: kind.seriesKey,
    recurrenceId: kind.original === null ? null : wallText(kind.original, originalWall),
    recurrenceIdUtc: originalUtc,
    occurrenceKey: originalUtc === null ? `${kind.uid}|` : `${kind.seriesKey}|${originalUtc}`,
    start: wallText(kind.writing, wall),
    end: wallText(kind.writing, endWall),
    tzid: kind.tzid,
    startUtc,
    endUtc: isoUtc(end),
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
function splitSeries(instances: readonly Instance[]): ReadonlySet<string> {
  const uids = new Map<string, string>()
  const split = new Set<string>()
  for (const { kind } of instances) {
    const { uid, seriesKey } = kind
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
