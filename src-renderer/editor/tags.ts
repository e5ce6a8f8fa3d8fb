/** Tags: `#word` is plain text, marked where it stands; `#` offers those that there are, a click shows their pages. The marks are moved along with the text; only touched blocks are read again. */
import type { Node, ResolvedPos } from 'prosemirror-model'
import { Plugin, type Command } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { findTags } from '#shared/doc/tags.ts'
import { changedBlocks, type Block } from './changed.ts'
import { completing } from './completion.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { insertCompleted } from './own-space.ts'
import type { Surroundings, TagOffer } from './surroundings.ts'

/** What a tag has, behind what it may stand behind (see findTags). */
const pattern = /(?<![\p{L}\p{M}\p{N}_&/#.:=?-])#((?:[\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]{0,58})?)$/u

const marksOf = ({ node, pos }: Block): Decoration[] =>
  findTags(node).map(({ from, to }) =>
    Decoration.inline(pos + 1 + from, pos + 1 + to, { class: 'hashtag', title: editorText.showTag }),
  )

function allMarks(doc: Node): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push(...marksOf({ node, pos }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, found)
}

const marking = new Plugin<DecorationSet>({
  state: {
    init: (_config, { doc }) => allMarks(doc),
    apply(transaction, marks) {
      if (!transaction.docChanged) return marks
      const { doc } = transaction
      let next = marks.map(transaction.mapping, doc)
      for (const block of changedBlocks([transaction], doc)) {
        const old = next.find(block.pos, block.pos + block.node.nodeSize)
        const fresh = marksOf(block)
        if (old.length > 0) next = next.remove(old)
        if (fresh.length > 0) next = next.add(doc, fresh)
      }
      return next
    },
  },
  props: {
    decorations(state) {
      return this.getState(state)
    },
  },
})

/** The tag that a place in a text block stands in or beside; null for none. */
function tagAt($pos: ResolvedPos): string | null {
  if (!$pos.parent.isTextblock) return null
  const at = $pos.parentOffset
  return findTags($pos.parent).find(({ from, to }) => from <= at && at <= to)?.tag ?? null
}

/** Shows the pages with the tag at the cursor. */
export const showTagAtCursor =
  (around: Surroundings): Command =>
  ({ selection }, dispatch) => {
    const tag = tagAt(selection.$from)
    if (tag === null) return false
    if (dispatch) around.showTag(tag)
    return true
  }

const clicking = (around: Surroundings): Plugin =>
  new Plugin({
    props: {
      handleClick(view, pos, event) {
        // the place nearest to a click beside a tag is its end
        const on = event.target instanceof Element && event.target.closest('.hashtag') !== null
        const tag = on && event.button === 0 && !event.shiftKey ? tagAt(view.state.doc.resolve(pos)) : null
        if (tag === null) return false
        around.showTag(tag)
        return true
      },
    },
  })

/** The plugins of `#`. */
export const tags = (around: Surroundings): readonly Plugin[] => [
  completing<TagOffer>(
    {
      name: 'tag',
      pattern,
      sign: '#',
      async options(letters) {
        const found = await around.tags(letters)
        const typed = letters.normalize('NFC').toLowerCase()
        // a tag that is typed out needs no completing, and Enter begins a new line; one that only this page
        // has is what is being typed
        const out = found.some(({ tag, pages }) => tag === typed && pages > 0)
        return out ? [] : found.filter(({ tag }) => tag !== typed)
      },
      wordsOf: ({ tag }) => tag,
      draw: ({ tag, pages }) => [
        part('span', 'clip', `#${tag}`),
        part('span', 'why', editorText.onPages(pages)),
      ],
      label: editorText.tags,
      heard: (found) => `${editorText.choices(found.length)}: ${found[0]?.tag ?? ''}`,
      take(view, query, { tag }) {
        const { tr, selection } = view.state
        const word = schema.text(`#${tag}`, selection.$from.marks())
        view.dispatch(insertCompleted(tr, query, word).scrollIntoView())
      },
    },
    (words) => around.announce(words),
  ),
  marking,
  clicking(around),
]
