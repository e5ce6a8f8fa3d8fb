/** Highlights: a piece of text around the first hit, cut into what was looked for and the rest. */
import type { Marked } from '#shared/contract/search.ts'
import { fold } from '#shared/text.ts'

/** Case and accents folded, one character for one, so that places stay the same. */
const folded = (text: string): string =>
  text.toLowerCase().length === text.length
    ? text.replace(/[^ -~]/gu, foldedLetter).toLowerCase()
    : Array.from(text, foldedLetter).join('')
function foldedLetter(letter: string): string {
  const plain = fold(letter)
  return plain.length === letter.length ? plain : letter
}

/** The words of a search, folded as the text is. */
export const searchedWords = (words: string): string[] =>
  (words.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(folded)

/** Whether each of these words, folded, begins a word of the text. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const whole = folded(text)
  return words.every((word) => {
    let at = whole.indexOf(word)
    while (at > 0 && /[\p{L}\p{N}]/u.test(whole.charAt(at - 1))) at = whole.indexOf(word, at + 1)
    return at >= 0
  })
}

/** `text` whole, in pieces; words are found at the start of words only. */
export function mark(text: string, words: readonly string[]): Marked {
  const whole = folded(text)
  const hits: [number, number][] = []
  for (const word of words)
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length))
      if (at === 0 || !/[\p{L}\p{N}]/u.test(whole.charAt(at - 1))) hits.push([at, at + word.length])
  hits.sort((a, b) => a[0] - b[0])
  const pieces: { text: string; hit: boolean }[] = []
  let done = 0
  for (const [from, to] of hits) {
    if (from < done) continue
    if (from > done) pieces.push({ text: text.slice(done, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    done = to
  }
  if (done < text.length || pieces.length === 0) pieces.push({ text: text.slice(done), hit: false })
  return pieces
}

/** About `length` characters around the first hit, in pieces, with ellipses where text was left out. */
export function snippet(text: string, words: readonly string[], length = 90): Marked {
  const line = text.replace(/\s+/g, ' ')
  const whole = folded(line)
  const first = Math.min(...words.map((w) => whole.indexOf(w)).filter((at) => at >= 0), line.length)
  let from = first === line.length ? 0 : Math.max(0, first - Math.floor(length / 3))
  if (from > 0) from = line.indexOf(' ', from) + 1 || from
  const cut = line.slice(from, from + length).replace(/[\uD800-\uDBFF]$/, '')
  return mark(`${from > 0 ? '… ' : ''}${cut}${from + length < line.length ? ' …' : ''}`, words)
}
