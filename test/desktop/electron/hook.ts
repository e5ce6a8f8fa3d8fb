/** To be imported before the main file: what it knows as `electron` is the stand-in. The app's threads know neither. */
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { moveClock } from './clock.ts'

const clock = process.env['STAND_IN_CLOCK']
if (clock !== undefined) moveClock(Number(clock))
const standIn = new URL('./electron.ts', import.meta.url).href
if (isMainThread)
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  })
