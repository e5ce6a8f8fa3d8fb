/** A small notebook in a temporary folder whose people and meetings a test writes down, opened by the real core. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { Failure, Inverse } from '#shared/contract/define.ts'
import type { PageRef } from '#shared/contract/values.ts'
import type { ItemAttrs } from '#shared/doc/schema.ts'
import { schema } from '#shared/doc/schema.ts'
import { openCore } from '../src-main/core/core.ts'
import { openStore, type Writer } from '../src-main/core/store/open.ts'
import { addCalendar, addMeeting, addPerson, addSeries, type Attending, type PersonRow } from './rows.ts'

/** A meeting of a test: me and `with` are in it, on the calendar `work`, for half an hour, unless it says otherwise. */
export type Planned = {
  readonly title?: string
  /** '2026-06-12T08:30:00Z', or a plain date for all-day. */
  readonly start: string
  readonly end?: string
  readonly with?: readonly (string | Attending)[]
  readonly me?: Omit<Attending, 'personId'> | null
  readonly series?: string
  readonly status?: 'confirmed' | 'tentative' | 'cancelled'
  readonly gone?: boolean
  readonly calendars?: readonly string[]
}
export type Plan = {
  person(id: string, name: string, more?: Partial<PersonRow>): void
  calendar(id: string, hidden: boolean): void
  series(id: string, title: string): void
  meeting(id: string, planned: Planned): void
}
export type World = {
  readonly folder: string
  /** Calls and expects it to work. */
  call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>>
  /** Calls and expects it to fail. */
  fails<N extends Name>(name: N, input: Input<N>): Promise<Failure>
  /** Carries out what a command gave to undo it. */
  undo(inverse: Inverse | null): Promise<void>
  /** Puts blocks at the end of a page; gives the page's id. */
  write(ref: PageRef, ...blocks: readonly Node[]): Promise<string>
  /** A loose page with a first line; gives its id. */
  loose(text: string): Promise<string>
  /** Changes the file behind the core's back. */
  sql(text: string): void
  at(instant: string): void
  close(): Promise<void>
}

/** Me in every world. */
export const ines = 'ines'
/** The moment at which a world's clock stands: a Friday, 10:18 in Berlin. */
export const morning = '2026-06-12T08:18:00Z'
export const berlin = 'Europe/Berlin'

export const line = (...content: readonly (string | Node)[]): Node =>
  schema.node('paragraph', null, content.map(inline))
const inline = (piece: string | Node): Node => (typeof piece === 'string' ? schema.text(piece) : piece)
export const named = (person: string, label: string): Node => schema.node('mention', { person, label })
export const item = (
  kind: ItemAttrs['kind'],
  id: string,
  content: string | readonly (string | Node)[],
  attrs: Partial<ItemAttrs> = {},
): Node => {
  const state = { action: 'open', question: 'open', decision: 'standing', talkingPoint: 'parked' }[kind]
  const pieces = typeof content === 'string' ? [content] : content
  return schema.node('item', { id, kind, state, ...attrs }, pieces.map(inline))
}

function plan(w: Writer): Plan {
  return {
    person: (id, name, more) => addPerson(w, { emails: [`${id}@fjord.example`], ...more, id, name }),
    calendar: (id, hidden) => addCalendar(w, { id, hidden: hidden ? 1 : 0, position: 1 }),
    series: (id, title) => addSeries(w, id, title),
    meeting(id, planned) {
      const allDay = !planned.start.includes('T')
      const end =
        planned.end ??
        (allDay
          ? Temporal.PlainDate.from(planned.start).add({ days: 1 }).toString()
          : Temporal.Instant.from(planned.start).add({ minutes: 30 }).toString())
      const others = (planned.with ?? []).map((one) => (typeof one === 'string' ? { personId: one } : one))
      addMeeting(
        w,
        {
          id,
          title: planned.title ?? id,
          start: planned.start,
          end,
          allDay: allDay ? 1 : 0,
          long: Date.parse(end) - Date.parse(planned.start) > 86_400_000 ? 1 : 0,
          status: planned.status ?? 'confirmed',
          seriesId: planned.series ?? null,
          others: others.filter((one) => one.excluded !== 1).length,
          goneAt: planned.gone === true ? planned.start : null,
        },
        planned.me === null ? others : [{ personId: ines, ...planned.me }, ...others],
        planned.calendars ?? (planned.gone === true ? [] : ['work']),
      )
    },
  }
}

/** Opens a new notebook that holds what `build` plans, Ines who is me, and the calendar `work`. */
export function openWorld(build: (plan: Plan) => void): World {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-world-'))
  let now = Temporal.Instant.from(morning)
  const store = openStore({ folder, now })
  store.write((w) => {
    addCalendar(w, { id: 'work' })
    addPerson(w, { id: ines, name: 'Ines Marten', me: true, emails: ['ines@marten.example'] })
    build(plan(w))
  })
  store.close()
  const opened = openCore({ folder, clock: { now: () => now } })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value

  async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await core.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
    // the reply of a call by this name, as the contract says
    return reply.value as Output<N>
  }
  return {
    folder,
    call,
    async fails(name, input) {
      const reply = await core.call(name, input)
      if (reply.ok) throw new Error(`${name} was expected to fail and gave ${JSON.stringify(reply.value)}`)
      return reply.error
    },
    async undo(inverse) {
      if (inverse === null) throw new Error('there is nothing to undo')
      await call(inverse.name as Name, inverse.input as Input<Name>)
    },
    async write(ref, ...blocks) {
      const page = await call('page.open', { ref })
      const doc = Node.fromJSON(schema, page.doc)
      const { steps } = new Transform(doc).insert(doc.content.size, blocks)
      const pushed = await call('page.push', {
        ref,
        version: page.version,
        clientId: 'test',
        steps: steps.map((step): unknown => step.toJSON()),
      })
      return pushed.pageId
    },
    async loose(text) {
      const { pageId } = await call('capture.note', { text, zone: berlin, at: 'inbox' })
      return pageId
    },
    sql(text) {
      const file = new Database(join(folder, 'notebook.db'))
      file.exec(text)
      file.close()
    },
    at(instant) {
      now = Temporal.Instant.from(instant)
    },
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
