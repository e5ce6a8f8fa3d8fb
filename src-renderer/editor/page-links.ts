/** Links to other pages: `[[` offers pages; they are opened with Ctrl or Cmd and a click, or Alt+Enter. */
import { Plugin, type Command } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { dayOf } from '#shared/time.ts'
import { schema } from '#shared/doc/schema.ts'
import { completing } from './completion.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import type { PageOffer, Surroundings } from './surroundings.ts'

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
      draw({ title, date }) {
        const name = part('span', 'clip', title === '' ? editorText.untitled : title)
        name.dir = 'auto'
        return [name, part('span', 'why', day(date, around))]
      },
      label: editorText.pages,
      heard: (found) => `${editorText.choices(found.length)}: ${found[0]?.title ?? ''}`,
      take(view, query, offer) {
        const insert = async (): Promise<void> => {
          const { doc } = view.state
          const page = await around.pageId(offer.ref)
          // typed on meanwhile: what stands there now is no longer what was chosen for
          if (page === null || view.isDestroyed || !view.state.doc.eq(doc)) return
          const label = offer.title === '' ? editorText.untitled : offer.title
          const { tr } = view.state
          tr.replaceWith(query.from, query.to, [nodes.page_link.create({ page, label }), schema.text(' ')])
          view.dispatch(tr.scrollIntoView())
        }
        void insert()
      },
    },
    (words) => around.announce(words),
  ),
  new Plugin({
    props: {
      handleClickOn(_view, _pos, node, _nodePos, event, direct) {
        const page = direct ? pageOf(node) : null
        if (page === null || !(event.metaKey || event.ctrlKey)) return false
        around.goTo(page)
        return true
      },
    },
  }),
]
