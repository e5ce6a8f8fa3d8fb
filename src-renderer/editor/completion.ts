/** Completing what is typed behind a sign: `@` offers persons, `/` what can be put in, `[[` pages, `#` tags. */
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { holdsWords, searchedWords } from '#shared/words.ts'
import { openListbox, type Draw } from './listbox.ts'
import { fromCore } from './sync.ts'

/** What is being typed: from its sign to the cursor, and the letters after the sign. */
export type Query = { readonly from: number; readonly to: number; readonly words: string }

export type Completion<T> = {
  /** Of the plugin; one completion each. */
  readonly name: string
  /** The sign and the letters behind it, at the end of the text before the cursor; its first group are the letters. */
  readonly pattern: RegExp
  /** What the sign is. */
  readonly sign: string
  /** What is offered for these letters. */
  options(words: string, state: EditorState): Promise<readonly T[]> | readonly T[]
  /** The words that an option is found by. */
  wordsOf(option: T): string
  readonly draw: Draw<T>
  /** Names the list for a screen reader. */
  readonly label: string
  /** What a screen reader hears when options have come. */
  heard(found: readonly T[]): string
  /** Does what was chosen, in place of what was typed. */
  take(view: EditorView, query: Query, option: T): void
}

type CompletionState<T> = {
  readonly query: Query | null
  /** Where a sign stands that was refused with Escape. */
  readonly refused: number | null
  readonly found: readonly T[]
  /** The letters that they were found for; others may have been typed since. */
  readonly foundFor: string | null
  readonly chosen: number
}
type Meta<T> = Partial<Omit<CompletionState<T>, 'query'>>

const longest = 60

/** The sign that the cursor stands behind, and the letters between; null when there is none, or in code. */
export function queryBehind(state: EditorState, pattern: RegExp, sign: string): Query | null {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || !parent.isTextblock || parent.type.spec.code === true) return null
  if (schema.marks.code.isInSet($from.marks())) return null
  const before = parent
    .textBetween(Math.max(0, $from.parentOffset - longest), $from.parentOffset, null, '\ufffc')
    // as East Asian input methods give it
    .replaceAll('＠', '@')
  if (!before.includes(sign)) return null
  const words = pattern.exec(before)?.[1]
  return words === undefined ? null : { from: $from.pos - words.length - sign.length, to: $from.pos, words }
}

/** The plugin of a completion. `announce` tells a screen reader. */
export function completing<T>(completion: Completion<T>, announce: (words: string) => void): Plugin {
  const key = new PluginKey<CompletionState<T>>(completion.name)
  const none: CompletionState<T> = { query: null, refused: null, found: [], foundFor: null, chosen: 0 }
  const stateOf = (view: EditorView): CompletionState<T> => key.getState(view.state) ?? none
  const move = (view: EditorView, by: number): boolean => {
    const { found, chosen } = stateOf(view)
    view.dispatch(view.state.tr.setMeta(key, { chosen: (chosen + by + found.length) % found.length }))
    return true
  }
  const take = (view: EditorView, index: number): boolean => {
    const { query, found } = stateOf(view)
    const option = found[index]
    if (query === null || option === undefined) return false
    completion.take(view, query, option)
    return true
  }
  /** Enter or Tab, pressed before it was known what is found. */
  let waiting: KeyboardEvent | null = null
  /** Takes what is meant by the letters, which may be faster than the core: then the first of those shown that has them all. */
  function takeMeant(view: EditorView, event: KeyboardEvent): boolean {
    const { query, found, foundFor, chosen } = stateOf(view)
    if (query === null) return false
    if (foundFor === query.words) return take(view, chosen)
    const typed = searchedWords(query.words)
    const first = found.findIndex((option) => holdsWords(completion.wordsOf(option), typed))
    if (first >= 0) return take(view, first)
    waiting = event
    return true
  }
  function apply(
    transaction: Transaction,
    before: CompletionState<T>,
    _old: EditorState,
    state: EditorState,
  ): CompletionState<T> {
    const query = queryBehind(state, completion.pattern, completion.sign)
    // a page without the sign before its cursor costs nothing
    if (query === null) return none
    const meta = transaction.getMeta(key) as Meta<T> | undefined
    const refused = before.refused === null ? null : transaction.mapping.map(before.refused)
    // it opens by typing only; moving the cursor to an old sign does not open it, but leaving closes it
    const typed = transaction.docChanged && transaction.getMeta(fromCore) !== true
    const opens = before.query !== null || typed
    const next = { ...before, refused, ...meta }
    return !opens || query.from === next.refused ? { ...none, refused: next.refused } : { ...next, query }
  }
  return new Plugin<CompletionState<T>>({
    key,
    state: { init: () => none, apply },
    props: {
      handleKeyDown(view, event) {
        const { query, found } = stateOf(view)
        waiting = null
        if (query === null || found.length === 0 || view.composing) return false
        switch (event.key) {
          case 'ArrowDown':
            return move(view, 1)
          case 'ArrowUp':
            return move(view, -1)
          case 'Enter':
          case 'Tab':
            return takeMeant(view, event)
          case 'Escape':
            view.dispatch(view.state.tr.setMeta(key, { refused: query.from }))
            return true
          default:
            return false
        }
      },
    },
    view(view) {
      const list = openListbox<T>(view, completion.label, completion.draw, (index) => {
        if (take(view, index)) view.focus()
      })
      let asked: string | null = null
      const bring = (words: string, found: readonly T[]): void => {
        if (asked !== words || view.isDestroyed) return
        view.dispatch(view.state.tr.setMeta(key, { found, foundFor: words, chosen: 0 }))
        const pressed = waiting
        waiting = null
        if (pressed === null) {
          if (found.length > 0) announce(completion.heard(found))
        } else if (!take(view, 0)) {
          // nothing is found: the key means what it always means
          view.someProp('handleKeyDown', (handle) => handle(view, pressed))
        }
      }
      const ask = async (words: string): Promise<void> => {
        // never within the update that asks
        bring(words, await completion.options(words.trim(), view.state))
      }
      return {
        update() {
          const { query } = stateOf(view)
          const words = view.editable ? (query?.words ?? null) : null
          if (words !== asked) {
            asked = words
            // what was found for fewer letters stays until the new is here
            if (words !== null) void ask(words)
          }
          const { query: now, found, chosen } = stateOf(view)
          list.show(now !== null && view.hasFocus() ? now.from : null, found, chosen)
        },
        destroy: list.destroy,
      }
    },
  })
}
