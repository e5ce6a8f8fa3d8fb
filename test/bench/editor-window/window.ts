/** One page in a window that measures itself: `#page/MEETING` as Rapport edits it, `#bare/MEETING` in a bare ProseMirror. */
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { createElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { schema } from '#shared/doc/schema.ts'
import type { PageSession } from '../../../src-renderer/editor/sync.ts'

export type Measured = {
  /** Milliseconds from the document in hand to the page painted. */
  mount: number | null
  /** Of each change: milliseconds until the document and its DOM are new. */
  readonly dispatches: number[]
  /** Of each key: milliseconds from the event to the frame after it. */
  readonly paints: number[]
  /** Puts the cursor at the end of the text block that stands at this share of the page, in sight. */
  focus(share: number): void
}
declare global {
  var measured: Measured
}

const dispatches: number[] = []
const paints: number[] = []
let editor: { readonly state: () => EditorState; readonly dispatch: EditorView['dispatch'] } | null = null
globalThis.measured = {
  mount: null,
  dispatches,
  paints,
  focus(share) {
    document.querySelector<HTMLElement>('[contenteditable=true]')?.focus()
    if (editor === null) return
    const { doc, tr } = editor.state()
    const inside = TextSelection.near(doc.resolve(Math.floor(doc.content.size * share)))
    const end = TextSelection.create(doc, inside.$head.end())
    editor.dispatch(tr.setSelection(end).scrollIntoView())
  },
}

const painted = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => done())
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  })
addEventListener(
  'keydown',
  (event) => {
    const { timeStamp } = event
    void painted().then(() => paints.push(performance.now() - timeStamp))
  },
  true,
)
const timed =
  <T>(fn: (of: T) => void): ((of: T) => void) =>
  (of) => {
    const start = performance.now()
    fn(of)
    dispatches.push(performance.now() - start)
  }

const [, mode, meeting = ''] = /^#(\w+)\/(.+)$/.exec(location.hash) ?? []
const place = document.getElementById('root')
if (place === null) throw new Error('no place to draw in')
const { nextClientId, pageHost, surroundingsOf, toldOf, unsaved } =
  await import('../../../src-renderer/editor/page-window.ts')
const ref = { meeting }
const reply = await pageHost.ask('page.open', { ref })
if (!reply.ok) throw new Error(reply.error.message)

if (mode === 'page') {
  await import('./drawn.ts')
  const { PageEditor } = await import('../../../src-renderer/editor/page-editor.tsx')
  const { pagePlugins } = await import('../../../src-renderer/editor/state.ts')
  const { openPage } = await import('../../../src-renderer/editor/sync.ts')
  // a window that shows Rapport has its letters
  await Promise.all(
    ['15px Inter Variable', '15px Newsreader Variable'].map((font) => document.fonts.load(font)),
  )
  await painted()
  const start = performance.now()
  // what the wire takes is not the editor's
  const ask: typeof pageHost.ask = (name, input) =>
    name === 'page.open' ? (Promise.resolve(reply) as never) : pageHost.ask(name, input)
  const pageId = (): string | null => reply.value.pageId
  const plugins = pagePlugins(
    surroundingsOf(ref, () => undefined, { pageId, flush: () => Promise.resolve(), told: toldOf(pageId) }),
  )
  const opened = await openPage({
    host: { ...pageHost, ask },
    unsaved,
    ref,
    clientId: nextClientId(),
    plugins,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const session: PageSession = { ...opened.value, dispatch: timed(opened.value.dispatch) }
  editor = session
  const nothing = (): void => undefined
  const page = { session, failure: null, wasWriting: null, retry: nothing, reopen: nothing }
  const paper = createElement(PageEditor, { page, title: 'Bench', focus: false })
  // as the meeting's screen has it
  const inside = (className: string, child: ReactNode) => createElement('div', { className }, child)
  const screen = inside('split meeting', inside('split-main', inside('measure', paper)))
  const frame = inside('frame', createElement('main', null, screen))
  createRoot(place).render(frame)
  while (document.querySelector('.page') === null) await painted()
  await painted()
  globalThis.measured.mount = performance.now() - start
} else {
  await import('./bare.css')
  await painted()
  const start = performance.now()
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: schema.nodeFromJSON(reply.value.doc),
      plugins: [history(), keymap(baseKeymap)],
    }),
    dispatchTransaction: timed((transaction) => view.updateState(view.state.apply(transaction))),
  })
  editor = { state: () => view.state, dispatch: (transaction) => view.dispatch(transaction) }
  await painted()
  globalThis.measured.mount = performance.now() - start
}
