/** A page that is being edited: equal to the core's copy, saved at every pause, with nothing typed ever dropped. */
import type { Fragment, Node } from 'prosemirror-model'
import { collab, getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import { EditorState, TextSelection, type Plugin, type Transaction } from 'prosemirror-state'
import type { Step } from 'prosemirror-transform'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { CoreEvent, Failure, Reply } from '#shared/contract/define.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { readDoc } from '#shared/doc/read.ts'
import { schema, schemaVersion } from '#shared/doc/schema.ts'
import { carryOver } from './rebase.ts'
import { readSteps, type UnsavedStore } from './unsaved.ts'

type PageName = 'page.open' | 'page.push' | 'page.since'
/** What a page session needs of a window: the core's words for pages, its events, and whether it can be reached. */
export type PageHost = {
  ask<N extends PageName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>
  listen(fn: (event: CoreEvent) => void): () => void
  watch(fn: (connection: 'open' | 'lost') => void): () => void
}

export type SaveState =
  | { readonly is: 'saved' }
  | { readonly is: 'saving' }
  /** `reason` is a sentence; what was typed is kept and sent when it can be. */
  | { readonly is: 'notSaved'; readonly reason: string }

export type PageSession = {
  /** What the core said of the page when it was opened. */
  readonly page: {
    readonly pageId: string | null
    readonly meetingId: string | null
    /** Of its meeting, or its own. */
    readonly title: string
    /** Why it may only be read; null when it may be written. */
    readonly readOnly: string | null
  }
  /** The page that is edited, wherever it is put meanwhile; null while nothing of it is stored. */
  pageId(): string | null
  state(): EditorState
  saveState(): SaveState
  /** Changes the page here; it is saved after the pause. */
  dispatch(transaction: Transaction): void
  /**
   * Shows what an empty page begins with, the cursor on its first or last empty line; it is saved with the first thing
   * that is typed, and goes when somebody else has written first. False when something is written already.
   */
  begin(doc: Node, cursor: 'first' | 'last'): boolean
  /** Whether the page shows what it begins with, and nothing is typed yet; or is empty and could begin with something. */
  isBlank(): boolean
  /** Tells of each new editor state or save state; gives the way to stop. */
  subscribe(fn: () => void): () => void
  /** Saves at once; resolves when all is saved or saving failed. The sending begins before this returns. */
  flush(): Promise<void>
  /** Saves at once and leaves the page. What cannot be saved now stays kept. */
  close(): Promise<void>
}

export type SessionOptions = {
  readonly host: PageHost
  readonly unsaved: UnsavedStore
  readonly ref: PageRef
  /** Of this window and page alone. */
  readonly clientId: string
  readonly plugins: readonly Plugin[]
  /** Milliseconds: rest before a save, the most that typing may go on without one, and the wait before a new try. */
  readonly timing?: { readonly pause: number; readonly most: number; readonly retry: number }
}

const saved: SaveState = { is: 'saved' }
const saving: SaveState = { is: 'saving' }
const usualTiming = { pause: 300, most: 2000, retry: 2000 }
/** Steps in one push; the contract takes 5,000. */
const pushSize = 1000
/** Steps that come from the core carry this meta, so that plugins do not answer them with steps of their own. */
export const fromCore = 'fromCore'

/** Opens a page for editing. The failure is the core's. */
export async function openPage(options: SessionOptions): Promise<Reply<PageSession>> {
  const early: CoreEvent[] = []
  // heard from before the page is asked for, so that no step falls between
  let hear = (event: CoreEvent): void => void early.push(event)
  const stop = options.host.listen((event) => hear(event))
  const reply = await options.host.ask('page.open', { ref: options.ref })
  if (!reply.ok) {
    stop()
    return reply
  }
  const { session, receive } = startSession(options, reply.value, stop)
  hear = receive
  for (const event of early) receive(event)
  return { ok: true, value: session }
}

type Opened = Output<'page.open'>

function startSession(options: SessionOptions, opened: Opened, stopListening: () => void) {
  const { host, unsaved, ref, clientId } = options
  const timing = options.timing ?? usualTiming
  const subscribers = new Set<() => void>()
  let pageId = opened.pageId
  const { meetingId } = opened
  /** Once it is stored it is spoken of by its own id: it may be put to another meeting, and this one get another page. */
  const where = (): PageRef => (pageId === null ? ref : { page: pageId })
  let state = stateOf(options, opened)
  let failure: string | null = null
  /** What has to be said to the core, one thing at a time, the first of them first. */
  const wants = { reopen: false, catchUp: false, save: false }
  let talking: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsentSince: number | null = null
  let refused = false
  let over = false
  let kept = false

  /** What the page begins with is shown, and nothing is typed yet. */
  let beginning = false

  const unsent = () => (beginning ? null : sendableSteps(state))
  let said: SaveState = saved
  const tell = (): void => {
    // the same state stays the same value, so that a screen draws only what changed
    if (unsent() === null) said = saved
    else if (failure === null) said = saving
    else if (said.is !== 'notSaved' || said.reason !== failure) said = { is: 'notSaved', reason: failure }
    for (const fn of subscribers) fn()
  }
  const become = (next: EditorState): void => {
    state = next
    if (unsent() === null) {
      if (kept) unsaved.forget(clientId)
      kept = false
      refused = false
      unsentSince = null
      // confirmed by an event, whatever became of the reply
      failure = null
    }
    tell()
  }

  /** Takes away what the page begins with. */
  function withdraw(): void {
    if (!beginning) return
    beginning = false
    become(stateOf(options, opened))
  }

  /** Takes in steps that led on from `version`, as far as they are new here. */
  function takeIn(version: number, steps: readonly unknown[], clientIds: readonly string[]): void {
    const known = getVersion(state) - version
    if (steps.length <= known) return
    withdraw()
    if (known < 0) {
      wants.catchUp = true
      return
    }
    const next = advanced(state, steps.slice(known), clientIds.slice(known))
    if (next === null) wants.reopen = true
    else become(next)
  }

  function receive(event: CoreEvent): void {
    if (over || event.kind !== 'steps') return
    if (pageId === null ? meetingId === null || event.meetingId !== meetingId : event.pageId !== pageId)
      return
    pageId = event.pageId
    takeIn(event.version, event.steps, event.clientIds)
    if (wants.catchUp || wants.reopen) void talk()
  }

  /** Keeps what is unsent where a reload finds it. */
  function keep(): void {
    const mine = unsent()
    if (mine === null) return
    kept = true
    unsaved.keep({ ref: where(), clientId, version: mine.version, steps: mine.steps.map(jsonOf) })
  }

  async function push(): Promise<Failure | null> {
    const mine = unsent()
    const steps = mine?.steps.slice(0, pushSize) ?? []
    // what is typed from here on waits for the next pause
    wants.save = steps.length < (mine?.steps.length ?? 0)
    if (mine === null) return null
    keep()
    const reply = await host.ask('page.push', {
      ref: where(),
      version: mine.version,
      clientId,
      steps: steps.map(jsonOf),
    })
    if (!reply.ok) return reply.error
    pageId = reply.value.pageId
    if (reply.value.accepted) {
      refused = false
      const own = steps.map(() => clientId)
      takeIn(mine.version, steps.map(jsonOf), own)
    } else {
      wants.save = true
      if (reply.value.reopen) wants.reopen = true
      else takeIn(mine.version, reply.value.steps, reply.value.clientIds)
    }
    return null
  }

  async function catchUp(): Promise<Failure | null> {
    const version = getVersion(state)
    const reply = await host.ask('page.since', { ref: where(), version })
    if (!reply.ok) return reply.error
    wants.catchUp = false
    if (reply.value.reopen) wants.reopen = true
    else takeIn(version, reply.value.steps, reply.value.clientIds)
    return null
  }

  /** Begins again from the core's copy and brings what is unsaved onto it. */
  async function reopen(): Promise<Failure | null> {
    const reply = await host.ask('page.open', { ref })
    if (!reply.ok) return reply.error
    withdraw()
    Object.assign(wants, { reopen: false, catchUp: true, save: true })
    const missed = reply.value.version === getVersion(state) ? [] : null
    const fresh = stateOf(options, reply.value)
    const transaction = fresh.tr.setMeta(fromCore, true)
    for (const step of carryOver(fresh.doc, unsent()?.steps ?? [], missed)) transaction.step(step)
    pageId = reply.value.pageId
    become(fresh.apply(transaction))
    return null
  }

  const wanting = (): boolean => wants.reopen || wants.catchUp || wants.save

  async function converse(): Promise<void> {
    let trouble: Failure | null = null
    try {
      while (trouble === null && wanting()) {
        trouble = await (wants.reopen ? reopen() : wants.catchUp ? catchUp() : push())
        // what the core refuses for what it is, it will refuse again, unless it is made anew on the core's copy
        if (trouble !== null && !refused && (trouble.code === 'invalid' || trouble.code === 'conflict')) {
          refused = true
          wants.reopen = true
          trouble = null
        }
      }
    } finally {
      // in the same breath as the last look at what is wanted, so that nothing falls in between
      talking = null
      failure = wanting() || unsent() !== null ? (trouble?.message ?? null) : null
      if (failure !== null) again(timing.retry)
      else if (unsent() !== null) again(timing.pause)
      tell()
    }
  }

  function talk(): Promise<void> {
    if (talking === null && wanting()) talking = converse()
    return talking ?? Promise.resolve()
  }

  /** Saves after a rest, but not later than typing may go on for. */
  function again(rest: number): void {
    if (over) return
    unsentSince ??= Date.now()
    const left = failure === null ? Math.max(0, unsentSince + timing.most - Date.now()) : rest
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), Math.min(rest, left))
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    unsentSince = null
    wants.save = unsent() !== null
    keep()
    return talk()
  }

  const release = unsaved.hold(clientId)
  let before: 'open' | 'lost' = 'open'
  const stopWatching = host.watch((now) => {
    const back = now === 'open' && before === 'lost'
    before = now
    keep()
    if (!back || over) return
    wants.catchUp = true
    void flush()
  })

  const session: PageSession = {
    page: { pageId, meetingId, title: opened.title, readOnly: opened.readOnly },
    pageId: () => pageId,
    state: () => state,
    saveState: () => said,
    dispatch(transaction) {
      if (transaction.docChanged) beginning = false
      become(state.apply(transaction))
      if (unsent() !== null && failure === null) again(timing.pause)
    },
    isBlank: () =>
      beginning ||
      (pageId === null && opened.readOnly === null && getVersion(state) === 0 && unsent() === null),
    begin(doc, cursor) {
      withdraw()
      if (!session.isBlank()) return false
      const blocks = beforeEmptyLine(doc)
      if (blocks.size === 0) return true
      beginning = true
      const { tr } = state
      // put before the empty line of an empty page, never in place of it: whoever writes first in another window would
      // have their words replaced by what this one begins with
      tr.insert(0, blocks)
      tr.setSelection(TextSelection.near(tr.doc.resolve(emptyLine(tr.doc, cursor))))
      become(state.apply(tr.setMeta('addToHistory', false).setMeta(fromCore, true)))
      return true
    },
    subscribe(fn) {
      subscribers.add(fn)
      return () => subscribers.delete(fn)
    },
    flush,
    async close() {
      subscribers.clear()
      await flush()
      // a flush that joined a conversation under way may leave what was typed meanwhile
      if (unsent() !== null && failure === null) await flush()
      over = true
      clearTimeout(timer)
      stopListening()
      stopWatching()
      release()
    },
  }
  return { session, receive }
}

/** The blocks of a document, without the empty line that it ends with. */
function beforeEmptyLine({ content, lastChild }: Node): Fragment {
  const ends = lastChild?.type === schema.nodes.paragraph && lastChild.content.size === 0
  return ends ? content.cut(0, content.size - lastChild.nodeSize) : content
}

/** The position inside the first or last line without words; the end where every line has some. */
function emptyLine(doc: Node, which: 'first' | 'last'): number {
  let found: number | null = null
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.content.size === 0 && (which === 'last' || found === null)) found = pos + 1
  })
  return found ?? doc.content.size
}

const jsonOf = (step: Step): unknown => step.toJSON()

/**
 * The state with steps of the core taken in; own ones among them are confirmed. Null when they do not fit: the two copies
 * have parted, which only a fault in one of them can do, and the core's is the one to begin from again.
 */
function advanced(
  state: EditorState,
  steps: readonly unknown[],
  clientIds: readonly string[],
): EditorState | null {
  try {
    const options = { mapSelectionBackward: true }
    const transaction = receiveTransaction(state, readSteps(steps), clientIds, options)
    return state.apply(transaction.setMeta(fromCore, true))
  } catch {
    return null
  }
}

function stateOf(options: SessionOptions, opened: Opened): EditorState {
  const found = readDoc(opened.doc, schemaVersion)
  if (!found.ok) throw new Error('the core gave a document that does not hold together')
  return EditorState.create({
    doc: found.doc,
    plugins: [...options.plugins, collab({ version: opened.version, clientID: options.clientId })],
  })
}
