/** Text for a terminal: what came from calendars is shown as text, never obeyed; lists in aligned columns. */

/**
 * What a terminal would obey or that would reorder what is read: control characters (escape sequences begin with one),
 * bidi controls, line and paragraph separators, the byte order mark, halves of surrogate pairs.
 */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

/** One line of harmless text: white space becomes a space, what a terminal would obey a replacement character. */
export const plain = (text: string): string => text.replace(/[\t\n\r ]+/g, ' ').replace(unsafe, '\ufffd')

/** Text of several lines and their indents, each harmless. */
export const plainLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\t', '    ').replace(unsafe, '\ufffd'))
    .join('\n')

/** JSON that says the very same, with what a terminal would obey written as \u escapes. */
export const escaped = (json: string): string =>
  json.replace(unsafe, (character) =>
    // the line breaks of the layout; those inside of strings are escaped already
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** JSON of a value, laid out for people, harmless on a terminal. */
export const safeJson = (value: unknown): string => escaped(JSON.stringify(value, null, 2))

const graphemes = new Intl.Segmenter()
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** How many cells of a terminal a text takes. */
export function cells(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/** Text of at most `width` cells, with an ellipsis where it was cut. */
export function cut(text: string, width: number): string {
  // no need to measure a megabyte to know that it is too long
  const start = text.slice(0, width * 32)
  if (start.length === text.length && cells(text) <= width) return text
  let kept = ''
  let used = 1
  for (const { segment } of graphemes.segment(start)) {
    used += wide.test(segment) ? 2 : 1
    if (used > width) break
    kept += segment
  }
  return `${kept}…`
}

/** Rows as lines: every column as wide as its widest cell, of at most `widest` cells; the last may be longer. */
export function table(rows: readonly (readonly string[])[], widest = 40): string[] {
  const shown = rows.map((row) =>
    row.map((text, i) => cut(plain(text), i < row.length - 1 ? widest : 4 * widest)),
  )
  const widths: number[] = []
  for (const row of shown)
    row.forEach((text, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cells(text))
    })
  return shown.map((row) =>
    row
      .map((text, i) => (i < row.length - 1 ? text + ' '.repeat((widths[i] ?? 0) - cells(text)) : text))
      .join('  ')
      .trimEnd(),
  )
}
