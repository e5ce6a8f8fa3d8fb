/** Names of Markdown files that every system takes: `2026-06-12 Platform weekly.md`. */

/** Bytes of a title in a name: with date, suffix and the draft's ending it stays under 255. */
const titleBytes = 120

/** What a file is named after; `date` is a plain date. */
export type Named = { readonly id: string; readonly date: string; readonly title: string }

/** What some system, or a link in a vault, does not take in a name; and what is not seen. */
const refused = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*#^[\]]+/gu

/** A name without its ending and without regard to other files. The date in front keeps it off reserved names. */
function stemOf({ date, title }: Named): string {
  // longer titles are cut anyway; this keeps a hostile one cheap
  const clean = title.slice(0, 1000).toWellFormed().normalize('NFC').replace(refused, ' ')
  const words = cut(clean.replace(/\s+/gu, ' ').trim(), titleBytes).replace(/[. ]{1,200}$/, '')
  return `${date} ${words === '' ? 'Untitled' : words}`
}

const characters = new Intl.Segmenter('en')

/** At most so many bytes of UTF-8, cut between what a reader sees as characters. */
function cut(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text
  let length = 0
  let used = 0
  for (const { segment } of characters.segment(text)) {
    used += bytesOf(segment)
    if (used > bytes) break
    length += segment.length
  }
  return text.slice(0, length)
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Two names that some file system takes for one have one key. */
const keyOf = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

/**
 * The file names of pages, by id. Of pages that would have one name the first by id (the oldest) has it plain, the others
 * with the end of their id, which stays whatever else is written.
 */
export function fileNames(pages: readonly Named[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const page of pages.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const stem = stemOf(page)
    const id = page.id.replace(/[^\w-]/g, '')
    let name = stem
    for (let more = 6; taken.has(keyOf(name)); more += 6)
      name = `${stem} ${id.slice(-more)}${more > 36 ? ` ${more}` : ''}`
    taken.add(keyOf(name))
    names.set(page.id, `${name}.md`)
  }
  return names
}
