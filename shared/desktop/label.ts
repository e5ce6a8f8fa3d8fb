/** Titles where there is little room, and where a system reads signs in them. */
import { oneLine } from '../text.ts'
import { desktopText } from './text.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** No letter that means to be read is longer, in UTF-16 units. */
const longestLetter = 16

/** A title on one line without what steers, cut after `most` letters; never empty. */
export function shortTitle(title: string, most: number): string {
  const line = oneLine(title.slice(0, most * longestLetter))
  const letters = Array.from(graphemes.segment(line), ({ segment }) => segment.slice(0, longestLetter))
  if (letters.length === 0) return desktopText.untitled
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** Text as a menu takes it: a lone `&` would underline the letter after it and not be seen. */
export const menuLabel = (text: string): string => text.replaceAll('&', '&&')
