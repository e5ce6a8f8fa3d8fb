/** The ProseMirror schema of a page. A page written by it says `schemaVersion`. */
import { Schema, type Attrs, type MarkSpec, type NodeSpec } from 'prosemirror-model'
import { isLinkAddress } from '../link-address.ts'
import { attribute, inside, isText, isWhole, matching, oneOf, whole, wholeOrNull } from './attributes.ts'
import { imageHash, imageTypes, isImageType, longestSide } from './images.ts'
import { inlineNodes } from './schema-inline.ts'
import { itemNodes } from './schema-items.ts'
import { tableNodes } from './schema-tables.ts'

export const schemaVersion = 1

/** The most that the entries of a list may be counted from; Markdown takes nine digits, the list itself counts on. */
export const highestOrder = 99_999_999
/** What a code block may say of its language. */
export const codeLanguage = /^[\w+#.-]{0,40}$/

/** Characters of a block that is not known here, as far as it is taken from a paste. */
const longestUnknown = 500_000

const nodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 1, validate: oneOf(1, 2, 3) } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      getAttrs: (element): Attrs => {
        const own = Number(attribute(element, 'data-level'))
        return { level: isWhole(own, 1, 3) ? own : Math.min(level, 3) }
      },
    })),
    // the page's title is the screen's h1; the level beside it, so that what is copied from a page keeps its own
    toDOM: (node) => {
      const level = Number(node.attrs['level'])
      return [`h${level + 1}`, { 'data-level': level }, 0]
    },
  },
  ...itemNodes,
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
    attrs: { order: { default: 1, validate: whole(0, highestOrder) } },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (element): Attrs => {
          const start = Number(attribute(element, 'start') ?? '1')
          return { order: isWhole(start, 0, highestOrder) ? start : 1 }
        },
      },
    ],
    toDOM: (node) =>
      node.attrs['order'] === 1 ? ['ol', 0] : ['ol', { start: Number(node.attrs['order']) }, 0],
  },
  /** An entry of a list; `checked` is null for one without a box. A plain box is no item: nobody is asked for anything. */
  list_item: {
    content: 'paragraph block*',
    defining: true,
    attrs: { checked: { default: null, validate: oneOf(null, false, true) } },
    parseDOM: [{ tag: 'li', getAttrs: (element): Attrs => ({ checked: checkedOf(element) }) }],
    toDOM: (node) => {
      const checked: unknown = node.attrs['checked']
      return ['li', checked === null ? {} : { 'data-checked': checked === true ? 'true' : 'false' }, 0]
    },
  },
  ...tableNodes,
  code_block: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { language: { default: '', validate: matching(codeLanguage) } },
    parseDOM: [
      {
        tag: 'pre',
        preserveWhitespace: 'full',
        getAttrs: (element): Attrs => {
          const said = attribute(element, 'data-language') ?? ''
          return { language: codeLanguage.test(said) ? said : '' }
        },
      },
    ],
    toDOM: (node) => {
      const said = String(node.attrs['language'])
      return ['pre', said === '' ? {} : { 'data-language': said }, ['code', 0]]
    },
  },
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  /**
   * A picture: the hash of its bytes, never an address, so a page cannot make anybody fetch anything. Whoever draws it
   * asks the host for `hash`; width and height are its own, in pixels.
   */
  image: {
    group: 'block',
    atom: true,
    draggable: true,
    attrs: {
      hash: { validate: matching(imageHash) },
      type: { validate: oneOf(...imageTypes) },
      alt: { default: '', validate: 'string' },
      width: { default: null, validate: wholeOrNull(1, longestSide) },
      height: { default: null, validate: wholeOrNull(1, longestSide) },
    },
    parseDOM: [{ tag: 'img[data-hash]', getAttrs: imageOf }],
    toDOM: (node) => [
      'img',
      {
        'data-hash': String(node.attrs['hash']),
        'data-type': String(node.attrs['type']),
        alt: String(node.attrs['alt']),
        ...(node.attrs['width'] === null ? {} : { width: String(node.attrs['width']) }),
        ...(node.attrs['height'] === null ? {} : { height: String(node.attrs['height']) }),
      },
    ],
  },
  /** A block that this version does not know: kept whole, shown as its text, never dropped. */
  unknown: {
    group: 'block',
    atom: true,
    selectable: true,
    attrs: { json: { validate: 'string' }, text: { default: '', validate: 'string' } },
    // cut and put elsewhere, in another window too, it is still what it was
    parseDOM: [{ tag: 'div[data-unknown]', priority: 60, getAttrs: unknownOf }],
    toDOM: (node) => [
      'div',
      {
        class: 'unknown',
        contenteditable: 'false',
        'data-unknown': String(node.attrs['json']),
        'data-text': String(node.attrs['text']),
      },
      String(node.attrs['text']),
    ],
  },
  ...inlineNodes,
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
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }], toDOM: () => ['s', 0] },
  code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>

/** Google Docs wraps everything it copies in `<b style="font-weight:normal">`. */
function isBold(element: unknown): boolean {
  return !/font-weight:\s*normal/.test(attribute(element, 'style') ?? '')
}

/** The box of a pasted entry: our own, else a check box at its beginning. */
function checkedOf(element: unknown): boolean | null {
  const own = attribute(element, 'data-checked')
  if (own !== null) return own === 'true'
  const box = inside(element, ':scope > input[type=checkbox], :scope > :is(p, label) > input[type=checkbox]')
  return box === null ? null : attribute(box, 'checked') !== null
}

/** A picture that was copied from a page; one from elsewhere is none, whoever pastes takes its bytes. */
function imageOf(element: unknown): Attrs | false {
  const [hash, type] = [attribute(element, 'data-hash'), attribute(element, 'data-type')]
  if (!isText(hash) || !imageHash.test(hash) || !isImageType(type)) return false
  const side = (name: string): number | null => {
    const pixels = Number(attribute(element, name))
    return isWhole(pixels, 1, longestSide) ? pixels : null
  }
  return { hash, type, alt: attribute(element, 'alt') ?? '', width: side('width'), height: side('height') }
}

/** A block that this version does not know, from a page of ours; what only claims to be one is read as what it holds. */
function unknownOf(element: unknown): Attrs | false {
  const json = attribute(element, 'data-unknown') ?? ''
  if (json.length > longestUnknown) return false
  try {
    const block: unknown = JSON.parse(json)
    const type: unknown = typeof block === 'object' && block !== null ? Reflect.get(block, 'type') : null
    if (!isText(type) || type in nodes) return false
  } catch {
    return false
  }
  return { json, text: attribute(element, 'data-text') ?? '' }
}

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks })

/** What a page holds before anything is written. */
export const emptyDoc = () => schema.node('doc', null, [schema.node('paragraph')])
