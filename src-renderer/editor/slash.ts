/** `/` at the start of a line or behind a space: a list of everything that can be put in or turned into. */
import type { Plugin } from 'prosemirror-state'
import { completing } from './completion.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { entriesFor, menuEntries, type Entry } from './menu-entries.ts'
import type { Surroundings } from './surroundings.ts'

const pattern = /(?:^|[\s\ufffc])\/((?:[\p{L}\p{M}\p{N}#>[\]!?=@`-]+ ?){0,3})$/u

/** What is drawn of an entry: the sign that is typed for it, and its name. */
export function drawEntry({ name, typed }: Entry): readonly HTMLElement[] {
  const sign = part('span', 'sign', typed)
  // the name says it; a screen reader need not spell the sign
  sign.ariaHidden = 'true'
  return [sign, part('span', 'clip', editorText.entries[name].label)]
}

export function slash(around: Surroundings): Plugin {
  const entries = menuEntries(around)
  return completing<Entry>(
    {
      name: 'slash',
      pattern,
      sign: '/',
      options: (words) => entriesFor(entries, words),
      wordsOf: ({ name }) => editorText.entries[name].label,
      draw: drawEntry,
      label: editorText.entriesLabel,
      heard: (found) =>
        `${editorText.choices(found.length)}: ${found[0] === undefined ? '' : editorText.entries[found[0].name].label}`,
      take(view, { from, to }, { run }) {
        view.dispatch(view.state.tr.delete(from, to))
        run(view.state, view.dispatch, view)
      },
    },
    (words) => around.announce(words),
  )
}
