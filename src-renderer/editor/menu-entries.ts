/** Everything that `/` and the menu of a block offer, with what is typed for it. */
import type { Command } from 'prosemirror-state'
import { itemKinds, kindRules } from '#shared/doc/items.ts'
import * as blocks from './blocks.ts'
import { editorText } from './editor-text.ts'
import { chooseImages } from './images.ts'
import type { Surroundings } from './surroundings.ts'

export type EntryName = keyof typeof editorText.entries
export type Entry = {
  readonly name: EntryName
  /** What can be typed for it; empty where nothing can. */
  readonly typed: string
  /** Whether it turns the line into something, rather than putting something in. */
  readonly turns: boolean
  readonly run: Command
}

const { entries: words } = editorText

/** Types letters that offer something of their own. */
const typing =
  (sign: string): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    const before = $from.parent.textBetween(0, $from.parentOffset, null, ' ')
    dispatch?.(state.tr.insertText(/(^|\s)$/.test(before) ? sign : ` ${sign}`).scrollIntoView())
    return true
  }

/** The entries, in the order in which they are offered. */
export function menuEntries(around: Surroundings): readonly Entry[] {
  const turn = (name: EntryName, typed: string, run: Command): Entry => ({ name, typed, turns: true, run })
  const put = (name: EntryName, typed: string, run: Command): Entry => ({ name, typed, turns: false, run })
  return [
    ...itemKinds.map((kind) => turn(kind, kindRules[kind].marker, blocks.item(kind, around.newId))),
    turn('text', '', blocks.text),
    turn('heading1', '#', blocks.heading(1)),
    turn('heading2', '##', blocks.heading(2)),
    turn('heading3', '###', blocks.heading(3)),
    turn('bulletList', '-', blocks.bulletList),
    turn('numberedList', '1.', blocks.numberedList),
    turn('checkList', '[]', blocks.checkList),
    turn('quote', '>', blocks.quote),
    turn('code', '```', blocks.code),
    put('table', '', blocks.table),
    put('rule', '---', blocks.rule),
    put('image', '', chooseImages(around)),
    put('person', '@', typing('@')),
    put('page', '[[', typing('[[')),
    put('tag', '#', typing('#')),
  ]
}

/** Folds what is compared: case and accents. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The entries that these letters mean, those whose name begins with them first; all for none. */
export function entriesFor(entries: readonly Entry[], letters: string): readonly Entry[] {
  const wanted = fold(letters)
  if (wanted === '') return entries
  const rank = ({ name, typed }: Entry): number => {
    const [label, ...others] = [words[name].label, ...words[name].also].map(fold)
    if (label?.startsWith(wanted) === true) return 0
    if (typed !== '' && typed === wanted) return 1
    if (label?.split(' ').some((word) => word.startsWith(wanted)) === true) return 2
    return others.some((other) => other.startsWith(wanted)) ? 3 : 4
  }
  return entries
    .map((entry, at) => ({ entry, at, rank: rank(entry) }))
    .filter((each) => each.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ entry }) => entry)
}
