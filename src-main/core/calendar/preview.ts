/** Looks into a source that nobody has added yet, and keeps nothing of it. */
import type { CalendarPreview, CalendarSource } from '#shared/contract/calendar.ts'
import type { TaskContext } from '../context.ts'
import { findSame, fallbackName, readWanted, refuse } from './add.ts'
import type { Fetched } from './fetch.ts'
import { keepFetched } from './recent.ts'
import * as say from './sentences.ts'
import { calledOf, fetchSource, locationOf, nothingRead, windowAt, type Source } from './source.ts'
import type { Summary } from './summary.ts'

const DEADLINE = 30_000

/** What is in a source. Faults: invalid, notFound, unreachable, notCalendar. */
export async function previewSource(cx: TaskContext, wanted: CalendarSource): Promise<CalendarPreview> {
  const source = await readWanted(wanted)
  const { summary, fetched } = await lookInto(cx, source, refuse)
  if (source.kind === 'address' && fetched !== null) keepFetched(cx, source.url, fetched)
  const same = await findSame(cx, source)
  return {
    ...summary,
    name: summary.name ?? fallbackName(source),
    here: same === null || same.removedAt !== null ? null : same.name,
  }
}

/** Reads a source and throws what `refused` makes of it where it is no calendar; with what came, where that is one body. */
export async function lookInto(
  cx: TaskContext,
  source: Source,
  refused: (trouble: say.Trouble) => Error,
): Promise<{ readonly summary: Summary; readonly fetched: Fetched | null }> {
  const fetched = await fetchSource(cx, source, nothingRead)
  if (fetched.kind === 'failed') throw refused(fetched.trouble)
  // without a condition nobody answers "unchanged"
  if (fetched.kind === 'unchanged') throw refused(say.broken(locationOf(source)))
  const reply = await cx.jobs.run(
    'summarise',
    {
      bodies: fetched.kind === 'body' ? [{ href: '', bytes: fetched.bytes }] : fetched.read,
      zone: Temporal.Now.timeZoneId(),
      now: cx.now().toString(),
      address: source.kind === 'address' ? source.url.href : null,
      ...windowAt(cx.now()),
    },
    { deadlineMs: DEADLINE },
  )
  const called = calledOf(source)
  if (!reply.ok) throw refused(reply.error.code === 'closed' ? say.closed : say.unreadable(called))
  if (!reply.value.ok) throw refused(say.feedTrouble(reply.value.failure.code, called))
  return { summary: reply.value.summary, fetched: fetched.kind === 'body' ? fetched : null }
}
