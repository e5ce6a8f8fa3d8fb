/** A notebook in a temporary folder with the real page authority, reached as a window would, over a line that can fail. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CoreEvent, Reply } from '#shared/contract/define.ts'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { CommandContext } from '../../src-main/core/context.ts'
import { idsBy, systemClock } from '../../src-main/core/environment.ts'
import { failureOf } from '../../src-main/core/fault.ts'
import { itemCommands } from '../../src-main/core/items/commands.ts'
import { createPage } from '../../src-main/core/pages/authority.ts'
import { pageCommands } from '../../src-main/core/pages/commands.ts'
import { pageQueries } from '../../src-main/core/pages/queries.ts'
import { openStore } from '../../src-main/core/store/open.ts'
import { change, select, type Bind } from '../../src-main/core/store/sql.ts'
import type { PageHost } from '../../src-renderer/editor/sync.ts'
import type { Unsaved, UnsavedStore } from '../../src-renderer/editor/unsaved.ts'

const addMeeting = change((q, p: Bind<{ id: string }>) =>
  q.insertInto('meeting').values({
    id: p.id,
    uid: p.id,
    title: 'Platform weekly',
    start: '2026-06-12T12:30:00Z',
    end: '2026-06-12T13:30:00Z',
    status: 'confirmed',
    createdAt: '2026-06-01T00:00:00Z',
  }),
)
const allItems = select((q) =>
  q.selectFrom('item').select(['id', 'kind', 'state', 'text', 'due']).orderBy('ordinal'),
)

export type Line = PageHost & {
  /** Calls fail and events are lost from here on. */
  cut(): void
  mend(): void
  /** The next call arrives, but its reply is lost. */
  loseReply(): void
}

export function openNotebook() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-editor-'))
  const store = openStore({ folder, now: systemClock.now() })
  const newId = idsBy(systemClock)
  const listeners = new Set<(event: CoreEvent) => void>()
  const transact = <T>(fn: (cx: CommandContext) => T): T => {
    const events: CoreEvent[] = []
    const { value } = store.write((write) =>
      fn({
        read: store.read,
        write,
        now: systemClock.now(),
        newId,
        emit: (event) => events.push(event),
      }),
    )
    for (const event of events) for (const fn of listeners) fn(structuredClone(event))
    return value
  }
  const handlers: { readonly [name: string]: ((input: never) => unknown) | undefined } = {
    'page.open': (input: never) => pageQueries['page.open'](queryContext(), input),
    'page.since': (input: never) => pageQueries['page.since'](queryContext(), input),
    'page.push': (input: never) => transact((cx) => pageCommands['page.push'](cx, input)),
    'item.setState': (input: never) => transact((cx) => itemCommands['item.setState'](cx, input)),
  }
  const queryContext = () => ({
    read: store.read,
    now: systemClock.now(),
    folder,
    integrity: store.integrity,
  })
  async function ask<N extends Name>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
    await Promise.resolve()
    try {
      const value = handlers[name]?.(JSON.parse(JSON.stringify(input)) as never)
      return { ok: true, value: JSON.parse(JSON.stringify(value)) as Output<N> }
    } catch (error) {
      return { ok: false, error: failureOf(error) }
    }
  }

  return {
    ask,
    items: () => store.read.all(allItems, {}),
    newMeeting(): string {
      const id = newId()
      transact((cx) => cx.write.run(addMeeting, { id }))
      return id
    },
    newPage: (): string => transact((cx) => createPage(cx, { meetingId: null, title: 'Notes' })).id,
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
          listeners.add(hear)
          return () => listeners.delete(hear)
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
    close() {
      store.close()
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
