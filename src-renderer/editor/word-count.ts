/** How many words a page has: quiet, at its foot, counted when the writing rests. */
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'

const counted = new WeakMap<Node, number>()
const segmenter = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’._-]*[\p{L}\p{M}\p{N}])?/gu
/** Languages that put no spaces between words: a character counts as one, as word processors have it. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

/** The words of a document. */
export function countWords(doc: Node): number {
  let words = 0
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    const known = counted.get(node)
    const count =
      known ??
      wordsIn(node.textBetween(0, node.content.size, ' ', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' '))
    if (known === undefined) counted.set(node, count)
    words += count
    return false
  })
  return words
}

function wordsIn(text: string): number {
  const single = text.match(unspaced)?.length ?? 0
  const spaced = single === 0 ? text : text.replace(unspaced, ' ')
  return single + (spaced.match(segmenter)?.length ?? 0)
}

/** How long the writing rests before it is counted, in milliseconds. */
const rest = 700

export const wordCount = new Plugin({
  view(view) {
    const foot = part('div', 'word-count')
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = (): void => {
      const words = countWords(view.state.doc)
      foot.textContent = words === 0 ? '' : editorText.words(words)
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(count, rest)
    }
    soon()
    view.dom.parentElement?.append(foot)
    return {
      update: (_view, before) => (before.doc === view.state.doc ? undefined : soon()),
      destroy() {
        clearTimeout(timer)
        foot.remove()
      },
    }
  },
})
