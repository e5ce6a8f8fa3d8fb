/** Holds the calendar core to cases of our own. */
import { describe, expect, test } from 'vitest'
import { expandFeed } from '../../src-main/core/calendar/feed.ts'
import { identified, matchOccurrences } from '../../src-main/core/calendar/match.ts'
import { parseFeed } from '../../src-main/core/calendar/parse.ts'
import type { Feed } from '../../src-main/core/calendar/values.ts'
import type { OwnCase } from './our-cases.ts'
import { exceptions } from './our-exceptions.ts'
import { identity } from './our-identity.ts'
import { links } from './our-links.ts'
import { people } from './our-people.ts'
import { recurrence } from './our-recurrence.ts'
import { identityOfParts } from './our-splits.ts'
import { text } from './our-text.ts'
import { zones } from './our-zones.ts'

function feedOf(one: Pick<OwnCase, 'ics' | 'from' | 'to' | 'tz'>): Feed {
  const parsed = parseFeed(Buffer.from(one.ics))
  if (!parsed.ok) throw new Error(parsed.failure.message)
  const window = {
    from: Date.parse(one.from ?? '2026-01-01T00:00:00Z'),
    to: Date.parse(one.to ?? '2027-01-01T00:00:00Z'),
  }
  return expandFeed(parsed.feed, window, one.tz ?? 'UTC')
}

const minute = (instant: string): string => instant.replace(/:00Z$/, 'Z')

describe.each([
  ['recurrence', recurrence],
  ['exceptions', exceptions],
  ['zones', zones],
  ['text', text],
  ['people', people],
  ['links', links],
] as const)('%s', (_, cases) => {
  test.each(cases.map((one) => [one.what, one] as const))('%s', (__, one) => {
    const { occurrences, warnings } = feedOf(one)
    expect(occurrences.map(({ startUtc }) => minute(startUtc))).toEqual(one.starts)
    expect(warnings.map(({ code }) => code)).toEqual(one.warns ?? [])
    const flat = occurrences.map((occurrence) => ({ ...occurrence.content, ...occurrence }))
    expect(flat).toMatchObject(flat.map((__, place) => one.says?.[place] ?? {}))
  })
})

describe('identity', () => {
  test.each([...identity, ...identityOfParts].map((one) => [one.what, one] as const))('%s', (__, one) => {
    const snapshot = (ics: string) => feedOf({ ics }).occurrences.map(identified)
    const { matches, gone, new: added } = matchOccurrences(snapshot(one.before), snapshot(one.after))
    const pairs = matches.map(({ before, after }) => {
      const [was, is] = [minute(before.startUtc), minute(after.startUtc)]
      return was === is ? was : `${was} > ${is}`
    })
    expect(pairs.toSorted()).toEqual(one.same.toSorted())
    expect(gone.map(({ startUtc }) => minute(startUtc))).toEqual(one.gone ?? [])
    expect(added.map(({ startUtc }) => minute(startUtc))).toEqual(one.new ?? [])
  })
})
