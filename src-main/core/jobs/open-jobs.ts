/** Owns the jobs thread: starts it when first needed, keeps it warm, and ends it when a job passes its deadline. */
import { Worker } from 'node:worker_threads'
import {
  jobNamed,
  type JobAnswer,
  type JobInput,
  type JobName,
  type JobOutput,
  type JobReply,
  type JobRequest,
} from './jobs.ts'

/** A running jobs thread; one job at a time, the others wait their turn and their deadline starts with them. */
export interface Jobs {
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    options: { readonly deadlineMs: number },
  ): Promise<JobReply<JobOutput<Name>>>
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
      const job = jobNamed(current.request.name)
      finish(answer.ok ? { ok: true, value: job.unpack(answer.value) } : failure('crashed', answer.message))
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

  return {
    run: (name, input, options) =>
      new Promise((resolve) => {
        if (closed) {
          resolve(failure('closed', 'The jobs thread is closed.'))
          return
        }
        count += 1
        const settle = resolve as (reply: JobReply<unknown>) => void
        queue.push({ request: { id: count, name, input }, deadlineMs: options.deadlineMs, settle })
        next()
      }),
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
