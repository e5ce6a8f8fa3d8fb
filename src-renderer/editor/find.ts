/** Find in the page: how often, the next, the one before. All are counted; those around the current one are marked. */
import type { Node } from 'prosemirror-model'
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { mac } from '../host/machine.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'

type Found = { readonly from: number; readonly to: number }
type Finding = {
  readonly open: boolean
  readonly words: string
  readonly found: readonly Found[]
  /** Number of the current one; -1 for none. */
  readonly current: number
  readonly marks: DecorationSet
}
type Meta = {
  readonly open?: boolean
  readonly words?: string
  readonly current?: number
  readonly again?: true
}

const key = new PluginKey<Finding>('find')
const closed: Finding = { open: false, words: '', found: [], current: -1, marks: DecorationSet.empty }
/** So many are marked on each side of the current one. */
const marked = 400

const folded = new WeakMap<Node, string>()
/** The text of a block as it is compared: without case and accents, each character still one place. */
function foldedText(block: Node): string {
  const known = folded.get(block)
  if (known !== undefined) return known
  const text = foldEach(block.textBetween(0, block.content.size, null, '\ufffc'))
  folded.set(block, text)
  return text
}
const foldEach = (text: string): string =>
  /^[\u0020-\u007f]*$/.test(text) ? text.toLowerCase() : text.replace(/[^\u0020-\u007f]|[A-Z]/g, foldUnit)
function foldUnit(unit: string): string {
  const bare = unit.normalize('NFD').charAt(0).toLowerCase()
  return bare.length === 1 ? bare : unit
}

/** Where words stand in a document. */
export function findAll(doc: Node, words: string): readonly Found[] {
  const wanted = foldEach(words.normalize('NFC'))
  if (wanted === '') return []
  const found: Found[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = foldedText(node)
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length })
    return false
  })
  return found
}

function marksAround(doc: Node, found: readonly Found[], current: number): DecorationSet {
  const first = Math.max(0, current - marked)
  return DecorationSet.create(
    doc,
    found
      .slice(first, current + marked)
      .map(({ from, to }, at) =>
        Decoration.inline(from, to, { class: first + at === current ? 'found current' : 'found' }),
      ),
  )
}

/** The first one at or behind a position. */
const from = (found: readonly Found[], pos: number): number => {
  const at = found.findIndex((each) => each.to > pos)
  return at === -1 && found.length > 0 ? 0 : at
}

function apply(transaction: Transaction, before: Finding, _old: EditorState, state: EditorState): Finding {
  const meta = transaction.getMeta(key) as Meta | undefined
  if (meta?.open === false) return closed
  const now: Finding = meta?.open === true ? { ...before, open: true } : before
  if (!now.open) return closed
  const { doc } = state
  if (meta?.words !== undefined || meta?.again === true) {
    const words = meta.words ?? now.words
    const found = findAll(doc, words)
    const kept = now.found[now.current]?.from ?? state.selection.from
    const current = from(found, transaction.docChanged ? transaction.mapping.map(kept) : kept)
    return { ...now, words, found, current, marks: marksAround(doc, found, current) }
  }
  if (meta?.current !== undefined)
    return { ...now, current: meta.current, marks: marksAround(doc, now.found, meta.current) }
  if (!transaction.docChanged) return now
  // moved along; what is new is found when the writing rests
  const { mapping } = transaction
  const found = now.found.map((each) => ({ from: mapping.map(each.from, 1), to: mapping.map(each.to, -1) }))
  return { ...now, found, marks: now.marks.map(mapping, doc) }
}

/** Opens the bar with what is selected, and goes to it. */
export const find: Command = (state, dispatch, view) => {
  const { from: start, to, $from, $to } = state.selection
  const words = $from.sameParent($to) ? state.doc.textBetween(start, to, null, ' ').slice(0, 100) : ''
  const before = key.getState(state)
  dispatch?.(
    state.tr.setMeta(key, { open: true, words: words === '' ? (before?.words ?? '') : words } satisfies Meta),
  )
  const field = view?.dom.parentElement?.querySelector<HTMLInputElement>('.find-bar input')
  field?.focus()
  field?.select()
  return true
}

/** How long the writing rests before the page is looked through again, in milliseconds. */
const rest = 300

let here: EditorView | null = null
/** Opens the bar of the page on screen, from wherever. */
export function findInPage(): void {
  if (here !== null) find(here.state, here.dispatch, here)
}

function findView(view: EditorView) {
  here = view
  const place = part('div', 'find-place')
  const bar = part('search', 'find-bar')
  bar.setAttribute('aria-label', editorText.find.label)
  const field = part('input', '')
  field.type = 'search'
  field.placeholder = editorText.find.label
  field.ariaLabel = editorText.find.label
  field.spellcheck = false
  const count = part('output', 'count')
  const button = (words: string, face: string, run: () => void): HTMLButtonElement => {
    const made = part('button', '', face)
    made.type = 'button'
    made.ariaLabel = words
    made.title = words
    made.addEventListener('click', run)
    return made
  }
  const stateOf = (): Finding => key.getState(view.state) ?? closed
  const go = (by: -1 | 1): void => {
    const { found, current } = stateOf()
    if (found.length === 0) return
    const next = (current + by + found.length) % found.length
    view.dispatch(view.state.tr.setMeta(key, { current: next } satisfies Meta))
    show()
  }
  /** Brings the current one into sight without taking the focus. */
  const show = (): void => {
    const { found, current } = stateOf()
    const at = found[current]
    if (at === undefined) return
    const mark = view.domAtPos(at.from).node
    const element = mark instanceof Element ? mark : mark.parentElement
    element?.scrollIntoView({ block: 'center' })
  }
  const close = (): void => {
    const { found, current } = stateOf()
    const at = found[current]
    const { tr } = view.state
    if (at !== undefined) tr.setSelection(TextSelection.create(tr.doc, at.from, at.to))
    view.dispatch(tr.setMeta(key, { open: false } satisfies Meta))
    view.focus()
  }
  bar.append(
    field,
    count,
    button(editorText.find.previous, '↑', () => go(-1)),
    button(editorText.find.next, '↓', () => go(1)),
    button(editorText.find.close, '×', close),
  )
  place.append(bar)
  field.addEventListener('input', () => {
    view.dispatch(view.state.tr.setMeta(key, { words: field.value } satisfies Meta))
    show()
  })
  bar.addEventListener('keydown', (event) => {
    const again = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)
    if (event.key === 'Enter' && event.target === field) go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close()
    else if (again) field.select()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  // wherever the focus is on the screen of a page, also of one that may only be read
  const anywhere = (event: KeyboardEvent): void => {
    const asked = event.key.toLowerCase() === 'f' && (mac ? event.metaKey : event.ctrlKey)
    if (!asked || event.defaultPrevented || event.shiftKey || event.altKey) return
    if (document.querySelector('[role="dialog"]') !== null) return
    event.preventDefault()
    find(view.state, view.dispatch, view)
  }
  addEventListener('keydown', anywhere)
  let timer: ReturnType<typeof setTimeout> | undefined
  let drawn: Finding = closed
  return {
    update(_view: EditorView, before: EditorState) {
      const now = stateOf()
      if (now.open && view.state.doc !== before.doc) {
        clearTimeout(timer)
        timer = setTimeout(() => {
          if (!view.isDestroyed && stateOf().open)
            view.dispatch(view.state.tr.setMeta(key, { again: true } satisfies Meta))
        }, rest)
      }
      if (now === drawn) return
      if (now.open !== drawn.open) {
        if (now.open) view.dom.before(place)
        else place.remove()
        field.value = now.words
      }
      drawn = now
      count.textContent = now.words === '' ? '' : editorText.find.count(now.current + 1, now.found.length)
    },
    destroy() {
      clearTimeout(timer)
      removeEventListener('keydown', anywhere)
      if (here === view) here = null
      place.remove()
    },
  }
}

export const finding = new Plugin<Finding>({
  key,
  state: { init: () => closed, apply },
  props: {
    decorations: (state) => key.getState(state)?.marks,
  },
  view: findView,
})
