/** The CPU work that runs off the core thread, by name: values in; one value out, or one after the other. */
import { readMultistatus } from '../calendar/caldav/multistatus.ts'
import { planChanges } from '../calendar/changes.ts'
import { readHead } from '../calendar/head.ts'
import { summarise } from '../calendar/summary.ts'
import { copyLog } from '../store/copy-log.ts'
import { copyNotebook } from '../store/copy-notebook.ts'

/** Jobs that give one value; input and value cross a thread by structured clone. */
export const jobs = { copyLog, copyNotebook, readHead, readMultistatus, summarise }

/** Jobs that give their value in parts, each made when it is asked for, so that none has to hold all of it. */
export const streams = { planChanges }

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>

export type StreamName = keyof typeof streams
export type StreamInput<Name extends StreamName> = Parameters<(typeof streams)[Name]>[0]
/** A part, or what a stream ends with. */
export type StreamOutput<Name extends StreamName> =
  ReturnType<(typeof streams)[Name]> extends Generator<infer Part, infer End>
    ? IteratorResult<Part, End>
    : never

/** A job's answer; `late` when it passed its deadline and was ended, `crashed` when it broke. */
export type JobReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly error: { readonly code: 'late' | 'crashed' | 'closed'; readonly message: string }
    }

/** What crosses to the worker: a job to do, a stream to begin, the next part of one, its end. */
export type JobRequest = { readonly id: number } & (
  | { readonly kind: 'run'; readonly name: JobName; readonly input: unknown }
  | { readonly kind: 'begin'; readonly name: StreamName; readonly input: unknown }
  | { readonly kind: 'next' | 'end'; readonly stream: number }
)

/** What comes back. */
export type JobAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }
