/** Naming people: `@` and some letters offer persons, those in the room first. */
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { colorOf, initialsOf } from '#shared/people.ts'
import { schema } from '#shared/doc/schema.ts'
import { completing, queryBehind, type Query } from './completion.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import type { Suggestion, Surroundings } from './surroundings.ts'

/** Behind the space that came with a mention, until something else is done. */
const spaceKey = new PluginKey<number | null>('mention space')
/** Letters of one or two words, as names have them. */
const pattern = /(?:^|[\s([{"'\u2013\u2014/\ufffc-])@((?:[\p{L}\p{M}\p{N}.'’_-]+ ?){0,2})$/u

/** The `@` that the cursor stands behind; null when there is none, or where nobody can be named. */
export const queryAt = (state: EditorState): Query | null => queryBehind(state, pattern, '@')

/** Puts a mention in place of what was typed, with a space after it. */
export function insertMention(transaction: Transaction, query: Query, { person }: Suggestion): Transaction {
  const mention = schema.nodes.mention.create({ person: person.id, label: person.name })
  const spaced =
    transaction.doc.textBetween(query.to, Math.min(query.to + 1, transaction.doc.content.size)) === ' '
  transaction.replaceWith(query.from, query.to, spaced ? [mention] : [mention, schema.text(' ')])
  return spaced ? transaction : transaction.setMeta(spaceKey, transaction.selection.from)
}

function draw({ person, inRoom, organisation }: Suggestion): readonly HTMLElement[] {
  const avatar = part('span', 'avatar size20', initialsOf(person.name))
  avatar.ariaHidden = 'true'
  avatar.style.backgroundColor = colorOf(person.id)
  const name = part('span', 'clip', person.name)
  name.dir = 'auto'
  return [avatar, name, part('span', 'why', inRoom ? editorText.inRoom : (organisation ?? ''))]
}

/** Punctuation takes the place of the space that came with a mention. */
const afterSpace = new Plugin<number | null>({
  key: spaceKey,
  state: {
    init: () => null,
    apply: (transaction) => (transaction.getMeta(spaceKey) as number | undefined) ?? null,
  },
  props: {
    handleTextInput(view, from, to, text) {
      if (from !== to || spaceKey.getState(view.state) !== from || !/^[.,:;!?)]$/.test(text)) return false
      view.dispatch(view.state.tr.insertText(text, from - 1, to))
      return true
    },
  },
})

/** The plugins of `@`. */
export const mentions = (around: Surroundings): readonly Plugin[] => [
  afterSpace,
  completing<Suggestion>(
    {
      name: 'mention',
      pattern,
      sign: '@',
      options: (words) => around.suggest(words),
      wordsOf: ({ person }) => person.name,
      draw,
      label: editorText.people,
      heard: (found) => `${editorText.found(found.length)}: ${found[0]?.person.name ?? ''}`,
      take: (view, query, suggestion) =>
        view.dispatch(insertMention(view.state.tr, query, suggestion).scrollIntoView()),
    },
    (words) => around.announce(words),
  ),
]
