/** Links to pages say what these were called when the link was made; here they are given what the pages are called now. */
import { Fragment, type Node } from 'prosemirror-model'

/** Content with the present titles in its links; where `titleOf` knows none, a link keeps its words. The same where none differs. */
export function withTitles(content: Fragment, titleOf: (page: string) => string | null): Fragment {
  let changed = false
  const children = content.content.map((node): Node => {
    const next = node.type.name === 'page_link' ? linkTo(node, titleOf) : inside(node, titleOf)
    if (next !== node) changed = true
    return next
  })
  return changed ? Fragment.fromArray(children) : content
}

function inside(node: Node, titleOf: (page: string) => string | null): Node {
  if (node.isLeaf) return node
  const content = withTitles(node.content, titleOf)
  return content === node.content ? node : node.copy(content)
}

function linkTo(node: Node, titleOf: (page: string) => string | null): Node {
  const { page, label }: { readonly [name: string]: unknown } = node.attrs
  const title = titleOf(String(page)) ?? ''
  return title === '' || title === label
    ? node
    : node.type.create({ ...node.attrs, label: title }, null, node.marks)
}
