/** Carries out the changes of a refresh in short transactions, so that no screen waits for an import. */
import { setImmediate } from 'node:timers/promises'
import type { CommandContext, TaskContext } from '../context.ts'
import type { TableName } from '../store/tables.ts'
import { openRegister } from '../people/register.ts'
import { calendarById } from './calendar-rows.ts'
import type { Change } from './changes.ts'
import {
  dropEvent,
  dropResource,
  insertEvents,
  listedEvent,
  putEvent,
  putResource,
  settleEvent,
  staleElsewhere,
} from './event-rows.ts'
import { indexingLater } from '../search/title-index.ts'
import { meOf, noteOwner } from './me.ts'
import { dropSource } from './retire.ts'
import { dropEmptySeries, seriesFor } from './series-rows.ts'
import { addMeeting, addMeetings, isPlain, noteSource, updateMeeting, type Writing } from './write-meeting.ts'

/** How long a transaction may take with its commit, in milliseconds; how much work it takes on follows from the last ones. */
const WHOLE = 24
/** So many meetings are found by their titles at once; those after them a little later. */
const FOUND_AT_ONCE = 2000
/** How often the screens are told that something has changed, in milliseconds. */
const TELL = 300

/** So many changes are made together at most, between two looks at the clock. */
const TOGETHER = 60

/** The changes from a place on that can be made together: new meetings and what is kept of their events. */
function togetherFrom(changes: readonly Change[], from: number): readonly Change[] {
  let end = from
  while (end < changes.length && end - from < TOGETHER && isTogether(changes[end])) end += 1
  return changes.slice(from, end)
}
const isTogether = (change: Change | undefined): boolean =>
  (change?.kind === 'add' && isPlain(change.meeting)) ||
  (change?.kind === 'event' && !change.isStale && !change.row.uid.includes('\0'))

/** What a refresh has done so far. */
export type Tally = { added: number; updated: number; retired: number }
export type Application = {
  readonly tally: Readonly<Tally>
  /** Carries out changes in their order. False when the calendar was removed meanwhile. */
  apply(changes: readonly Change[]): Promise<boolean>
  /** Says in a last transaction what `done` says, and tells the screens of everything. False as above. */
  finish(done: (cx: CommandContext) => void): boolean
}

/** Opens the application of changes to a calendar. */
export function openApplication(cx: TaskContext, calendarId: string): Application {
  const register = openRegister(cx.read)
  const tally: Tally = { added: 0, updated: 0, retired: 0 }
  const emptied = new Set<string>()
  const touched = new Set<TableName>()
  let told = performance.now()
  let slice = WHOLE / 2

  function tell(): void {
    if (touched.size > 0) cx.announce([...touched])
    touched.clear()
    told = performance.now()
  }
  const isThere = (tx: CommandContext): boolean => {
    const row = tx.read.get(calendarById, { id: calendarId })
    return row !== undefined && row.removedAt === null
  }

  return {
    tally,
    async apply(changes) {
      const rooms: Writing['rooms'] = new Map()
      let place = 0
      while (place < changes.length) {
        const begun = performance.now()
        let worked = begun
        const there = cx.transact((tx) => {
          if (!isThere(tx)) return false
          const work = (): void => {
            place = makeSome(tx, rooms, changes, place, begun + slice)
          }
          if (tally.added < FOUND_AT_ONCE) work()
          else indexingLater(tx, work)
          worked = performance.now()
          return true
        }, touched)
        // what the commit took is not to be taken by work
        const commit = performance.now() - worked
        slice = Math.min(WHOLE - 5, Math.max(5, (slice + WHOLE - commit) / 2))
        if (!there) {
          tell()
          return false
        }
        if (performance.now() - told > TELL) tell()
        await setImmediate()
      }
      return true
    },
    finish(done) {
      const there = cx.transact((tx) => {
        if (!isThere(tx)) return false
        dropEmptySeries(tx, emptied)
        done(tx)
        return true
      }, touched)
      tell()
      return there
    },
  }

  /** Makes changes from a place on until `end` (by performance.now); gives how far it got. */
  function makeSome(
    tx: CommandContext,
    rooms: Writing['rooms'],
    changes: readonly Change[],
    from: number,
    end: number,
  ): number {
    const at = tx.now.toString({ smallestUnit: 'second' })
    const series = seriesFor()
    let writing: Writing = { calendarId, register, me: meOf(tx), at, rooms }
    let place = from
    do {
      const together = togetherFrom(changes, place)
      if (together.length > 1) {
        makeTogether(tx, writing, series, together)
        place += together.length
        continue
      }
      const change = changes[place]
      if (change === undefined) break
      place += 1
      make(tx, writing, series, change)
      if (change.kind === 'owner') writing = { ...writing, me: meOf(tx) }
    } while (performance.now() < end)
    return place
  }

  /** New meetings and events, a few statements for all of them. */
  function makeTogether(
    tx: CommandContext,
    writing: Writing,
    series: ReturnType<typeof seriesFor>,
    changes: readonly Change[],
  ): void {
    const added = changes.flatMap((change) =>
      change.kind === 'add' ? { meeting: change.meeting, seriesId: series(tx, change.meeting, null) } : [],
    )
    addMeetings(tx, writing, added)
    tally.added += added.length
    const events = changes.flatMap((change) => (change.kind === 'event' ? [listedEvent(change.row)] : []))
    if (events.length > 0) tx.write.run(insertEvents, { calendarId, rows: JSON.stringify(events) })
  }

  function make(
    tx: CommandContext,
    writing: Writing,
    series: ReturnType<typeof seriesFor>,
    change: Change,
  ): void {
    switch (change.kind) {
      case 'owner':
        noteOwner(tx, register, calendarId, change.owner)
        break
      case 'add':
        addMeeting(tx, writing, change.meeting, series(tx, change.meeting, null))
        tally.added += 1
        break
      case 'update':
        update(tx, writing, series, change)
        tally.updated += 1
        break
      case 'retire':
        dropSource(tx, change.id, calendarId)
        if (change.seriesId !== null) emptied.add(change.seriesId)
        tally.retired += 1
        break
      case 'event':
        tx.write.run(putEvent, { calendarId, ...change.row, stale: change.isStale ? 1 : 0 })
        break
      case 'settle': {
        const { uid, href, isStale } = change
        tx.write.run(settleEvent, { calendarId, uid, href, stale: isStale ? 1 : 0 })
        break
      }
      case 'forget':
        tx.write.run(dropEvent, { calendarId, uid: change.uid, href: change.href })
        break
      case 'resource':
        tx.write.run(putResource, { calendarId, href: change.href, tag: change.tag })
        break
      case 'dropResource':
        tx.write.run(dropResource, { calendarId, href: change.href })
        break
    }
  }

  function update(
    tx: CommandContext,
    writing: Writing,
    series: ReturnType<typeof seriesFor>,
    { id, meeting, leads, was, seriesId: before }: Change & { readonly kind: 'update' },
  ): void {
    if (!leads) {
      noteSource(tx, calendarId, id, meeting.hash)
      return
    }
    const seriesId = series(tx, meeting, before)
    if (before !== null && before !== seriesId) emptied.add(before)
    // other calendars find it by the identity that it had
    if (was !== null) tx.write.run(staleElsewhere, { calendarId, uid: was })
    // it may have gone while the change was on its way
    if (!updateMeeting(tx, writing, id, meeting, seriesId)) addMeeting(tx, writing, meeting, seriesId)
  }
}
