/** The jobs thread: runs one named job at a time and posts its value. */
import { parentPort } from 'node:worker_threads'
import { jobNamed, type JobAnswer, type JobRequest } from './jobs.ts'

parentPort?.on('message', (request: JobRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer(request: JobRequest): JobAnswer {
  try {
    return { id: request.id, ok: true, value: jobNamed(request.name).run(request.input) }
  } catch (error) {
    return { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
