/** Links into the notebook from other programs: `rapport://meeting/ID`, `person/ID`, `page/ID`, `today`, `capture?text=WORDS`. */
import { steering } from '../text.ts'

/** The scheme that the system hands to Rapport. */
export const linkScheme = 'rapport'

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The place in a window that a link names ('#/meeting/ID'); null for anything else. Links come from anybody: what does not
 * name a place exactly names none, and an id is only ever looked up.
 */
export function placeOfLink(link: string): string | null {
  const found = /^rapport:\/\/(today|meeting|person|page)(?:\/([^/?#]*))?\/?$/i.exec(link)
  if (found === null) return null
  const screen = (found[1] ?? '').toLowerCase()
  const id = (found[2] ?? '').toLowerCase()
  if (screen === 'today') return id === '' ? '#/today' : null
  return isId(id) ? `#/${screen}/${id}` : null
}

const mostCaptured = 10_000

/**
 * The place in the window of quick capture that a link to it names ('#/capture', '#/capture/WORDS'); null for anything else.
 * The words are added to the draft there, for the reader to save or not: a link writes nothing.
 */
export function captureOfLink(link: string): string | null {
  const found = /^rapport:\/\/capture\/?(?:\?text=([^&#?]*))?$/i.exec(link)
  if (found === null) return null
  let words: string
  try {
    words = decodeURIComponent((found[1] ?? '').replaceAll('+', ' '))
  } catch {
    return null
  }
  if (words.length > mostCaptured) return null
  const lines = words.split(/\r\n?|\n/).map((line) => line.replace(steering, ' ').trim())
  const text = lines.join('\n').trim()
  return text === '' ? '#/capture' : `#/capture/${encodeURIComponent(text)}`
}

/** The first link among the arguments of a start of the app; null where there is none. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((arg) => arg.toLowerCase().startsWith(`${linkScheme}:`)) ?? null

/** The calendar file among the arguments of a start of the app, a path or a file: address; null where there is none. */
export const fileIn = (args: readonly string[]): string | null =>
  args.find((arg) => /\.(?:ics|ical|ifb)$/i.test(arg) && !arg.startsWith('-')) ?? null

/** The place in the window where the calendar file of an absolute path is looked into, for the reader to add or not. */
export const placeOfFile = (path: string): string => `#/calendars/${encodeURIComponent(path)}`
