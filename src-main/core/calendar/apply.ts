/** Carries out the changes of a refresh in short transactions, so that no screen waits for an import. */
import { setImmediate } from 'node:timers/promises'
import type { CommandContext, TaskContext } from '../context.ts'
import type { RowOf } from '../store/sql.ts'
import type { TableName } from '../store/tables.ts'
import { openRegister } from '../people/register.ts'
import { calendarById } from './calendar-rows.ts'
import type { Change } from './changes.ts'
import { dropEvent, dropResource, putEvents, putResource, settleEvent, staleElsewhere } from './event-rows.ts'
import { indexNow } from '../search/title-index.ts'
import { meOf, noteOwner } from './me.ts'
import { dropSource } from './retire.ts'
import { dropEmptySeries, seriesFor } from './series-rows.ts'
import { addMeetings, noteSource, updateMeeting, type NewMeeting, type Writing } from './write-meeting.ts'

/** How long a piece of work may take, in milliseconds. */
const SLICE = 12
/** So many rows wait at most to be made together. */
const TOGETHER = 150
/** So many meetings are found by their titles at once; those after them a little later. */
const FOUND_AT_ONCE = 2000
/** How often the screens are told that something has changed, in milliseconds. */
const TELL = 300

/** What a refresh has done so far. */
export type Tally = { added: number; updated: number; retired: number }
export type Application = {
  readonly tally: Readonly<Tally>
  /** Carries out changes in their order. False when the calendar was removed meanwhile. */
  apply(changes: readonly Change[]): Promise<boolean>
  /** Says in a last transaction what `done` says, and tells the screens of everything. False as above. */
  finish(done: (cx: CommandContext) => void): boolean
  /** Ends it, also in the middle: what was carried out stays. */
  close(): Promise<void>
}

/** Opens the application of changes to a calendar. */
export function openApplication(cx: TaskContext, calendarId: string): Application {
  const register = openRegister(cx.read)
  const tally: Tally = { added: 0, updated: 0, retired: 0 }
  const emptied = new Set<string>()
  const touched = new Set<TableName>()
  let told = performance.now()
  const lot = cx.openLot()

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
        const there = cx.transact(
          (tx) => {
            if (!isThere(tx)) return false
            const isEarly = tally.added < FOUND_AT_ONCE
            place = makeSome(tx, rooms, changes, place, begun + SLICE)
            if (isEarly) indexNow(tx)
            return true
          },
          touched,
          lot,
        )
        if (!there) {
          tell()
          return false
        }
        if (performance.now() - told > TELL) tell()
        do await setImmediate()
        while (lot.tend())
        await lot.room()
      }
      return true
    },
    finish(done) {
      lot.settle()
      const there = cx.transact((tx) => {
        if (!isThere(tx)) return false
        dropEmptySeries(tx, emptied)
        done(tx)
        return true
      }, touched)
      tell()
      return there
    },
    close: () => lot.close(),
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
    const added: NewMeeting[] = []
    const events: RowOf<typeof putEvents>[] = []
    /** Makes what can be made together: new meetings, and what is kept of their events. */
    const makeWaiting = (): void => {
      addMeetings(tx, writing, added.splice(0))
      tx.write.insert(putEvents, events.splice(0))
    }
    let place = from
    do {
      const change = changes[place]
      if (change === undefined) break
      place += 1
      if (change.kind === 'add') {
        const { meeting } = change
        added.push({ meeting, seriesId: series(tx, meeting, null) })
        tally.added += 1
      } else if (change.kind === 'event') {
        events.push({ calendarId, ...change.row, stale: change.isStale ? 1 : 0 })
      } else {
        makeWaiting()
        make(tx, writing, series, change)
        if (change.kind === 'owner') writing = { ...writing, me: meOf(tx) }
      }
      if (added.length + events.length >= TOGETHER) makeWaiting()
    } while (performance.now() < end)
    makeWaiting()
    return place
  }

  function make(
    tx: CommandContext,
    writing: Writing,
    series: ReturnType<typeof seriesFor>,
    change: Exclude<Change, { readonly kind: 'add' | 'event' }>,
  ): void {
    switch (change.kind) {
      case 'owner':
        noteOwner(tx, register, calendarId, change.owner)
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
    if (!updateMeeting(tx, writing, id, meeting, seriesId)) addMeetings(tx, writing, [{ meeting, seriesId }])
  }
}
