/** Ten thousand spoiled feeds: every one is read or refused with a sentence, none throws, none takes long. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incomingOf } from '../../src-main/core/calendar/details.ts'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import { identified, matchOccurrences } from '../../src-main/core/calendar/match.ts'
import type { FeedReply, Occurrence } from '../../src-main/core/calendar/values.ts'
import { feedsAbsent, feedsFolder } from '../conformance/cases.ts'
import { mutated, mutations, ownFeeds } from './fuzz-feeds.ts'

const FEEDS = 10_000

/** Ours and the real ones, the small ones four times as often; a megabyte is not read thousands of times. */
function feedsToSpoil(): Buffer[] {
  const own = ownFeeds.map((text) => Buffer.from(text))
  const names = feedsAbsent === '' ? readdirSync(feedsFolder).filter((name) => name.endsWith('.ics')) : []
  const real = names.map((name) => readFileSync(`${feedsFolder}/${name}`))
  const all = [...own, ...own, ...real.filter((bytes) => bytes.length < 100_000)]
  const small = all.filter((bytes) => bytes.length < 10_000)
  return [...all, ...small, ...small, ...small]
}

const read = (bytes: Uint8Array): FeedReply =>
  readFeed({ bytes, zone: 'Europe/Berlin', from: '2024-11-22T00:00:00Z', to: '2027-01-01T00:00:00Z' })

test(`${FEEDS.toLocaleString('en')} spoiled feeds${feedsAbsent}`, () => {
  const feeds = feedsToSpoil()
  const whole = feeds.map((bytes) => occurrencesOf(read(bytes)))
  const counts = { ran: 0, read: 0, refused: 0, warned: 0, occurrences: 0, lost: 0 }
  let slowest = { milliseconds: 0, feed: 0 }
  const choice = fc.nat({ max: feeds.length - 1 })

  fc.assert(
    fc.property(choice, choice, mutations, (index, other, all) => {
      const bytes = mutated(feeds[index] ?? Buffer.of(), all, feeds[other] ?? Buffer.of())
      const begun = performance.now()
      const reply = read(bytes)
      const occurrences = occurrencesOf(reply)
      incomingOf(occurrences)
      const milliseconds = performance.now() - begun

      counts.ran += 1
      counts[reply.ok ? 'read' : 'refused'] += 1
      counts.occurrences += occurrences.length
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, feed: counts.ran }
      expect(milliseconds).toBeLessThan(2000)
      // matching takes as long as reading does
      if (counts.ran % 5 === 0) counts.lost += lostBetween(whole[index] ?? [], occurrences)
      expect(new Set(occurrences.map((one) => one.occurrenceKey)).size).toBe(occurrences.length)
      const sentences = reply.ok
        ? reply.feed.warnings.map((warning) => warning.message)
        : [reply.failure.message]
      if (reply.ok && sentences.length > 0) counts.warned += 1
      for (const sentence of sentences) expect(sentence).toMatch(/^["A-Z][^]*\.$/)
    }),
    { seed: 10_000, numRuns: FEEDS },
  )
  console.log(`${JSON.stringify(counts)}; the slowest took ${Math.ceil(slowest.milliseconds)} ms`)
  expect(counts).toMatchObject({ ran: FEEDS, lost: 0 })
  // half a minute where nothing else runs
}, 600_000)

function occurrencesOf(reply: FeedReply): readonly Occurrence[] {
  return reply.ok ? reply.feed.occurrences : []
}

/** How many occurrences matching neither pairs nor calls new; there must be none. */
function lostBetween(before: readonly Occurrence[], after: readonly Occurrence[]): number {
  const { matches, new: added } = matchOccurrences(before.map(identified), after.map(identified))
  return Math.abs(after.length - matches.length - added.length)
}
