/** Highlights: a piece of text around the first hit, cut into what was looked for and the rest. */
import type { Marked } from '#shared/contract/search.ts'
import { folded, wordAt } from '#shared/words.ts'

/** `text` whole, in pieces; words are found at the start of words only. */
export function mark(text: string, words: readonly string[]): Marked {
  const whole = folded(text)
  const hits: [number, number][] = []
  for (const word of words)
    for (let at = wordAt(whole, word); at >= 0; at = wordAt(whole, word, at + word.length))
      hits.push([at, at + word.length])
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])
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
  const first = Math.min(...words.map((word) => wordAt(whole, word)).filter((at) => at >= 0), line.length)
  let from = first === line.length ? 0 : Math.max(0, first - Math.floor(length / 3))
  // at a word, if one begins before the hit; never inside a pair
  const space = from > 0 ? line.indexOf(' ', from) + 1 : 0
  if (space > from && space <= first) from = space
  if (/[\uDC00-\uDFFF]/.test(line.charAt(from)) && from < first) from++
  const cut = line.slice(from, from + length).replace(/[\uD800-\uDBFF]$/, '')
  return mark(`${from > 0 ? '… ' : ''}${cut}${from + length < line.length ? ' …' : ''}`, words)
}
