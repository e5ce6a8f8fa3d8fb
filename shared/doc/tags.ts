/** Finds the tags of a line: `#word`, plain text that the notebook recognises. */
import type { Node } from 'prosemirror-model'

/** A tag in a text block: its word without `#`, folded to lower case, and its place, as offsets into the block's content. */
export type FoundTag = { readonly tag: string; readonly from: number; readonly to: number }

/** A `#` that neither a word nor an address leads up to, and what stands directly behind it. */
const pattern =
  /(?<![\p{L}\p{M}\p{N}_&/#.:=?-])#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]{0,59})(?![\p{L}\p{M}\p{N}_/-])/gu

/** The tags of a text block, in their order. A number alone ("#3") is none; code and links hold none. */
export function findTags(block: Node): FoundTag[] {
  return block.type.spec.code === true || !block.textContent.includes('#') ? [] : tagsIn(plainText(block))
}

/** The tags of a line of plain text; their places are offsets into it. */
export function tagsIn(line: string): FoundTag[] {
  const found: FoundTag[] = []
  for (const { index, 1: word = '' } of line.matchAll(pattern)) {
    const tag = word.replace(/[/-]+$/, '')
    if (!/\p{L}/u.test(tag)) continue
    found.push({ tag: tag.normalize('NFC').toLowerCase(), from: index, to: index + 1 + tag.length })
  }
  return found
}

/** The text of a block with spaces in place of all else, so that offsets hold. */
function plainText(block: Node): string {
  return block.children
    .map((child) =>
      child.isText && !child.marks.some(({ type }) => type.name === 'code' || type.name === 'link')
        ? (child.text ?? '')
        : ' '.repeat(child.nodeSize),
    )
    .join('')
}
