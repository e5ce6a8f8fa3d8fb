/** Addresses of links: which a link may hold, which of them are opened, and how they are found in text. */

/** The addresses a link may have; anything else stays text. One of http is kept, though it is not opened. */
export function isLinkAddress(href: string): boolean {
  return /^(https?:\/\/[^\s/]|mailto:[^\s])/i.test(href) && href.length <= 4096
}

/**
 * Whether a click hands an address to the browser or the mail program of the system: https and mailto. What http
 * carries can be read and changed on its way, so that one is copied by hand, on purpose.
 */
export const opensOutside = (href: string): boolean => isLinkAddress(href) && !/^http:/i.test(href)

/** An address in words, without the punctuation of its sentence. */
const address = /(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:)[^\s<>"]*[^\s<>"'.,;:!?)\]]/giu

/** A piece of a text, and the address it is, if it is one. */
export type AddressPiece = { readonly words: string; readonly href: string | null }

/** A text in pieces, addresses and what is between them; all of them together are the text. At most `most` are addresses. */
export function addressPieces(text: string, most = Infinity): readonly AddressPiece[] {
  const pieces: AddressPiece[] = []
  let from = 0
  let found = 0
  for (const { index, 0: href } of text.matchAll(address)) {
    if (!isLinkAddress(href)) continue
    if (++found > most) break
    if (index > from) pieces.push({ words: text.slice(from, index), href: null })
    pieces.push({ words: href, href })
    from = index + href.length
  }
  return from < text.length ? [...pieces, { words: text.slice(from), href: null }] : pieces
}
