/** What was typed as an FTS5 expression that cannot be wrong. */

/** Every word must occur, the last one as a prefix; null when there is no word. Letters and figures count, nothing is syntax. */
export function matchQuery(words: string): string | null {
  const terms = words.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu)
  if (terms === null) return null
  return terms.map((term, i) => (i === terms.length - 1 ? `"${term}"*` : `"${term}"`)).join(' ')
}
