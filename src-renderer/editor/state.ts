/** Everything that makes a page out of an editor, in the order in which it acts. */
import { chainCommands } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import type { Plugin } from 'prosemirror-state'
import { checkLists } from './check-list.ts'
import { dueDates, readingOf } from './due.ts'
import { editorText } from './editor-text.ts'
import { endMarkers } from './end-marker.ts'
import { finding } from './find.ts'
import { formatBar } from './format-bar.ts'
import { here } from './here.ts'
import { hint } from './hint.ts'
import { itemIds } from './ids.ts'
import { images } from './images.ts'
import { itemViews } from './item-view.ts'
import { pageKeys } from './keys.ts'
import { links } from './links.ts'
import { mentions } from './mention.ts'
import { blockHandle } from './move-block.ts'
import { openPageAtCursor, pageLinks } from './page-links.ts'
import { ownSpace } from './own-space.ts'
import type { Surroundings } from './surroundings.ts'
import { pasting } from './paste.ts'
import { pageRules } from './rules.ts'
import { slash } from './slash.ts'
import { tables } from './tables.ts'
import { showTagAtCursor, tags } from './tags.ts'
import { wordCount } from './word-count.ts'

/** The plugins of a page without its synchronisation (sync.ts adds that). */
export function pagePlugins(around: Surroundings): readonly Plugin[] {
  return [
    ownSpace,
    mentions(around),
    slash(around),
    ...pageLinks(around),
    ...tags(around),
    pageRules(around.newId),
    keymap({ 'Alt-Enter': chainCommands(openPageAtCursor(around), showTagAtCursor(around)) }),
    ...tables,
    images(around),
    endMarkers(around.newId),
    ...pageKeys(around.leave, around.meetingId),
    pasting(around.newId, around, () => around.say(editorText.shortened)),
    itemIds(around.newId),
    dueDates(() => readingOf(around)),
    itemViews(around),
    checkLists,
    ...links(around),
    formatBar(around),
    blockHandle(around),
    finding,
    wordCount,
    here,
    hint,
    history(),
  ]
}
