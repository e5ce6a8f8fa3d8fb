/** The nodes that stand inside a line: text, line breaks, names, links to pages. */
import type { NodeSpec } from 'prosemirror-model'
import { attribute } from './attributes.ts'

export const inlineNodes = {
  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  mention: {
    group: 'inline',
    inline: true,
    atom: true,
    selectable: false,
    attrs: { person: { validate: 'string' }, label: { validate: 'string' } },
    leafText: (node) => `@${String(node.attrs['label'])}`,
    parseDOM: [
      {
        tag: 'span[data-mention]',
        getAttrs: (element) => ({
          person: attribute(element, 'data-mention') ?? '',
          label: attribute(element, 'data-label') ?? '',
        }),
      },
    ],
    toDOM: (node) => [
      'span',
      {
        class: 'mention',
        'data-mention': String(node.attrs['person']),
        'data-label': String(node.attrs['label']),
      },
      `@${String(node.attrs['label'])}`,
    ],
  },
  /** A link to another page by its id, so that it holds when that page is renamed; `label` is its title when it was made. */
  page_link: {
    group: 'inline',
    inline: true,
    atom: true,
    selectable: false,
    attrs: { page: { validate: 'string' }, label: { validate: 'string' } },
    leafText: (node) => String(node.attrs['label']),
    parseDOM: [
      {
        tag: 'span[data-page]',
        getAttrs: (element) => ({
          page: attribute(element, 'data-page') ?? '',
          label: attribute(element, 'data-label') ?? '',
        }),
      },
    ],
    toDOM: (node) => [
      'span',
      {
        class: 'page-link',
        'data-page': String(node.attrs['page']),
        'data-label': String(node.attrs['label']),
      },
      String(node.attrs['label']),
    ],
  },
} satisfies Record<string, NodeSpec>
