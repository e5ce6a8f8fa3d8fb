/** The ProseMirror schema of a page. A page written by it says `schemaVersion`. */
import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model'
import { isKind, kindRules } from './items.ts'

export const schemaVersion = 1

const isText = (value: unknown): value is string => typeof value === 'string'
const textOrNull = (value: unknown): void => {
  if (value !== null && !isText(value)) throw new RangeError('expected text or null')
}

/** The addresses a link may have; anything else stays text. */
export function isLinkAddress(href: string): boolean {
  return /^(https?:\/\/[^\s/]|mailto:[^\s])/i.test(href) && href.length <= 4096
}

const attribute = (element: unknown, name: string): string | null => {
  if (typeof element !== 'object' || element === null || !('getAttribute' in element)) return null
  const get: unknown = element.getAttribute
  if (typeof get !== 'function') return null
  const value: unknown = get.call(element, name)
  return isText(value) ? value : null
}

const nodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 1, validate: 'number' } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 3) } })),
    // the page's title is the screen's h1
    toDOM: (node) => [`h${Math.min(Math.max(Number(node.attrs['level']), 1), 3) + 1}`, 0],
  },
  item: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: {
      id: { validate: 'string' },
      kind: {
        validate: (value: unknown) => {
          if (!isKind(value)) throw new RangeError('unknown kind of item')
        },
      },
      state: { validate: 'string' },
      // set by hand; null: the first mention in the line, else me
      person: { default: null, validate: textOrNull },
      // a plain date
      due: { default: null, validate: textOrNull },
      // the words of the line that `due` was read from; beside a null `due` they were refused as a date
      dueWords: { default: null, validate: textOrNull },
    },
    parseDOM: [
      {
        tag: 'div[data-item]',
        getAttrs: (element) => {
          const kind = attribute(element, 'data-item')
          if (!isKind(kind)) return false
          const state = attribute(element, 'data-state') ?? ''
          const { states } = kindRules[kind]
          return {
            id: attribute(element, 'data-id') ?? '',
            kind,
            state: states.includes(state) ? state : states[0],
            person: attribute(element, 'data-person'),
            due: attribute(element, 'data-due'),
            dueWords: attribute(element, 'data-due-words'),
          }
        },
      },
    ],
    toDOM: (node) => [
      'div',
      {
        'data-item': String(node.attrs['kind']),
        'data-id': String(node.attrs['id']),
        'data-state': String(node.attrs['state']),
        ...(isText(node.attrs['person']) ? { 'data-person': node.attrs['person'] } : {}),
        ...(isText(node.attrs['due']) ? { 'data-due': node.attrs['due'] } : {}),
        ...(isText(node.attrs['dueWords']) ? { 'data-due-words': node.attrs['dueWords'] } : {}),
      },
      0,
    ],
  },
  blockquote: {
    group: 'block',
    content: 'block+',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { order: { default: 1, validate: 'number' } },
    parseDOM: [
      { tag: 'ol', getAttrs: (element) => ({ order: Number(attribute(element, 'start') ?? '1') || 1 }) },
    ],
    toDOM: (node) =>
      node.attrs['order'] === 1 ? ['ol', 0] : ['ol', { start: Number(node.attrs['order']) }, 0],
  },
  list_item: {
    content: 'paragraph block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  code_block: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { language: { default: '', validate: 'string' } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  /** A block that this version does not know: kept whole, shown as its text, never dropped. */
  unknown: {
    group: 'block',
    atom: true,
    selectable: true,
    attrs: { json: { validate: 'string' }, text: { default: '', validate: 'string' } },
    toDOM: (node) => ['div', { class: 'unknown', contenteditable: 'false' }, String(node.attrs['text'])],
  },
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
} satisfies Record<string, NodeSpec>

const marks = {
  link: {
    inclusive: false,
    attrs: {
      href: {
        validate: (value: unknown) => {
          if (!isText(value) || !isLinkAddress(value))
            throw new RangeError('not an address that a link may have')
        },
      },
    },
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = attribute(element, 'href') ?? ''
          return isLinkAddress(href) ? { href } : false
        },
      },
    ],
    toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strong: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (element) => (isBold(element) ? null : false) }],
    toDOM: () => ['strong', 0],
  },
  code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>

/** Google Docs wraps everything it copies in `<b style="font-weight:normal">`. */
function isBold(element: unknown): boolean {
  return !/font-weight:\s*normal/.test(attribute(element, 'style') ?? '')
}

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks })

/** What a page holds before anything is written. */
export const emptyDoc = () => schema.node('doc', null, [schema.node('paragraph')])
