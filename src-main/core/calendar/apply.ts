/** Carries out a plan in short transactions, so that no screen waits for an import. */
import { setImmediate } from 'node:timers/promises'
import { openRegister } from '../people/register.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { calendarById } from './calendar-rows.ts'
import type { Incoming } from './details.ts'
import { meOf, noteOwner } from './me.ts'
import type { Existing, Plan } from './plan.ts'
import { dropSource } from './retire.ts'
import { dropEmptySeries, seriesFor } from './series-rows.ts'
import { noteSource, writeMeeting } from './write-meeting.ts'

/** How long one transaction may go on taking work, in milliseconds; the commit comes on top. */
const SLICE = 20

export type Application = {
  readonly calendarId: string
  readonly plan: Plan
  readonly incoming: readonly Incoming[]
  readonly existing: readonly Existing[]
  /** The address that the calendar seems to belong to. */
  readonly owner: string | null
  /** What is told as progress. */
  readonly job: string
  /** Said in the last transaction, when everything else is in place. */
  readonly done: (cx: CommandContext) => void
}

/** Carries out a plan: meetings first, the nearest in time before the others; retirement last. False when the calendar was removed meanwhile. */
export async function applyPlan(cx: TaskContext, application: Application): Promise<boolean> {
  const { calendarId, plan, incoming, existing, owner, job, done } = application
  const register = openRegister(cx.read)
  const series = seriesFor(incoming)
  const seriesIds = new Map(existing.map((one) => [one.id, one.seriesId]))
  const now = cx.now().epochMilliseconds
  const nearness = (one: Incoming): number => Math.abs(Date.parse(one.occurrence.startUtc) - now)
  const added = plan.add
    .map((one) => ({ one, near: nearness(one) }))
    .toSorted((a, b) => a.near - b.near)
    .map(({ one }) => one)

  type Step = (tx: CommandContext) => void
  const steps: Step[] = [(tx) => noteOwner(tx, register, calendarId, owner)]
  for (const { id, incoming: one, leads } of plan.update)
    steps.push((tx) => {
      if (!leads) noteSource(tx, calendarId, id, one.hash)
      else {
        const seriesId = series(tx, one, seriesIds.get(id) ?? null)
        writeMeeting(tx, { calendarId, register, me: meOf(tx) }, id, one, seriesId)
      }
    })
  for (const one of added)
    steps.push((tx) => {
      writeMeeting(tx, { calendarId, register, me: meOf(tx) }, null, one, series(tx, one, null))
    })
  for (const id of plan.retire) steps.push((tx) => void dropSource(tx, id, calendarId))
  steps.push((tx) => {
    dropEmptySeries(tx)
    done(tx)
  })

  let place = 0
  while (place < steps.length) {
    const there = cx.transact((tx) => {
      const row = tx.read.get(calendarById, { id: calendarId })
      if (row === undefined || row.removedAt !== null) return false
      const end = performance.now() + SLICE
      do steps[place++]?.(tx)
      while (place < steps.length && performance.now() < end)
      return true
    })
    if (!there) return false
    if (place < steps.length) {
      cx.emit({ kind: 'progress', job, done: place, of: steps.length })
      await setImmediate()
    }
  }
  return true
}
