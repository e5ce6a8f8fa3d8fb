/** The page on screen: the editor's surface, the word that says whether it is saved, and what stands in their place when it cannot be opened. */
import { useEffect, useRef, useState } from 'react'
import { TextSelection, type EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { dayOf } from '#shared/time.ts'
import { schema } from '#shared/doc/schema.ts'
import { isCovered } from '../focus.ts'
import { useNow } from '../host/now.ts'
import { reader } from '../host/reader.ts'
import { text } from '../text.ts'
import { dropKeys, giveKeys, holdKeys, obeyKeys, receiveKeys } from '../type-ahead.ts'
import { Button } from '../ui/button.tsx'
import { Failed } from '../ui/section.tsx'
import { editorText } from './editor-text.ts'
import { dayTurned } from './page-window.ts'
import type { PageSession } from './sync.ts'
import { useSaveState, type OpenedPage } from './use-page.ts'
import { writeKeys } from './write-keys.ts'
import './editor.css'
import './items.css'
import './floating.css'

/** The page, or why there is none. `title` names it for a screen reader; with `focus` one can write at once, null where that is not known yet; until it is `ready`, what is typed waits for what the page begins with. */
export function PageEditor({
  page,
  title,
  focus,
  ready = true,
}: {
  readonly page: OpenedPage
  readonly title: string
  readonly focus: boolean | null
  readonly ready?: boolean
}) {
  // what is put in the place of a page takes the focus from nobody who was elsewhere on the screen
  if (page.session !== null)
    return <Surface session={page.session} title={title} focus={page.wasWriting ?? focus} ready={ready} />
  if (page.failure === null) return <div className="page-surface" aria-busy="true" />
  return <Failed sentence={page.failure} action={<Button onClick={page.retry}>{text.app.retry}</Button>} />
}

function Surface({
  session,
  title,
  focus,
  ready,
}: {
  readonly session: PageSession
  readonly title: string
  readonly focus: boolean | null
  readonly ready: boolean
}) {
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const named = useRef(title)
  useEffect(() => {
    if (place.current === null) return
    const view = new EditorView(place.current, {
      state: session.state(),
      editable: () => session.page.readOnly === null,
      // from the first drawing on: without its class the whole page would be laid out once more
      attributes: () => attributesOf(named.current, session.page.readOnly !== null),
      dispatchTransaction: (transaction) => session.dispatch(transaction),
    })
    editor.current = view
    const stopFollowing = session.subscribe(() => {
      if (view.state === session.state()) return
      // Chromium goes on writing at the start of the page where blocks come before an empty line with the cursor:
      // the selection, which stays the same, has to be set anew
      // (in the middle of a composition that would break it off, and its words come twice)
      const isWritten = view.hasFocus() && !view.composing
      if (isWritten && inEmptyStart(view.state) && !inEmptyStart(session.state()))
        getSelection()?.removeAllRanges()
      view.updateState(session.state())
    })
    const save = (): void => void session.flush()
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') save()
    }
    view.dom.addEventListener('blur', save)
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', save)
    return () => {
      stopFollowing()
      view.dom.removeEventListener('blur', save)
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', save)
      editor.current = null
      view.destroy()
    }
  }, [session])
  useEffect(() => {
    if (named.current === title) return
    named.current = title
    // the attributes are asked for anew
    editor.current?.setProps({})
  }, [title])
  useEffect(() => {
    const view = editor.current
    if (view === null || focus === null) return
    if (!focus) return obeyKeys()
    if (session.page.readOnly !== null) return dropKeys()
    view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
    // who has opened something over the screen meanwhile writes there
    if (isCovered()) obeyKeys()
    else view.focus()
  }, [session, focus])
  useEffect(() => {
    const view = editor.current
    if (view === null || focus !== true || session.page.readOnly !== null) return
    if (!ready) {
      if (view.hasFocus()) holdKeys()
      return
    }
    const stop = receiveKeys((keys) => {
      view.focus()
      writeKeys(view, keys)
    })
    if (!isCovered()) giveKeys()
    return stop
  }, [session, focus, ready])
  useToday()
  return (
    <>
      {session.page.readOnly === null ? null : <p className="page-note">{session.page.readOnly}</p>}
      <div className="page-surface" ref={place} />
      {session.page.readOnly === null ? <Tail onPress={() => writeOn(editor.current)} /> : null}
    </>
  )
}

/** Whether the cursor is in a first line that is empty. */
const inEmptyStart = ({ selection: { empty, $from } }: EditorState): boolean =>
  empty && $from.pos === 1 && $from.parent.content.size === 0

const attributesOf = (title: string, readOnly: boolean): Record<string, string> => ({
  class: 'page',
  dir: 'auto',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': editorText.label(title),
  'aria-placeholder': editorText.placeholder,
  ...(readOnly ? { 'aria-readonly': 'true' } : {}),
  spellcheck: 'true',
})

/** The empty paper under the page: a click there goes on writing at its end. */
const Tail = ({ onPress }: { readonly onPress: () => void }) => (
  <div
    className="page-tail"
    // the same as going to the end of the page with the keys, which needs no control of its own
    role="presentation"
    data-command="writeOn"
    // the cursor stays where it is until the press is over
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPress}
  />
)

/** Puts the cursor on an empty line at the end, making one where there is none. */
function writeOn(view: EditorView | null): void {
  if (view === null) return
  const { tr, doc } = view.state
  const last = doc.lastChild
  if (last?.type !== schema.nodes.paragraph || last.content.size > 0)
    tr.insert(doc.content.size, schema.nodes.paragraph.create())
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView())
  view.focus()
}

/** Has what is overdue drawn anew when the day turns. */
function useToday(): void {
  const today = dayOf(useNow(), reader.zone)
  useEffect(dayTurned, [today])
}

/** How long saving may take before it is worth a word, in milliseconds. */
const patience = 1500

/** The small word: saved, or why not. */
export function SaveWord({ session }: { readonly session: PageSession }) {
  const state = useSaveState(session)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (state.is !== 'saving') return
    const timer = setTimeout(() => setSlow(true), patience)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [state.is])
  if (state.is === 'notSaved')
    return (
      <output className="save-word late" data-save={state.is}>
        {editorText.save.notSaved(state.reason)}
      </output>
    )
  return (
    <span className="save-word" data-save={state.is}>
      {slow ? editorText.save.saving : editorText.save.saved}
    </span>
  )
}
