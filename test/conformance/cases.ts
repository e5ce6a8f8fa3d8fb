/** Loads the shared conformance cases and judges what the product makes of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expandFeed } from '../../src-main/core/calendar/feed.ts'
import { parseFeed } from '../../src-main/core/calendar/parse.ts'
import type { Occurrence } from '../../src-main/core/calendar/values.ts'

export const casesFolder = fileURLToPath(new URL('../../../shared/cases', import.meta.url))
export const feedsFolder = fileURLToPath(new URL('../../../shared/feeds', import.meta.url))

const absent = (name: string): string => ` (skipped: ../shared/${name} is not beside this repository)`

/** What a suite adds to its name where its data is absent, else nothing. */
export const casesAbsent = existsSync(casesFolder) ? '' : absent('cases')
export const feedsAbsent = existsSync(feedsFolder) ? '' : absent('feeds')

export interface Case {
  readonly id: string
  readonly set: string
  readonly folder: string
  readonly ics?: string
  readonly file?: string
  readonly from: string
  readonly to: string
  readonly tz: string
  readonly grade?: string
  /** How many there are in all, where the list is not complete. */
  readonly count?: number
  readonly expectUtc?: readonly string[]
  readonly expect?: readonly Readonly<Record<string, unknown>>[]
  readonly expectExtra?: Readonly<Record<string, unknown>>
}

export interface IdentityCase {
  readonly id: string
  readonly before: string
  readonly after: string
  readonly from: string
  readonly to: string
  readonly tz: string
  readonly same: readonly { readonly beforeStart: string; readonly afterStart: string }[]
  readonly gone: readonly string[]
  readonly new: readonly string[]
}

function linesOf(set: string): unknown[] {
  const text = readFileSync(`${casesFolder}/${set}/cases.jsonl`, 'utf8')
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))
}

/** Every set but `identity`. */
export function loadCases(): Case[] {
  if (casesAbsent !== '') return []
  const sets = readdirSync(casesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return sets
    .filter((entry) => entry.name !== 'identity')
    .flatMap((entry) => linesOf(entry.name).map((one) => ({ ...(one as Case), folder: entry.name })))
}

export function loadIdentityCases(): IdentityCase[] {
  return casesAbsent === '' ? linesOf('identity').map((one) => one as IdentityCase) : []
}

/** The occurrences of a calendar text; throws where it is no calendar. */
export function expanded(bytes: Uint8Array, from: string, to: string, tz: string): readonly Occurrence[] {
  const parsed = parseFeed(bytes)
  if (!parsed.ok) throw new Error(parsed.failure.message)
  return expandFeed(parsed.feed, { from: instant(from), to: instant(to) }, tz).occurrences
}

function instant(text: string): number {
  const full = text.length === 10 ? `${text}T00:00:00` : text
  return Date.parse(full.endsWith('Z') ? full : `${full}Z`)
}

export function occurrencesOf(one: Case): readonly Occurrence[] {
  const bytes =
    one.ics === undefined ? readFileSync(`${casesFolder}/${one.folder}/${one.file}`) : Buffer.from(one.ics)
  return expanded(bytes, one.from, one.to, one.tz)
}

/** Null where the case holds; for grade U the list may begin with DTSTART or not. */
export function startsFailure(one: Case, occurrences: readonly Occurrence[]): string | null {
  const got = occurrences.map((occurrence) => occurrence.startUtc).toSorted()
  const want = one.expectUtc ?? []
  const same = (list: readonly string[]): boolean => list.join() === want.join()
  if (same(got) || (one.grade === 'U' && same(got.slice(1)))) return null
  const missing = want.filter((start) => !got.includes(start)).slice(0, 3)
  const extra = got.filter((start) => !want.includes(start)).slice(0, 3)
  return `${one.id}: ${got.length} of ${want.length}; missing ${missing.join()}; extra ${extra.join()}`
}

/**
 * Whether a case whose list is one of wall clocks holds as its source has it: so many occurrences, and at these places of the
 * list these clocks (ics-parser, whose tests look at some of them only).
 */
export function holdsByClock(one: Case, occurrences: readonly Occurrence[]): boolean {
  const expected = one.expect ?? []
  return (
    one.count === occurrences.length &&
    expected.length > 0 &&
    expected.every(({ index, start }) => occurrences[Number(index)]?.start === start)
  )
}

/** Checks every field that a case names: end, zone, status, people, link. */
export function fieldsFailure(one: Case, occurrences: readonly Occurrence[]): string | null {
  const flat = occurrences.map((occurrence): Readonly<Record<string, unknown>> => ({
    ...occurrence.content,
    ...occurrence,
  }))
  for (const [place, expected] of (one.expect ?? []).entries()) {
    const candidates = flat.filter((got) => (expected['startUtc'] ?? got['startUtc']) === got['startUtc'])
    const fits = candidates.some((got) => named(expected).every((key) => got[key] === expected[key]))
    if (!fits) return `${one.id}: occurrence ${place} is not ${JSON.stringify(expected)}`
  }
  for (const [key, value] of Object.entries(one.expectExtra ?? {})) {
    const fits = flat.some((got) => JSON.stringify(got[key]) === JSON.stringify(value))
    if (!fits) return `${one.id}: ${key} is ${JSON.stringify(flat[0]?.[key])}`
  }
  return null
}

function named(expected: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(expected).filter((key) => !['index', 'checkTz'].includes(key))
}
