/** Links in a page: made, changed and taken away in a small bubble; opened on purpose only, outside of the notebook. */
import type { ResolvedPos } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { isLinkAddress, opensOutside } from '#shared/link-address.ts'
import { editorText } from './editor-text.ts'
import { part, placeUnder } from './listbox.ts'
import type { Surroundings } from './surroundings.ts'

const type = schema.marks.link

/** A link: its address, and from where to where it stands. */
type Link = { readonly href: string; readonly from: number; readonly to: number }

/** The link that a position stands in or beside; null when there is none. */
function linkAt($pos: ResolvedPos): Link | null {
  const { parent, parentOffset } = $pos
  const before = type.isInSet($pos.nodeBefore?.marks ?? [])
  const mark = type.isInSet($pos.nodeAfter?.marks ?? []) ?? before
  const href: unknown = mark?.attrs['href']
  if (mark === undefined || typeof href !== 'string' || !isLinkAddress(href)) return null
  let [from, to, at] = [-1, -1, 0]
  for (const child of parent.children) {
    const linked = mark.isInSet(child.marks)
    if (linked && to !== at) from = at
    if (linked) to = at + child.nodeSize
    at += child.nodeSize
    if (to >= parentOffset && to !== -1) break
  }
  const start = $pos.start()
  return { href, from: start + from, to: start + to }
}

/** What was typed as an address, completed: a bare name is one of the web, one with an @ of mail. Null for none. */
export function readAddress(typed: string): string | null {
  const text = typed.trim()
  if (/\s/.test(text) || text === '') return null
  if (isLinkAddress(text)) return text
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)) return `mailto:${text}`
  return /^[\p{L}\p{N}][\p{L}\p{N}-]*(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u.test(text)
    ? `https://${text}`
    : null
}

/** Puts an address that is not opened on the clipboard, and says whether it is there. */
async function copyAddress(href: string, around: Surroundings): Promise<void> {
  const copied = await navigator.clipboard.writeText(href).then(
    () => true,
    () => false,
  )
  around.say(copied ? editorText.link.copied : editorText.link.notCopied)
}

type Bubble = { readonly editing: boolean; readonly on: boolean }
const key = new PluginKey<Bubble>('link bubble')

/** Where a link would be made or changed: that of the cursor, else the words selected in one line. */
function target(state: EditorState): Link | null {
  const { selection } = state
  if (!(selection instanceof TextSelection)) return null
  const { $from, $to, from, to, empty } = selection
  const link = linkAt($from)
  if (link !== null && to <= link.to) return link
  if (empty || !$from.sameParent($to) || !$from.parent.type.allowsMarkType(type)) return null
  return { href: '', from, to }
}

/** Opens the bubble to write the address of a link. */
export const editLink: Command = (state, dispatch) => {
  if (target(state) === null) return false
  dispatch?.(state.tr.setMeta(key, { editing: true, on: true } satisfies Bubble))
  return true
}

/** Goes from a link at the cursor to its bubble, where Enter opens it. */
export const goToLink: Command = (state, _dispatch, view) => {
  if (linkAt(state.selection.$from) === null || view === undefined) return false
  const open = view.dom.parentElement?.querySelector<HTMLElement>('.link-bubble .open')
  open?.focus()
  return open !== null
}

function bubbleView(around: Surroundings, view: EditorView) {
  const box = part('div', 'link-bubble')
  box.setAttribute('role', 'group')
  box.setAttribute('aria-label', editorText.link.label)
  box.hidden = true
  const button = (className: string, words: string, run: () => void): HTMLButtonElement => {
    const made = part('button', className, words)
    made.type = 'button'
    made.addEventListener('mousedown', (event) => event.preventDefault())
    made.addEventListener('click', run)
    return made
  }
  let link: Link | null = null
  const leave = (): void => {
    view.dispatch(view.state.tr.setMeta(key, { editing: false, on: false } satisfies Bubble))
    view.focus()
  }
  const change = (href: string | null): void => {
    if (link === null) return
    const { from, to } = link
    const { tr } = view.state
    tr.removeMark(from, to, type)
    if (href !== null) tr.addMark(from, to, type.create({ href }))
    tr.setSelection(TextSelection.create(tr.doc, to)).removeStoredMark(type)
    view.dispatch(tr.setMeta(key, { editing: false, on: false } satisfies Bubble))
    view.focus()
  }
  const open = button('open', '', () => {
    if (link !== null && !around.openAddress(link.href)) void copyAddress(link.href, around)
  })
  const edit = button('edit', editorText.link.edit, () => editLink(view.state, view.dispatch))
  const remove = button('remove', editorText.link.remove, () => change(null))
  const field = part('input', 'address')
  field.type = 'url'
  field.placeholder = editorText.link.placeholder
  field.ariaLabel = editorText.link.address
  const wrong = part('span', 'wrong', editorText.link.wrong)
  wrong.setAttribute('role', 'alert')
  const closed = part('span', 'closed', editorText.link.closed)
  closed.id = 'link-closed'
  const set = button('set', editorText.link.set, () => {
    const href = readAddress(field.value)
    if (field.value.trim() === '') change(null)
    else if (href !== null) change(href)
    else {
      wrong.hidden = false
      field.focus()
    }
  })
  box.append(open, edit, field, wrong, set, remove, closed)
  box.addEventListener('keydown', (event) => {
    event.stopPropagation()
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter' && event.target === field) set.click()
    else return
    event.preventDefault()
  })
  box.addEventListener('focusout', () => {
    // gone elsewhere: the bubble goes with the cursor
    requestAnimationFrame(() => {
      if (!view.isDestroyed && !view.hasFocus() && !box.contains(document.activeElement)) update()
    })
  })

  function update(): void {
    const bubble = key.getState(view.state)
    const { empty, $from } = view.state.selection
    const inBox = box.contains(document.activeElement)
    const editing = bubble?.editing === true
    const shown = view.editable && (view.hasFocus() || inBox || editing)
    const next =
      shown && bubble?.on !== false ? (editing ? target(view.state) : empty ? linkAt($from) : null) : null
    if (next === null) {
      link = null
      box.hidden = true
      return
    }
    if (!box.isConnected) view.dom.parentElement?.append(box)
    const before = link
    link = next
    box.classList.toggle('editing', editing)
    const opens = opensOutside(next.href)
    open.title = opens ? editorText.link.open : editorText.link.copy
    open.setAttribute('aria-label', `${open.title} ${next.href}`)
    open.textContent = opens ? next.href : open.ariaLabel
    if (opens) open.removeAttribute('aria-describedby')
    else open.setAttribute('aria-describedby', closed.id)
    closed.hidden = opens || editing
    if (!editing) wrong.hidden = true
    for (const element of [field, set]) element.hidden = !editing
    for (const element of [open, edit]) element.hidden = editing
    remove.hidden = next.href === ''
    const fresh = box.hidden || before?.from !== next.from
    box.hidden = false
    if (fresh || !editing) placeUnder(box, view.coordsAtPos(next.from))
    if (editing && document.activeElement !== field && !inBox) {
      field.value = next.href
      wrong.hidden = true
      field.focus()
      field.select()
    } else if (editing && document.activeElement === edit) {
      field.value = next.href
      wrong.hidden = true
      field.focus()
      field.select()
    }
  }
  return { update, destroy: () => box.remove() }
}

export const links = (around: Surroundings): readonly Plugin[] => [
  new Plugin<Bubble>({
    key,
    state: {
      init: () => ({ editing: false, on: true }),
      apply(transaction, before) {
        const meta = transaction.getMeta(key) as Bubble | undefined
        if (meta !== undefined) return meta
        // writing or moving on ends the editing, and a bubble that was closed may come again
        return transaction.docChanged || transaction.selectionSet ? { editing: false, on: true } : before
      },
    },
    view: (view) => bubbleView(around, view),
  }),
  new Plugin({
    props: {
      handleClick(view, pos, event) {
        const link = linkAt(view.state.doc.resolve(pos))
        if (link === null || !(event.metaKey || event.ctrlKey)) return false
        if (around.openAddress(link.href)) return true
        if (view.editable)
          view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)))
        around.say(editorText.link.closed)
        return true
      },
      handleDOMEvents: {
        // outside an editor that may be written, a click on a link would leave the notebook
        click(_view, event) {
          if (event.target instanceof Element && event.target.closest('a[href]') !== null)
            event.preventDefault()
          return false
        },
        auxclick(_view, event) {
          if (event.target instanceof Element && event.target.closest('a[href]') !== null)
            event.preventDefault()
          return false
        },
      },
    },
  }),
]
