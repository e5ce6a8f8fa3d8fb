/** Naming people: `@` and some letters offer persons, those in the room first. */
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'
import { openList } from './mention-list.ts'
import type { Suggestion, Surroundings } from './surroundings.ts'

/** The `@` being typed: from it to the cursor, and the letters after it. */
export type Query = { readonly from: number; readonly to: number; readonly words: string }
type MentionState = {
  readonly query: Query | null
  /** Where an `@` stands that was refused with Escape. */
  readonly refused: number | null
  readonly found: readonly Suggestion[]
  readonly chosen: number
  /** Behind the space that came with a mention, until something else is done. */
  readonly afterSpace: number | null
}

const none: MentionState = { query: null, refused: null, found: [], chosen: 0, afterSpace: null }
const key = new PluginKey<MentionState>('mention')
/** Letters of one or two words, as names have them. */
const pattern = /(?:^|[\s([{"'\u2013\u2014/\ufffc-])@((?:[\p{L}\p{M}\p{N}.'’_-]+ ?){0,2})$/u
const longest = 60

/** The `@` that the cursor stands behind; null when there is none, or where nobody can be named. */
export function queryAt(state: EditorState): Query | null {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || !parent.isTextblock || parent.type.spec.code === true) return null
  if (schema.marks.code.isInSet($from.marks())) return null
  const before = parent.textBetween(
    Math.max(0, $from.parentOffset - longest),
    $from.parentOffset,
    null,
    '\ufffc',
  )
  const words = pattern.exec(before)?.[1]
  return words === undefined ? null : { from: $from.pos - words.length - 1, to: $from.pos, words }
}

/** Puts a mention in place of what was typed, with a space after it. */
export function insertMention(transaction: Transaction, query: Query, { person }: Suggestion): Transaction {
  const mention = schema.nodes.mention.create({ person: person.id, label: person.name })
  const spaced =
    transaction.doc.textBetween(query.to, Math.min(query.to + 1, transaction.doc.content.size)) === ' '
  transaction.replaceWith(query.from, query.to, spaced ? [mention] : [mention, schema.text(' ')])
  return spaced ? transaction : transaction.setMeta(key, { afterSpace: transaction.selection.from })
}

type Meta = Partial<Pick<MentionState, 'refused' | 'found' | 'chosen' | 'afterSpace'>>

export function mentions(around: Surroundings): Plugin<MentionState> {
  const move = (view: EditorView, by: number): boolean => {
    const { found, chosen } = stateOf(view)
    view.dispatch(view.state.tr.setMeta(key, { chosen: (chosen + by + found.length) % found.length }))
    return true
  }
  const take = (view: EditorView, index: number): boolean => {
    const { query, found } = stateOf(view)
    const suggestion = found[index]
    if (query === null || suggestion === undefined) return false
    view.dispatch(insertMention(view.state.tr, query, suggestion).scrollIntoView())
    view.focus()
    return true
  }
  return new Plugin<MentionState>({
    key,
    state: {
      init: () => none,
      apply(transaction, before, _old, state) {
        const meta = transaction.getMeta(key) as Meta | undefined
        const refused = before.refused === null ? null : transaction.mapping.map(before.refused)
        const query = queryAt(state)
        // it opens by typing only; moving the cursor to an old @ does not open it, but leaving closes it
        const opens = before.query !== null || transaction.docChanged
        const next = { ...before, refused, ...meta }
        if (query === null || !opens || query.from === next.refused)
          return {
            ...none,
            refused: query === null ? null : next.refused,
            afterSpace: meta?.afterSpace ?? null,
          }
        return { ...next, query }
      },
    },
    props: {
      // punctuation takes the place of the space that came with a mention
      handleTextInput(view, from, to, text) {
        if (from !== to || stateOf(view).afterSpace !== from || !/^[.,:;!?)]$/.test(text)) return false
        view.dispatch(view.state.tr.insertText(text, from - 1, to))
        return true
      },
      handleKeyDown(view, event) {
        const { query, found, chosen } = stateOf(view)
        if (query === null || found.length === 0 || view.composing) return false
        switch (event.key) {
          case 'ArrowDown':
            return move(view, 1)
          case 'ArrowUp':
            return move(view, -1)
          case 'Enter':
          case 'Tab':
            return take(view, chosen)
          case 'Escape':
            view.dispatch(view.state.tr.setMeta(key, { refused: query.from }))
            return true
          default:
            return false
        }
      },
    },
    view: (view) => watchQuery(around, view, take),
  })
}

const stateOf = (view: EditorView): MentionState => key.getState(view.state) ?? none

/** Asks for persons as the letters change, and shows them. */
function watchQuery(
  around: Surroundings,
  view: EditorView,
  take: (view: EditorView, index: number) => boolean,
) {
  const list = openList(view, (index) => void take(view, index))
  let asked: string | null = null
  const ask = async (words: string): Promise<void> => {
    const found = await around.suggest(words.trim())
    if (asked !== words || view.isDestroyed) return
    view.dispatch(view.state.tr.setMeta(key, { found, chosen: 0 }))
    if (found.length > 0) around.announce(`${editorText.found(found.length)}: ${found[0]?.person.name ?? ''}`)
  }
  return {
    update() {
      const { query, found, chosen } = stateOf(view)
      const words = view.editable ? (query?.words ?? null) : null
      if (words !== asked) {
        asked = words
        // what was found for fewer letters stays until the new is here
        if (words !== null) void ask(words)
      }
      list.show(query !== null && view.hasFocus() ? query.from : null, found, chosen)
    },
    destroy: list.close,
  }
}
