/** Reads the due date of an action from its words as they are typed. */
import type { Attrs, Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { isText } from '#shared/doc/attributes.ts'
import { findDue, type DateReading, type FoundDue } from '#shared/doc/due.ts'
import { lineText } from '#shared/doc/project.ts'
import { changedBlocks, type Block } from './changed.ts'
import type { Surroundings } from './surroundings.ts'
import { fromCore } from './sync.ts'

/** What dates on a page are read by now. */
export const readingOf = ({ today, locales }: Surroundings): DateReading => ({ today: today(), locales })

type Due = { readonly due: string | null; readonly dueWords: string | null }

/** Between the words that a date was read from and those that were refused in the same line. */
const apart = ' ∣ '

/** The words of a line that a date was read from, and those refused that still stand in it. */
function wordsOfDue({ attrs }: Node, line: string) {
  const { due, dueWords }: { readonly [name: string]: unknown } = attrs
  const said = isText(dueWords) ? dueWords.split(apart) : []
  const read = due === null ? null : (said[0] ?? null)
  return { read, refused: said.slice(read === null ? 0 : 1).filter((words) => line.includes(words)) }
}

/** The date that a line says in other words than those refused. */
const findBeside = (line: string, refused: readonly string[], reading: DateReading): FoundDue | null =>
  findDue(
    refused.reduce((rest, words) => rest.replace(words, ' '), line),
    reading,
  )

/** The due date that an action should have now; null where it stays as it is. `before` gives its words before the change. */
function readDue(item: Node, reading: DateReading, before: () => string): Due | null {
  const { due, dueWords }: { readonly [name: string]: unknown } = item.attrs
  // a date without words was set by hand
  if (due !== null && dueWords === null) return null
  const line = lineText(item)
  const { read, refused } = wordsOfDue(item, line)
  const found = findBeside(line, refused, reading)
  // the same words keep what they were read as (or that they were refused), however the days pass
  const same = (found?.words ?? null) === read
  // beside words that were refused, others count only when they are new
  const old =
    refused.length > 0 && due === null && findBeside(before(), refused, reading)?.words === found?.words
  const words = [...(same || old ? [read] : [found?.words]), ...refused].filter(isText).join(apart)
  const next = { due: same || old ? due : (found?.date ?? null), dueWords: words === '' ? null : words }
  return next.due === due && next.dueWords === dueWords
    ? null
    : { ...next, due: isText(next.due) ? next.due : null }
}

/** An action's date set by hand; with null none, and the words that say one are refused. */
export function setDue(item: Node, due: string | null, reading: DateReading): Due {
  const words: unknown = item.attrs['dueWords']
  const refused = isText(words) ? words : (findDue(lineText(item), reading)?.words ?? null)
  return { due, dueWords: due === null ? refused : null }
}

/** That an action has no date on purpose, for which the words that say one are refused; or that this is open again. */
export const setUndated = (item: Node, undated: boolean, reading: DateReading): Attrs =>
  undated ? { ...setDue(item, null, reading), undated } : { undated }

/** Keeps the dates of actions in step with their words. */
export function dueDates(reading: () => DateReading): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      const { tr } = state
      for (const { node, pos } of changedActions(transactions, state.doc)) {
        const read = readDue(node, reading(), () => wordsOf(before.doc, node.attrs['id']))
        if (read === null) continue
        tr.setNodeAttribute(pos, 'due', read.due)
        tr.setNodeAttribute(pos, 'dueWords', read.dueWords)
      }
      return tr.docChanged ? tr : null
    },
  })
}

/** The words of an item, by its id; none where it is not. */
function wordsOf(doc: Node, id: unknown): string {
  let words = ''
  doc.descendants((node) => {
    if (node.type.name === 'item' && node.attrs['id'] === id) words = lineText(node)
    return !node.isTextblock
  })
  return words
}

/** The actions that changes made here have touched, where they stand now. */
function changedActions(transactions: readonly Transaction[], doc: Node): readonly Block[] {
  const here = transactions.some((each) => each.docChanged && each.getMeta(fromCore) !== true)
  if (!here) return []
  return changedBlocks(transactions, doc).filter(
    ({ node }) => node.type.name === 'item' && node.attrs['kind'] === 'action',
  )
}
