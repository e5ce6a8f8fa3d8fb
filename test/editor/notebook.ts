/** A notebook in a temporary folder, reached as a window reaches it, over a line that can fail. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CoreEvent, Reply } from '#shared/contract/define.ts'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { openCore } from '../../src-main/core/core.ts'
import { clockFrom } from '../../src-main/core/environment.ts'
import type { PageHost } from '../../src-renderer/editor/sync.ts'
import type { Unsaved, UnsavedStore } from '../../src-renderer/editor/unsaved.ts'

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Rapport//editor tests//EN',
  'BEGIN:VEVENT',
  'UID:daily@rapport.example',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260601T100000Z',
  'DTEND:20260601T101500Z',
  'RRULE:FREQ=DAILY;COUNT=60',
  'SUMMARY:Stand-up',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export type Line = PageHost & {
  /** Calls fail and events are lost from here on. */
  cut(): void
  mend(): void
  /** The next call arrives, but its reply is lost. */
  loseReply(): void
}

export async function openNotebook() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-editor-'))
  const opened = openCore({ folder, clock: clockFrom(Temporal.Instant.from('2026-06-11T08:00:00Z')) })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  // everything on the line is JSON, as over a socket; the contract types what comes back
  const ask = async <N extends Name>(name: N, input: Input<N>): Promise<Reply<Output<N>>> =>
    JSON.parse(JSON.stringify(await core.call(name, JSON.parse(JSON.stringify(input))))) as Reply<Output<N>>
  const base64 = Buffer.from(calendar).toString('base64')
  await ask('calendar.add', { source: { fileName: 'daily.ics', base64 } })
  const span = { zone: 'UTC', from: '2026-06-01', to: '2026-07-31', limit: 100 }
  const listed = await ask('meeting.list', span)
  const meetings = listed.ok ? listed.value.meetings.map(({ id }) => id) : []

  return {
    ask,
    /** A meeting of which nothing is written yet. */
    newMeeting(): string {
      const id = meetings.pop()
      if (id === undefined) throw new Error('no meeting is left')
      return id
    },
    /** A window's line to the core; `wait` gives the milliseconds that each message takes. */
    line(wait: () => number = () => 0): Line {
      let open = true
      let lose = false
      const watchers = new Set<(connection: 'open' | 'lost') => void>()
      const turn = (to: boolean): void => {
        open = to
        for (const fn of watchers) fn(to ? 'open' : 'lost')
      }
      const lost = { ok: false, error: { code: 'stopped', message: 'Rapport is not reachable.' } } as const
      const pass = (): Promise<void> => new Promise((done) => setTimeout(done, wait()))
      return {
        async ask(name, input) {
          if (!open) return lost
          await pass()
          if (!open) return lost
          const reply = await ask(name, input)
          await pass()
          if (!open || lose) {
            lose = false
            return lost
          }
          return reply
        },
        listen(fn) {
          // a line keeps its order
          let before = Promise.resolve()
          const hear = (event: CoreEvent): void => {
            if (!open) return
            before = before.then(pass).then(() => (open ? fn(event) : undefined))
          }
          return core.listen(hear)
        },
        watch(fn) {
          watchers.add(fn)
          fn(open ? 'open' : 'lost')
          return () => watchers.delete(fn)
        },
        cut: () => turn(false),
        mend: () => turn(true),
        loseReply: () => {
          lose = true
        },
      }
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Unsaved steps in memory, as several windows of one browser share them. */
export function sharedUnsaved(): UnsavedStore & { readonly kept: ReadonlyMap<string, Unsaved> } {
  const kept = new Map<string, Unsaved>()
  const alive = new Set<string>()
  return {
    kept,
    keep: (unsaved) => kept.set(unsaved.clientId, JSON.parse(JSON.stringify(unsaved)) as Unsaved),
    forget: (clientId) => kept.delete(clientId),
    hold(clientId) {
      alive.add(clientId)
      return () => alive.delete(clientId)
    },
    async eachOrphan(work) {
      for (const unsaved of kept.values()) if (!alive.has(unsaved.clientId)) await work(unsaved)
    },
  }
}
