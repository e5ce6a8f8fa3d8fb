/** The CPU work that runs off the core thread: pure functions by name, values in, values out. */
import { readFeed } from '../calendar/feed.ts'

/** Every job; input and output cross a thread by structured clone. */
export const jobs = { readFeed }

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0]
export type JobOutput<Name extends JobName> = ReturnType<(typeof jobs)[Name]>

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
