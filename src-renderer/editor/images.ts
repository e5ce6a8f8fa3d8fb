/** Pictures: pasted, dropped or chosen; their bytes go to the core, which keeps them by their hash. Nothing is ever fetched. */
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { NodeSelection, Plugin, PluginKey, type Command } from 'prosemirror-state'
import { dropPoint } from 'prosemirror-transform'
import type { EditorView, NodeView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import type { Surroundings } from './surroundings.ts'

const { nodes } = schema

/** Where pictures will stand whose bytes are on their way to the core; places move as the page is written. */
type Coming = ReadonlyMap<object, number>
type Meta = { readonly add?: readonly [object, number]; readonly done?: object }
const key = new PluginKey<Coming>('images')
const pictureTypes = 'image/png,image/jpeg,image/gif,image/webp'

const picturesOf = (files: FileList | undefined): readonly File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith('image/'))

/** Puts pictures into the page at a place, one after the other, as soon as the core has them. */
async function putPictures(
  view: EditorView,
  around: Surroundings,
  files: readonly File[],
  at: number,
): Promise<void> {
  const place = {}
  view.dispatch(view.state.tr.setMeta(key, { add: [place, at] } satisfies Meta))
  const blocks: Node[] = []
  for (const file of files) {
    const kept = await around.keepImage(file)
    if (kept !== null) blocks.push(nodes.image.create({ ...kept, alt: '' }))
  }
  if (view.isDestroyed) return
  const pos = key.getState(view.state)?.get(place)
  const { tr } = view.state
  tr.setMeta(key, { done: place } satisfies Meta)
  if (pos !== undefined && blocks.length > 0) {
    const content = Fragment.fromArray(blocks)
    const point = dropPoint(tr.doc, pos, new Slice(content, 0, 0)) ?? tr.doc.content.size
    tr.insert(point, content)
    const after = point + content.size
    if (after === tr.doc.content.size) tr.insert(after, nodes.paragraph.create())
  }
  view.dispatch(tr)
}

/** Asks for picture files and puts them in at the cursor. */
export const chooseImages =
  (around: Surroundings): Command =>
  (state, _dispatch, view) => {
    if (view === undefined) return false
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = pictureTypes
    input.multiple = true
    input.addEventListener('change', () => {
      const files = picturesOf(input.files ?? undefined)
      view.focus()
      if (files.length > 0) void putPictures(view, around, files, state.selection.to)
    })
    input.click()
    return true
  }

/** A picture as it stands in a page; while it is selected, its description can be written under it. */
function imageView(
  around: Surroundings,
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
): NodeView {
  let node = first
  const dom = part('figure', 'picture')
  const image = part('img', '')
  const hash = String(node.attrs['hash'])
  const words = part('input', 'description')
  words.placeholder = editorText.image.describe
  words.ariaLabel = editorText.image.describe
  words.hidden = true
  dom.append(image, words)
  const release = around.image(hash, (address) => {
    if (address === null) dom.classList.add('missing')
    else image.src = address
  })
  const draw = (): void => {
    const { alt, width, height } = node.attrs as {
      alt: string
      width: number | null
      height: number | null
    }
    image.alt = alt === '' ? editorText.image.unnamed : alt
    if (width !== null) image.width = width
    if (height !== null) image.height = height
    if (document.activeElement !== words) words.value = alt
  }
  draw()
  const keep = (): void => {
    const pos = getPos()
    if (pos === undefined || words.value === node.attrs['alt'] || !view.editable) return
    const { tr } = view.state
    view.dispatch(tr.setNodeAttribute(pos, 'alt', words.value.slice(0, 1000)))
  }
  words.addEventListener('change', keep)
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    keep()
    view.focus()
  })
  return {
    dom,
    update(next) {
      if (next.type !== node.type || next.attrs['hash'] !== hash) return false
      node = next
      draw()
      return true
    },
    selectNode() {
      dom.classList.add('ProseMirror-selectednode')
      words.hidden = !view.editable
    },
    deselectNode() {
      dom.classList.remove('ProseMirror-selectednode')
      words.hidden = true
    },
    stopEvent: (event) => event.target === words,
    ignoreMutation: () => true,
    destroy: release,
  }
}

/** Enter on a selected picture goes to its description. */
const describe: Command = (state, _dispatch, view) => {
  const { selection } = state
  if (!(selection instanceof NodeSelection) || selection.node.type !== nodes.image) return false
  const dom = view?.nodeDOM(selection.from)
  if (dom instanceof HTMLElement) dom.querySelector<HTMLElement>('.description')?.focus()
  return true
}

export function images(around: Surroundings): Plugin {
  return new Plugin<Coming>({
    key,
    state: {
      init: () => new Map(),
      apply(transaction, coming) {
        const meta = transaction.getMeta(key) as Meta | undefined
        if (meta === undefined && (coming.size === 0 || !transaction.docChanged)) return coming
        const next = new Map([...coming].map(([place, pos]) => [place, transaction.mapping.map(pos)]))
        if (meta?.add !== undefined) next.set(...meta.add)
        if (meta?.done !== undefined) next.delete(meta.done)
        return next
      },
    },
    props: {
      nodeViews: { image: (node, view, getPos) => imageView(around, node, view, getPos) },
      handleKeyDown: (view, event) => event.key === 'Enter' && describe(view.state, undefined, view),
      handlePaste(view, event, slice) {
        const files = picturesOf(event.clipboardData?.files)
        // words copied with their picture are worth more than the picture of them
        const words = slice.content.textBetween(0, slice.content.size)
        if (files.length === 0 || words.trim() !== '') return false
        void putPictures(view, around, files, view.state.selection.from)
        return true
      },
      handleDrop(view, event, _slice, moved) {
        const files = picturesOf(event.dataTransfer?.files)
        if (moved || files.length === 0) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        void putPictures(view, around, files, at?.pos ?? view.state.doc.content.size)
        return true
      },
    },
  })
}

/** The size of a picture in pixels; null where this window cannot read it. */
export async function sizeOf(file: Blob): Promise<{ width: number | null; height: number | null }> {
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return { width: null, height: null }
  }
}
