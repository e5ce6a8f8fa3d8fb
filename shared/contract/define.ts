/** How a contract is written down, and the types that follow from it. */
import { z } from 'zod'

/** Why a call failed. `message` is a sentence for the user: what happened, what was kept, what to do. */
export type FailureCode =
  | 'invalid' // the input does not fit the contract
  | 'notFound'
  | 'conflict' // the thing has changed in the meantime
  | 'locked' // another core writes this folder
  | 'newer' // written by a newer Rapport
  | 'damaged'
  | 'storage' // the disk refused
  | 'unreachable' // an address did not answer as it should
  | 'notCalendar' // what was read is no iCalendar
  | 'stopped' // the core is gone
  | 'internal' // a bug
export type Failure = {
  readonly code: FailureCode
  readonly message: string
  readonly path?: readonly (string | number)[]
}
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

/** A query reads; `reads` names the tables it depends on. */
export const query = <I extends z.ZodType, O extends z.ZodType, const R extends readonly string[]>(
  input: I,
  output: O,
  reads: R,
) => ({ kind: 'query', input, output, reads }) as const
/** A command changes rows, synchronously, in one transaction. */
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ kind: 'command', input, output }) as const
/** A task waits for the network, the disk or the job thread, and writes in transactions of its own. */
export const task = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ kind: 'task', input, output }) as const

/** A UUIDv7 of ours. */
export const Id = z.string().min(1).max(64)
/** A UTC instant, '2026-06-12T08:30:00Z'. */
export const Instant = z.iso.datetime()
/** A plain date, '2026-06-12'. */
export const PlainDate = z.iso.date()
/** A UTC instant for timed things, a plain date for all-day things. */
export const Moment = z.union([Instant, PlainDate])
/** An IANA time zone name: the one that days are counted in. */
export const Zone = z.string().min(1).max(64).refine(isZone, 'is not a time zone')

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What undoes a command: another command, ready to call. */
export const Inverse = z.object({ name: z.string(), input: z.unknown() }).readonly()
export type Inverse = z.output<typeof Inverse>

type Defs = Readonly<Record<string, { kind: string; input: z.ZodType; output: z.ZodType }>>
/** The names of a contract `C` that are of kind `K`. */
export type NamesOf<C extends Defs, K extends string> = {
  [N in keyof C & string]: C[N]['kind'] extends K ? N : never
}[keyof C & string]

/** What the core says by itself, after a commit. */
export type CoreEvent =
  /** Rows changed; `stale` are the names of the queries that read them. */
  | { readonly kind: 'changed'; readonly tables: readonly string[]; readonly stale: readonly string[] }
  /** A page moved on from `version` by `steps` (ProseMirror JSON), made by `clientIds`, one for each step. */
  | {
      readonly kind: 'steps'
      readonly pageId: string
      readonly meetingId: string | null
      readonly version: number
      readonly steps: readonly unknown[]
      readonly clientIds: readonly string[]
    }
  | { readonly kind: 'progress'; readonly job: string; readonly done: number; readonly of: number }

/** The two verbs between a screen and the core, whatever carries them. */
export type Transport = {
  /** Never throws; everything in and out is JSON. */
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** Hears every event from now on; gives the way to stop. */
  listen(fn: (event: CoreEvent) => void): () => void
}
