/** Links into the notebook from other programs: `rapport://meeting/ID`, `person/ID`, `page/ID`, `today`, `capture?text=WORDS`. */
import { steering } from '../text.ts'

/** The scheme that the system hands to Rapport. */
export const linkScheme = 'rapport'

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The place in a window that a link names ('#/meeting/ID'); null for anything else. Links come from anybody: what does not
 * name a place exactly names none, and an id is only ever looked up. Words to capture are put before the reader ('#/capture/WORDS',
 * see `isCapture`) and are written by nobody else.
 */
export function placeOfLink(link: string): string | null {
  const capture = /^rapport:\/\/capture\/?(?:\?text=([^&#?]*))?$/i.exec(link)
  if (capture !== null) return placeOfCapture(capture[1] ?? '')
  const found = /^rapport:\/\/(today|meeting|person|page)(?:\/([^/?#]*))?\/?$/i.exec(link)
  if (found === null) return null
  const screen = (found[1] ?? '').toLowerCase()
  const id = (found[2] ?? '').toLowerCase()
  if (screen === 'today') return id === '' ? '#/today' : null
  return isId(id) ? `#/${screen}/${id}` : null
}

const mostCaptured = 10_000
function placeOfCapture(encoded: string): string | null {
  let words: string
  try {
    words = decodeURIComponent(encoded.replaceAll('+', ' '))
  } catch {
    return null
  }
  if (words.length > mostCaptured) return null
  const lines = words.split(/\r\n?|\n/).map((line) => line.replace(steering, ' ').trim())
  const text = lines.join('\n').trim()
  return text === '' ? '#/capture' : `#/capture/${encodeURIComponent(text)}`
}

/** Whether a place is quick capture, which has a window of its own. */
export const isCapture = (place: string): boolean => /^#\/capture(\/|$)/.test(place)

/** The first link among the arguments of a start of the app; null where there is none. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((arg) => arg.toLowerCase().startsWith(`${linkScheme}:`)) ?? null
