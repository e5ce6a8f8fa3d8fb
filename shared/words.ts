/** Words as they are looked for: letters folded, found where a word begins. */
import { fold } from './text.ts'

/** Case and accents folded, one character for one, so that places stay the same. */
export const folded = (text: string): string =>
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

/** Where a word begins a word of the folded text, from `from` on; -1 when nowhere. */
export function wordAt(whole: string, word: string, from = 0): number {
  let at = whole.indexOf(word, from)
  while (at > 0 && /[\p{L}\p{N}]/u.test(whole.charAt(at - 1))) at = whole.indexOf(word, at + 1)
  return at
}

/** Whether each of these words, folded, begins a word of the text. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const whole = folded(text)
  return words.every((word) => wordAt(whole, word) >= 0)
}
