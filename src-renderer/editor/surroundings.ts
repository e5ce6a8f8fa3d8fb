/** What a page needs to know of what stands around it: names, the day, whom to offer, where to go. */
import type { PersonRef } from '#shared/contract/values.ts'
import type { Reader } from '#shared/time.ts'

export type Surroundings = {
  readonly reader: Reader
  /** Today by the core's clock, a plain date in the reader's zone. */
  today(): string
  newId(): string
  /** A person by id, as far as known; asks for one that is not, and tells by `subscribe` when it is there. */
  person(id: string): PersonRef | null
  /** Tells when a name or the day has changed; gives the way to stop. */
  subscribe(fn: () => void): () => void
  /** Whom `@` and some letters offer: those in the room first. */
  suggest(words: string): Promise<readonly Suggestion[]>
  /** Tells a screen reader. */
  announce(words: string): void
  /** Says something in passing, on screen too. */
  say(words: string): void
  /** Leaves the page with the keyboard. */
  leave(): void
}
export type Suggestion = {
  readonly person: PersonRef
  readonly inRoom: boolean
  readonly organisation: string | null
}
