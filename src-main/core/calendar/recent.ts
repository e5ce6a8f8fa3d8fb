/** What an address answered a moment ago, when it was only looked at: adding it then asks nobody again. */
import type { TaskContext } from '../context.ts'
import type { Environment } from '../environment.ts'
import type { Fetched } from './fetch.ts'

type Kept = { readonly href: string; readonly fetched: Fetched; readonly timer: NodeJS.Timeout }

/** How long an answer is good for, in milliseconds. */
const GOOD = 120_000
/** The latest answer of each core, one at a time: it may be large. */
const kept = new WeakMap<Environment, Kept>()

/** Keeps what an address answered, for two minutes or until it is taken. */
export function keepFetched(cx: TaskContext, url: URL, fetched: Fetched): void {
  drop(cx)
  const timer = setTimeout(() => kept.delete(cx.environment), GOOD).unref()
  kept.set(cx.environment, { href: url.href, fetched, timer })
}

/** Takes what an address answered a moment ago, null where nobody asked. */
export function takeFetched(cx: TaskContext, url: URL): Fetched | null {
  const known = kept.get(cx.environment)
  if (known?.href !== url.href) return null
  drop(cx)
  return known.fetched
}

function drop(cx: TaskContext): void {
  clearTimeout(kept.get(cx.environment)?.timer)
  kept.delete(cx.environment)
}
