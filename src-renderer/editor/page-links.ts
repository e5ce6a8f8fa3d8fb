/** Links to other pages: `[[` offers pages; a click opens them, or Alt+Enter. They say what their page is called now. */
import { Slice, type Node } from 'prosemirror-model'
import { Plugin, type Command } from 'prosemirror-state'
import type { NodeView } from 'prosemirror-view'
import { withTitles } from '#shared/doc/page-links.ts'
import { dayOf } from '#shared/time.ts'
import { schema } from '#shared/doc/schema.ts'
import { completing } from './completion.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { insertCompleted } from './own-space.ts'
import type { LinkedPage, PageOffer, Surroundings } from './surroundings.ts'

const { nodes } = schema
const pattern = /\[\[([^\][\ufffc]{0,50})$/u

const day = (date: string, around: Surroundings): string => {
  const plain = date.length > 10 ? dayOf(date, around.reader.zone) : date
  return new Intl.DateTimeFormat(around.reader.locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${plain}T12:00:00Z`))
}

const pageOf = (node: Node | null | undefined): string | null =>
  node?.type === nodes.page_link ? String(node.attrs['page']) : null

/** Goes to the page whose link stands at the cursor. */
export const openPageAtCursor =
  (around: Surroundings): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    const page = pageOf($from.nodeBefore) ?? pageOf($from.nodeAfter)
    if (page === null) return false
    if (dispatch) around.goTo(page)
    return true
  }

export const pageLinks = (around: Surroundings): readonly Plugin[] => [
  completing<PageOffer>(
    {
      name: 'page link',
      pattern,
      sign: '[[',
      options: (words) => around.pages(words),
      wordsOf: ({ title }) => title,
      draw({ title, date }) {
        const name = part('span', 'clip', title === '' ? editorText.untitled : title)
        name.dir = 'auto'
        return [name, part('span', 'why', day(date, around))]
      },
      label: editorText.pages,
      heard: (found) => `${editorText.choices(found.length)}: ${found[0]?.title ?? ''}`,
      take(view, query, { pageId: page, title }) {
        const label = title === '' ? editorText.untitled : title
        const { tr } = view.state
        const link = nodes.page_link.create({ page, label })
        view.dispatch(insertCompleted(tr, query, link).scrollIntoView())
      },
    },
    (words) => around.announce(words),
  ),
  new Plugin({
    props: {
      nodeViews: { page_link: (node) => linkView(around, node) },
      transformCopied: ({ content, openStart, openEnd }) =>
        new Slice(
          withTitles(content, (page) => around.titleOf(page)),
          openStart,
          openEnd,
        ),
      handleClickOn(_view, _pos, node, _nodePos, event, direct) {
        const page = direct && event.button === 0 ? pageOf(node) : null
        if (page === null || event.shiftKey) return false
        around.goTo(page)
        return true
      },
    },
  }),
]

/** A link as it is drawn: what its page is called now, and whether that is in the bin. */
function linkView(around: Surroundings, first: Node): NodeView {
  let node = first
  const id = String(node.attrs['page'])
  const dom = part('span', 'page-link')
  const name = part('bdi', '')
  const note = part('span', 'note')
  dom.append(name, note)
  dom.dataset['page'] = id
  dom.setAttribute('role', 'link')
  let known: LinkedPage | null = null
  const draw = (): void => {
    const gone = known === 'gone'
    const title = known === null || known === 'gone' ? String(node.attrs['label']) : known.title
    const binned = known !== null && known !== 'gone' && known.binned
    name.textContent = title === '' ? editorText.untitled : title
    note.textContent = binned ? ` ${editorText.inBin}` : ''
    note.hidden = !binned
    dom.classList.toggle('away', gone || binned)
    dom.title = gone ? editorText.pageGone : editorText.openPage
  }
  draw()
  const release = around.linked(id, (page) => {
    known = page
    draw()
  })
  return {
    dom,
    update(next) {
      if (next.type !== node.type || next.attrs['page'] !== id) return false
      node = next
      draw()
      return true
    },
    ignoreMutation: () => true,
    destroy: release,
  }
}
