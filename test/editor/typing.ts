/** Types into a page without a browser: the same rules, keys and guards, on the state alone. */
import { history } from 'prosemirror-history'
import type { Mark, Node } from 'prosemirror-model'
import { EditorState, TextSelection, type Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { endMarkers } from '../../src-renderer/editor/end-marker.ts'
import { itemIds } from '../../src-renderer/editor/ids.ts'
import { pageKeys } from '../../src-renderer/editor/keys.ts'
import { pageRules } from '../../src-renderer/editor/rules.ts'

const short: { readonly [name: string]: string } = {
  paragraph: 'p',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  blockquote: 'quote',
  code_block: 'code',
  horizontal_rule: 'hr',
}
const cursor = '\u0001'

function shapeOf(node: Node): string {
  if (node.isText) {
    const wrap = (text: string, mark: Mark): string => `<${mark.type.name}>${text}</${mark.type.name}>`
    return node.marks.reduce(wrap, node.text ?? '')
  }
  if (node.type.name === 'mention') return `@${String(node.attrs['label'])}`
  const inside: string[] = []
  node.forEach((child) => inside.push(shapeOf(child)))
  if (node.type.name === 'doc') return inside.join(' ')
  const { kind, state, level } = node.attrs
  const name =
    node.type.name === 'item'
      ? `${String(kind)}(${String(state)})`
      : node.type.name === 'heading'
        ? `h${String(level)}`
        : (short[node.type.name] ?? node.type.name)
  return node.type.name === 'horizontal_rule' ? name : `${name}[${inside.join(node.isTextblock ? '' : ' ')}]`
}

const twoLines = (): Node => {
  const line = (text: string): Node => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
  const item = schema.node('list_item', null, [line('first'), line('second')])
  return schema.node('doc', null, [schema.node('bullet_list', null, [item])])
}

const oneCell = (): Node => {
  const cell = schema.node('table_cell', null, [schema.node('paragraph')])
  return schema.node('doc', null, [schema.node('table', null, [schema.node('table_row', null, [cell])])])
}

const docs = { 'two lines in a list item': twoLines, 'the cell of a table': oneCell }

/** A page with the cursor at its end, or with `doc` one that holds what cannot be typed. */
export function typing({ doc, plugins = [] }: { doc?: keyof typeof docs; plugins?: Plugin[] } = {}) {
  let made = 0
  let gone = false
  const newId = (): string => `00000000-0000-7000-8000-${String(made++).padStart(12, '0')}`
  let state = EditorState.create({
    schema,
    ...(doc === undefined ? {} : { doc: docs[doc]() }),
    plugins: [
      pageRules(newId),
      endMarkers(newId),
      ...pageKeys(() => {
        gone = true
      }),
      itemIds(newId),
      ...plugins,
      history({ newGroupDelay: 0 }),
    ],
  })
  // what input rules and keymaps use of a view
  const view = {
    get state() {
      return state
    },
    composing: false,
    dispatch(transaction: EditorState['tr']) {
      state = state.apply(transaction)
    },
    endOfTextblock: () => false,
  } as unknown as EditorView
  const select = (pos: number): void => {
    state = state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos))))
  }
  if (doc !== undefined) select(TextSelection.atEnd(state.doc).$from.start())

  const page = {
    type(text: string) {
      for (const letter of text) {
        const { from, to } = state.selection
        const handled = state.plugins.some((plugin) =>
          plugin.props.handleTextInput?.call(plugin, view, from, to, letter, () => state.tr),
        )
        if (handled !== true) state = state.apply(state.tr.insertText(letter, from, to))
      }
      return page
    },
    press(stroke: string) {
      const [key = '', ...modifiers] = stroke.split('-').reverse()
      const event = {
        key,
        keyCode: 0,
        ctrlKey: modifiers.includes('Mod'),
        shiftKey: modifiers.includes('Shift'),
        altKey: modifiers.includes('Alt'),
        metaKey: false,
      } as KeyboardEvent
      state.plugins.some((plugin) => plugin.props.handleKeyDown?.call(plugin, view, event))
      return page
    },
    home() {
      select(state.selection.$from.start())
      return page
    },
    left(letters: number) {
      select(state.selection.from - letters)
      return page
    },
    /** To the end of the line above. */
    up() {
      state = state.apply(
        state.tr.setSelection(TextSelection.near(state.doc.resolve(state.selection.$from.before()), -1)),
      )
      return page
    },
    ids(): readonly string[] {
      const ids: string[] = []
      state.doc.descendants((node) => {
        if (node.type.name === 'item') ids.push(String(node.attrs['id']))
      })
      return ids
    },
    leftPage: () => gone,
    state: () => state,
    change(fn: (transaction: EditorState['tr']) => EditorState['tr']) {
      state = state.apply(fn(state.tr))
      return page
    },
    /** The document in short, with | for the cursor. */
    shape(): string {
      const { tr } = state
      const marks = state.storedMarks ?? []
      tr.insert(state.selection.from, schema.text(cursor, [...marks]))
      return shapeOf(tr.doc)
        .replace(cursor, '|')
        .replace(/<(\w+)>\|<\/\1>/, '|')
    },
  }
  return page
}
