/** Everything that makes a page out of an editor, in the order in which it acts. */
import { history } from 'prosemirror-history'
import type { Plugin } from 'prosemirror-state'
import { dueDates } from './due.ts'
import { editorText } from './editor-text.ts'
import { here } from './here.ts'
import { hint } from './hint.ts'
import { itemIds } from './ids.ts'
import { itemViews } from './item-view.ts'
import { pageKeys } from './keys.ts'
import { links } from './links.ts'
import { mentions } from './mention.ts'
import type { Surroundings } from './surroundings.ts'
import { pasting } from './paste.ts'
import { pageRules } from './rules.ts'

/** The plugins of a page without its synchronisation (sync.ts adds that). */
export function pagePlugins(around: Surroundings): readonly Plugin[] {
  return [
    mentions(around),
    pageRules(around.newId),
    ...pageKeys(around.leave),
    pasting(around.newId, () => around.say(editorText.shortened)),
    itemIds(around.newId),
    dueDates(around.today),
    itemViews(around),
    links,
    here,
    hint,
    history(),
  ]
}
