/** The jobs thread: does one thing at a time and posts its value. */
import { parentPort } from 'node:worker_threads'
import { jobs, streams, type JobAnswer, type JobRequest } from './jobs.ts'

type Begun = Iterator<unknown, unknown>
const begun = new Map<number, Begun>()

parentPort?.on('message', (request: JobRequest) => {
  void answer(request).then((said) => parentPort?.postMessage(said))
})

async function answer(request: JobRequest): Promise<JobAnswer> {
  const { id } = request
  try {
    return { id, ok: true, value: await valueOf(request) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

function valueOf(request: JobRequest): unknown {
  switch (request.kind) {
    case 'run': {
      // the input is that of this name: open-jobs.ts is typed by it
      const job = jobs[request.name] as (input: unknown) => unknown
      return job(request.input)
    }
    case 'begin': {
      const stream = streams[request.name] as (input: unknown) => Begun
      begun.set(request.id, stream(request.input))
      return null
    }
    case 'next': {
      const stream = begun.get(request.stream)
      if (stream === undefined) throw new Error('the stream has ended with its thread')
      return stream.next()
    }
    case 'end':
      begun.get(request.stream)?.return?.()
      begun.delete(request.stream)
      return null
  }
}
