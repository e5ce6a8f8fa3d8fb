/** What was typed as an FTS5 expression that cannot be wrong. */

/** Letters and figures count, nothing is syntax. */
const termsOf = (words: string): RegExpMatchArray | null =>
  words.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu)

/** Every word must occur, the last one as a prefix; null when there is no word. */
export function matchQuery(words: string): string | null {
  const terms = termsOf(words)
  if (terms === null) return null
  return terms.map((term, i) => (i === terms.length - 1 ? `"${term}"*` : `"${term}"`)).join(' ')
}

/** Every word must occur, each as a prefix; null when there is no word. */
export const matchBeginnings = (words: string): string | null =>
  termsOf(words)
    ?.map((term) => `"${term}"*`)
    .join(' ') ?? null
