/** What a window asks the desktop around it to do; each is looked at before it is done, whoever the window says it is. */
import type { Reply } from '../contract/define.ts'

/** The place of a page ('#/meeting/ID', '#/page/ID'), which can have a window of its own. */
export type PagePlace = `#/${'meeting' | 'page'}/${string}`

export type Act =
  /** Opens a page in a small window of its own, or brings that to the front. */
  | { readonly do: 'beside'; readonly place: PagePlace }
  /** Keeps this window above those of other apps, or does so no longer. */
  | { readonly do: 'keepOnTop' }
  /** Saves what this window shows as a PDF, in a file that the user names; `name` is what it is called first. */
  | { readonly do: 'savePdf'; readonly name: string }

/** What came of it, to be said; null where there is nothing to say. */
export type Acted = Reply<string | null>

/** The place of the page that a hash leads to, without the line that is meant; null for any other screen. */
export function pagePlaceOf(hash: string): PagePlace | null {
  const found = /^#\/(meeting|page)\/([\w-]{1,64})(?:\/|$)/.exec(hash)
  if (found === null) return null
  return found[1] === 'meeting' ? `#/meeting/${found[2]}` : `#/page/${found[2]}`
}

/** Letters that a file's name may have on every system, and no folder in it. */
const pdfName = /^[^<>:"/\\|?*\p{Cc}]{1,200}\.pdf$/u

/** Reads what a window asks for; null for anything else. */
export function readAct(asked: unknown): Act | null {
  if (typeof asked !== 'object' || asked === null) return null
  const { do: what, place, name } = { ...(asked as Readonly<Record<string, unknown>>) }
  switch (what) {
    case 'beside': {
      const found = typeof place === 'string' ? pagePlaceOf(place) : null
      return found === null ? null : { do: what, place: found }
    }
    case 'keepOnTop':
      return { do: what }
    case 'savePdf':
      return typeof name === 'string' && pdfName.test(name) ? { do: what, name } : null
    default:
      return null
  }
}
