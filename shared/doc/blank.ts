/** Whether anything is written on a page. */
import type { Node } from 'prosemirror-model'

/** Holds for a page with nothing but headings and empty lines: no words outside headings, no item with words, no picture. */
export function isBlank(doc: Node): boolean {
  let blank = true
  doc.descendants((node) => {
    const { name } = node.type
    if (name === 'heading') return false
    if (node.isLeaf && name !== 'hard_break' && name !== 'horizontal_rule') blank = false
    return blank
  })
  return blank
}
