/** Owns the jobs thread: starts it when first needed, keeps it warm, and ends it when a job passes its deadline. */
import { Worker } from 'node:worker_threads'
import type {
  JobAnswer,
  JobInput,
  JobName,
  JobOutput,
  JobReply,
  JobRequest,
  StreamInput,
  StreamName,
  StreamOutput,
} from './jobs.ts'

/** For how long the thread may work on one answer, in milliseconds. */
export interface JobOptions {
  readonly deadlineMs: number
}

/** A value that comes in parts. While one part is worked with here, the next one is made on the thread; no more than that. */
export interface JobStream<Output> {
  next(): Promise<JobReply<Output>>
  /** Ends it, also in the middle. */
  end(): void
}

/** A running jobs thread; one thing at a time, the others wait their turn and their deadline starts with it. */
export interface Jobs {
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    options: JobOptions,
  ): Promise<JobReply<JobOutput<Name>>>
  /** Begins a stream; the deadline is for each part of it. */
  stream<Name extends StreamName>(
    name: Name,
    input: StreamInput<Name>,
    options: JobOptions,
  ): JobStream<StreamOutput<Name>>
  close(): Promise<void>
}

interface Waiting {
  readonly request: JobRequest
  readonly deadlineMs: number
  readonly settle: (reply: JobReply<unknown>) => void
}

/** Opens the jobs thread; a bundle passes the address of its own worker entry. */
export function openJobs(entry: URL = new URL('./worker.ts', import.meta.url)): Jobs {
  const queue: Waiting[] = []
  let worker: Worker | null = null
  let current: Waiting | null = null
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let count = 0

  function start(): Worker {
    const started = new Worker(entry)
    started.unref()
    started.on('message', (answer: JobAnswer) => {
      if (started !== worker || answer.id !== current?.request.id) return
      finish(answer.ok ? { ok: true, value: answer.value } : failure('crashed', answer.message))
    })
    started.on('error', (error: unknown) => {
      if (started !== worker) return
      worker = null
      finish(failure('crashed', error instanceof Error ? error.message : String(error)))
    })
    started.on('exit', (code) => {
      if (started !== worker) return
      worker = null
      finish(failure('crashed', `The jobs thread ended with code ${code}.`))
    })
    return started
  }

  function finish(reply: JobReply<unknown>): void {
    clearTimeout(timer)
    const done = current
    current = null
    done?.settle(reply)
    next()
  }

  function next(): void {
    if (current !== null) return
    const waiting = queue.shift()
    if (waiting === undefined) {
      worker?.unref()
      return
    }
    current = waiting
    worker ??= start()
    worker.ref()
    timer = setTimeout(() => {
      const late = worker
      worker = null
      void late?.terminate()
      finish(
        failure('late', `The work took longer than ${waiting.deadlineMs / 1000} seconds and was stopped.`),
      )
    }, waiting.deadlineMs)
    worker.postMessage(waiting.request)
  }

  /** Asks the thread; gives the number of the request and its answer. */
  function ask<Value>(
    request: (id: number) => JobRequest,
    { deadlineMs }: JobOptions,
  ): { readonly id: number; readonly reply: Promise<JobReply<Value>> } {
    count += 1
    const id = count
    const reply = new Promise<JobReply<Value>>((resolve) => {
      if (closed) {
        resolve(failure('closed', 'The jobs thread is closed.'))
        return
      }
      const settle = resolve as (reply: JobReply<unknown>) => void
      queue.push({ request: request(id), deadlineMs, settle })
      next()
    })
    return { id, reply }
  }

  return {
    run: (name, input, options) => ask<never>((id) => ({ id, kind: 'run', name, input }), options).reply,
    stream<Name extends StreamName>(name: Name, input: StreamInput<Name>, options: JobOptions) {
      const { id, reply } = ask<null>((own) => ({ id: own, kind: 'begin', name, input }), options)
      type Part = JobReply<StreamOutput<Name>>
      const part = (): Promise<Part> =>
        ask<StreamOutput<Name>>((own) => ({ id: own, kind: 'next', stream: id }), options).reply
      let coming: Promise<Part> = reply.then((began) => (began.ok ? part() : began))
      let isOver = false
      return {
        async next() {
          const arrived = await coming
          if (!isOver && arrived.ok && arrived.value.done !== true) coming = part()
          return arrived
        },
        end() {
          if (isOver || closed) return
          isOver = true
          void ask<null>((own) => ({ id: own, kind: 'end', stream: id }), options)
        },
      }
    },
    async close() {
      closed = true
      const last = worker
      worker = null
      for (const waiting of queue.splice(0)) waiting.settle(failure('closed', 'The jobs thread is closed.'))
      if (current !== null) finish(failure('closed', 'The jobs thread is closed.'))
      await last?.terminate()
    },
  }
}

function failure(
  code: 'late' | 'crashed' | 'closed',
  message: string,
): { ok: false; error: { code: 'late' | 'crashed' | 'closed'; message: string } } {
  return { ok: false, error: { code, message } }
}
