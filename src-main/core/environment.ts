/** What the core cannot make itself: the time, secrets and the network. Each has a real implementation in every host. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#shared/id.ts'
import type { Net } from './calendar/net.ts'
import type { Secrets } from './secrets/secrets.ts'

export type Clock = { now(): Temporal.Instant }

export type Environment = {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly net: Net
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that showed `start` at the moment of this call and goes on from there: for demos, screenshots and tests. */
export function clockFrom(start: Temporal.Instant): Clock {
  const offset = start.epochMilliseconds - Temporal.Now.instant().epochMilliseconds
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds + offset),
  }
}

/** Makes UUIDv7 ids by a clock; randomness is asked for many of them at once. */
export function idsBy(clock: Clock): () => string {
  let random = new Uint8Array()
  let from = 0
  return () => {
    if (from + 10 > random.length) {
      random = randomBytes(2560)
      from = 0
    }
    from += 10
    return uuidv7(clock.now().epochMilliseconds, random.subarray(from - 10, from))
  }
}
