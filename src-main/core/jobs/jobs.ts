/** The CPU work that runs off the core thread: pure functions by name, values in, values out. */
import { readPackedFeed, unpackFeed } from '../calendar/feed.ts'
import { summarise, type SummaryReply } from '../calendar/summary.ts'

/** A pure function in two halves: `run` on the jobs thread, `unpack` of its light value on arrival. */
interface Job<Input, Packed, Output> {
  readonly run: (input: Input) => Packed
  readonly unpack: (packed: Packed) => Output
}

/** Every job; input and packed value cross a thread by structured clone. */
export const jobs = {
  readFeed: { run: readPackedFeed, unpack: unpackFeed },
  summarise: { run: summarise, unpack: (reply: SummaryReply) => reply },
}

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]['run']>[0]
export type JobOutput<Name extends JobName> = ReturnType<(typeof jobs)[Name]['unpack']>

/** A job with its types forgotten, as both ends of the wire see it. */
export function jobNamed(name: JobName): Job<unknown, unknown, unknown> {
  return jobs[name] as Job<unknown, unknown, unknown>
}

/** A job's answer; `late` when it passed its deadline and was ended, `crashed` when it broke. */
export type JobReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly error: { readonly code: 'late' | 'crashed' | 'closed'; readonly message: string }
    }

/** What crosses to the worker. */
export interface JobRequest {
  readonly id: number
  readonly name: JobName
  readonly input: unknown
}

/** What comes back. */
export type JobAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }
