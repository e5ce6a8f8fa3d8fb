/** The jobs thread: runs one named job at a time and posts its value. */
import { parentPort } from 'node:worker_threads'
import { jobs, type JobAnswer, type JobRequest } from './jobs.ts'

parentPort?.on('message', (request: JobRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer(request: JobRequest): JobAnswer {
  try {
    const run = jobs[request.name] as (input: unknown) => unknown
    return { id: request.id, ok: true, value: run(request.input) }
  } catch (error) {
    return { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
