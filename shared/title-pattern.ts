/** Patterns of titles: words between bars, `*` for any characters; never a regular expression, so none can take long. */
import { fold } from './text.ts'

const isWordSign = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at))

/** Where `part` stands in `text` from `from` on, with word boundaries where they are asked for; -1 where nowhere. */
function placeOf(text: string, part: string, from: number, whole: { left: boolean; right: boolean }): number {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    const left = !whole.left || at === 0 || !isWordSign(part, 0) || !isWordSign(text, at - 1)
    const end = at + part.length
    const right =
      !whole.right || end === text.length || !isWordSign(part, part.length - 1) || !isWordSign(text, end)
    if (left && right) return at
  }
  return -1
}

function isIn(text: string, wanted: string): boolean {
  const parts = wanted.split('*')
  let from = 0
  return parts.every((part, index) => {
    if (part === '') return true
    const at = placeOf(text, part, from, { left: index === 0, right: index === parts.length - 1 })
    from = at + part.length
    return at >= 0
  })
}

/**
 * Whether a title holds one of the words of a pattern ('focus | lunch | 1:1 *'): whole words, whatever their case and
 * accents, in time linear in the title. A pattern without words holds for none.
 */
export function matchesTitle(pattern: string, title: string): boolean {
  const text = fold(title)
  return pattern
    .split('|')
    .map((wanted) => fold(wanted).trim().replace(/\s+/gu, ' '))
    .some((wanted) => /[^*\s]/u.test(wanted) && isIn(text, wanted))
}
