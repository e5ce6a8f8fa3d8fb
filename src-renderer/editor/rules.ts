/** What typing turns into: Markdown for blocks and marks, the four markers for items, addresses for links. */
import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { Attrs, MarkType, NodeType } from 'prosemirror-model'
import { TextSelection, type Plugin, type Transaction } from 'prosemirror-state'
import { canJoin, findWrapping } from 'prosemirror-transform'
import { kindOfMarker, typedMarker } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { addressPieces, isLinkAddress } from '#shared/link-address.ts'
import { makeItem } from './make-item.ts'

const { nodes, marks } = schema

/** A rule for the start of a line: takes what was typed away and gives the change on what is left. */
const lineRule = (
  pattern: RegExp,
  on: readonly NodeType[],
  change: (transaction: Transaction, match: RegExpMatchArray) => Transaction | null,
): InputRule =>
  new InputRule(pattern, (state, match, start, end) =>
    on.includes(state.doc.resolve(start).parent.type) ? change(state.tr.delete(start, end), match) : null,
  )

const plain = [nodes.paragraph]
const titles = [nodes.paragraph, nodes.heading]
const lines = [nodes.paragraph, nodes.heading, nodes.item]

/** Wraps the line at the cursor; with the same wrapping directly before it, where `joins`, it goes in there. */
function wrap(
  transaction: Transaction,
  type: NodeType,
  attrs: Attrs | null,
  joins: boolean,
): Transaction | null {
  const { $from } = transaction.selection
  // typed as in Markdown at each line of a list that goes on by itself
  const begins = $from.depth > 1 && $from.node(-1).type === nodes.list_item && $from.index(-1) === 0
  if (begins && joins) return transaction
  const range = $from.blockRange()
  const wrapping = range && findWrapping(range, type, attrs)
  if (!range || !wrapping) return null
  transaction.wrap(range, wrapping)
  const before = transaction.doc.resolve(range.start).nodeBefore
  if (joins && before?.type === type && canJoin(transaction.doc, range.start)) transaction.join(range.start)
  return transaction
}

/** Text between two of `mark` gets a mark; what was typed to say so goes away. */
const markRule = (pattern: RegExp, mark: string, type: MarkType): InputRule =>
  new InputRule(
    pattern,
    (state, match, start, end) => {
      const inner = match[1] ?? ''
      const from = start + match[0].length - inner.length - 2 * mark.length
      const open = from + mark.length
      if (!state.doc.resolve(from).parent.type.allowsMarkType(type)) return null
      return state.tr
        .delete(open + inner.length, end)
        .delete(from, open)
        .addMark(from, from + inner.length, type.create())
        .removeStoredMark(type)
    },
    { inCodeMark: false },
  )

/** `[] ` or `[x] ` makes an entry with a box: of the list that the line begins an entry of, else of a new one. */
const boxRule = lineRule(/^\[([ xX]?)\]\s$/, [nodes.paragraph], (transaction, match) => {
  const checked = /x/i.test(match[1] ?? '')
  const { $from } = transaction.selection
  const outside = $from.depth < 2 || $from.node(-1).type !== nodes.list_item || $from.index(-1) > 0
  const made = outside ? wrap(transaction, nodes.bullet_list, null, true) : transaction
  if (made === null) return null
  return made.setNodeAttribute(made.selection.$from.before(-1), 'checked', checked)
})

/** An address that ends with a space becomes a link; punctuation after it stays outside. */
const addressRule = new InputRule(
  /(?:^|[\s(])((?:https?:\/\/|mailto:)\S+)\s$/i,
  (state, match, _start, end) => {
    const typed = match[1] ?? ''
    const [{ href } = { href: null }] = addressPieces(typed)
    const from = end - typed.length
    if (href === null || state.doc.rangeHasMark(from, end, marks.link)) return null
    return state.tr
      .addMark(from, from + href.length, marks.link.create({ href }))
      .insertText(' ', end)
      .removeStoredMark(marks.link)
  },
  { inCodeMark: false },
)

/** [words](address) */
const namedLinkRule = new InputRule(
  /\[([^[\]]+)\]\((\S+)\)$/,
  (state, match, start, end) => {
    const [, words = '', href = ''] = match
    if (!isLinkAddress(href)) return null
    return state.tr
      .delete(start + 1 + words.length, end)
      .delete(start, start + 1)
      .addMark(start, start + words.length, marks.link.create({ href }))
      .removeStoredMark(marks.link)
  },
  { inCodeMark: false },
)

const divider = lineRule(/^---$/, plain, (transaction) => {
  const { $from } = transaction.selection
  const paragraph = nodes.paragraph.create()
  const at = $from.before()
  if (!$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), nodes.horizontal_rule))
    return null
  transaction.replaceWith(at, $from.after(), [nodes.horizontal_rule.create(), paragraph])
  return transaction.setSelection(TextSelection.create(transaction.doc, at + 2))
})

/** All rules of a page. `newId` gives ids for items. */
export function pageRules(newId: () => string): Plugin {
  return inputRules({
    rules: [
      lineRule(new RegExp(String.raw`^(${typedMarker})\s$`), lines, (transaction, match) => {
        const kind = kindOfMarker(match[1] ?? '')
        return kind === null ? null : makeItem(transaction, kind, newId)
      }),
      lineRule(/^(#{1,3})\s$/, titles, (transaction, match) => {
        const { $from, from } = transaction.selection
        if (!$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), nodes.heading)) return null
        return transaction.setBlockType(from, from, nodes.heading, { level: match[1]?.length ?? 1 })
      }),
      lineRule(/^[-*+]\s$/, plain, (transaction) => wrap(transaction, nodes.bullet_list, null, true)),
      lineRule(/^(\d{1,4})[.)]\s$/, plain, (transaction, match) =>
        wrap(transaction, nodes.ordered_list, { order: Number(match[1]) }, true),
      ),
      boxRule,
      lineRule(/^>\s$/, plain, (transaction) => wrap(transaction, nodes.blockquote, null, false)),
      lineRule(/^```$/, plain, (transaction) => {
        const { $from, from } = transaction.selection
        if (!$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), nodes.code_block))
          return null
        return transaction.setBlockType(from, from, nodes.code_block)
      }),
      divider,
      markRule(/(?:^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, '**', marks.strong),
      markRule(/(?:^|[^\w])__([^_\s](?:[^_]*[^_\s])?)__$/, '__', marks.strong),
      markRule(/(?:^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, '*', marks.em),
      markRule(/(?:^|[^_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, '_', marks.em),
      markRule(/(?:^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, '~~', marks.strike),
      markRule(/(?:^|[^`])`([^`]+)`$/, '`', marks.code),
      namedLinkRule,
      addressRule,
    ],
  })
}
