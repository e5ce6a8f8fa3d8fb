/**
 * The nodes of a table, as prosemirror-tables works on them (`tableRole`, `colspan`, `rowspan`, `colwidth`), without cells
 * that span others or have a width: Markdown has none. The first row is the head; the alignment of a column is that of its cells.
 */
import type { Attrs, NodeSpec } from 'prosemirror-model'
import { attribute, isText, oneOf } from './attributes.ts'

const alignments: readonly unknown[] = ['left', 'center', 'right']

const cell = (tag: 'td' | 'th') =>
  ({
    content: 'paragraph+',
    isolating: true,
    attrs: {
      align: { default: null, validate: oneOf(null, ...alignments) },
      colspan: { default: 1, validate: oneOf(1) },
      rowspan: { default: 1, validate: oneOf(1) },
      colwidth: { default: null, validate: oneOf(null) },
    },
    parseDOM: [{ tag, getAttrs: (element): Attrs => ({ align: alignmentOf(element) }) }],
    toDOM: (node) => {
      const align: unknown = node.attrs['align']
      // an attribute of HTML, not a style: the window's content security policy lets no styles in
      return [tag, isText(align) ? { align } : {}, 0]
    },
  }) satisfies NodeSpec

function alignmentOf(element: unknown): string | null {
  const styled = /text-align:\s*(left|center|right)\b/i.exec(attribute(element, 'style') ?? '')?.[1]
  const align = (styled ?? attribute(element, 'align') ?? '').toLowerCase()
  return alignments.includes(align) ? align : null
}

export const tableNodes = {
  table: {
    group: 'block',
    content: 'table_row+',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  table_row: {
    content: '(table_header | table_cell)+',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  table_header: { ...cell('th'), tableRole: 'header_cell' },
  table_cell: { ...cell('td'), tableRole: 'cell' },
} satisfies Record<string, NodeSpec>
