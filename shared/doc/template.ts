/** Fills a template: its fields `{{title}}`, `{{date}}`, `{{attendees}}`, `{{last decisions}}`, `{{open items}}`. */
import { Fragment, type Node } from 'prosemirror-model'
import { lineText } from './project.ts'
import { emptyDoc, schema } from './schema.ts'

/** What the fields are filled with. */
export type Fields = {
  readonly title: string
  /** As the reader writes it. */
  readonly date: string
  readonly attendees: readonly { readonly id: string; readonly name: string }[]
  readonly decisions: readonly string[]
  readonly open: readonly string[]
}

const field = /\{\{\s*(title|date|attendees|last decisions|open items)\s*\}\}/giu

/** What stands for a field inside a line; lists go between commas. */
function inLine(name: string, fields: Fields): Node[] {
  const text = (value: string): Node[] => (value === '' ? [] : [schema.text(value)])
  switch (name.toLowerCase()) {
    case 'title':
      return text(fields.title)
    case 'date':
      return text(fields.date)
    case 'attendees':
      return fields.attendees.flatMap(({ id, name: label }, at) => [
        ...(at === 0 ? [] : text(', ')),
        schema.node('mention', { person: id, label }),
      ])
    case 'last decisions':
      return text(fields.decisions.join(', '))
    default:
      return text(fields.open.join(', '))
  }
}

/** A paragraph that is nothing but a field of many lines, as the list of them; null for any other block. */
function asList(block: Node, fields: Fields): Node[] | null {
  if (block.type.name !== 'paragraph') return null
  const name = /^\{\{\s*(last decisions|open items)\s*\}\}$/iu.exec(lineText(block))?.[1]?.toLowerCase()
  if (name === undefined) return null
  const lines = name === 'last decisions' ? fields.decisions : fields.open
  if (lines.length === 0) return [schema.node('paragraph')]
  const points = lines.map((line) =>
    schema.node('list_item', null, [schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])]),
  )
  return [schema.node('bullet_list', null, points)]
}

function filledText(node: Node, fields: Fields): Node[] {
  const text = node.text ?? ''
  const nodes: Node[] = []
  let from = 0
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(field)) {
    if (index > from) nodes.push(node.cut(from, index))
    nodes.push(...inLine(name, fields).map((one) => (one.isText ? one.mark(node.marks) : one)))
    from = index + whole.length
  }
  return from === 0 ? [node] : from < text.length ? [...nodes, node.cut(from)] : nodes
}

function filled(node: Node, fields: Fields, newId: () => string): Node {
  if (node.isText) return node
  const content: Node[] = []
  node.forEach((child) => {
    if (child.isText && node.type.spec.code !== true) content.push(...filledText(child, fields))
    else
      content.push(
        ...((node.type.spec.code !== true && asList(child, fields)) || [filled(child, fields, newId)]),
      )
  })
  const attrs = node.type.name === 'item' ? { ...node.attrs, id: newId() } : node.attrs
  const made = node.type.create(attrs, Fragment.from(content), node.marks)
  // a list where its parent allows none: the lines stay in one
  return made.type.validContent(made.content) ? made : node
}

/** The page that a template makes; items in it are new ones. A template that is empty gives an empty page. */
export function fillTemplate(template: Node, fields: Fields, newId: () => string): Node {
  const doc = filled(template, fields, newId)
  return doc.childCount === 0 ? emptyDoc() : doc
}
