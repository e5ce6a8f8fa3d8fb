/** Links in a page open on purpose only: with Ctrl or Cmd and a click, or Alt and Enter. */
import type { ResolvedPos } from 'prosemirror-model'
import { Plugin, type Command } from 'prosemirror-state'
import { isLinkAddress, schema } from '#shared/doc/schema.ts'

function addressAt($pos: ResolvedPos): string | null {
  const mark =
    schema.marks.link.isInSet($pos.marks()) ?? schema.marks.link.isInSet($pos.nodeAfter?.marks ?? [])
  const href: unknown = mark?.attrs['href']
  return typeof href === 'string' && isLinkAddress(href) ? href : null
}

function open(address: string): void {
  window.open(address, '_blank', 'noopener,noreferrer')
}

/** Opens the link that the cursor stands in. */
export const openLinkAtCursor: Command = (state, dispatch) => {
  const address = addressAt(state.selection.$from)
  if (address === null) return false
  if (dispatch) open(address)
  return true
}

export const links = new Plugin({
  props: {
    handleClick(view, pos, event) {
      const address = addressAt(view.state.doc.resolve(pos))
      if (address === null || !(event.metaKey || event.ctrlKey)) return false
      open(address)
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
})
