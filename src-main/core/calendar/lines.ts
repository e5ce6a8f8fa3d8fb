/** Turns the bytes of a feed into unfolded content lines, each with the number of its first physical line (RFC 5545 3.1). */

export interface ContentLine {
  readonly text: string
  readonly line: number
}

const windows1252 = new TextDecoder('windows-1252')
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Removes a byte order mark and gives the text with one character a byte; UTF-16 is decoded on the way. */
export function byteText(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return utf8Bytes(new TextDecoder('utf-16le').decode(bytes.slice(2)))
  if (first === 0xfe && second === 0xff) return utf8Bytes(new TextDecoder('utf-16be').decode(bytes.slice(2)))
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString('latin1')
}

function utf8Bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/**
 * Walks the content lines of a text with one character a byte, without taking it apart. CRLF, LF and CR all end a line;
 * blank lines are passed over, also in front of a continuation.
 */
export interface LineWalk {
  /** Goes to the next content line; false at the end. */
  next(): boolean
  /** Where its first physical line starts and ends, and where the content line after it starts. */
  readonly start: number
  readonly end: number
  readonly after: number
  /** The number of its first physical line, counted from 1. */
  readonly line: number
  readonly folded: boolean
  /**
   * Unfolded before it is decoded, since a fold may cut a character in two (RFC 5545 3.1). A line that is not UTF-8 is
   * read as Windows-1252.
   */
  text(): string
}

export function walkLines(text: string): LineWalk {
  const { length } = text
  let at = 0
  let number = 0
  let lineFeed = text.indexOf('\n')
  let carriage = text.indexOf('\r')
  const walk = {
    start: 0,
    end: 0,
    after: 0,
    line: 0,
    folded: false,
    next(): boolean {
      while (at < length) {
        const start = at
        const end = pass()
        if (end === start) continue
        walk.start = start
        walk.end = end
        walk.line = number
        walk.folded = false
        while (at < length) {
          const fold = text.charCodeAt(at)
          if (fold === 32 || fold === 9) walk.folded = true
          else if (fold !== 10 && fold !== 13) break
          pass()
        }
        walk.after = at
        return true
      }
      return false
    },
    text(): string {
      if (!walk.folded) return decoded(text.slice(walk.start, walk.end))
      const [first = '', ...rest] = text.slice(walk.start, walk.after).split(/\r\n|\r|\n/)
      return decoded(first + rest.map((part) => part.slice(1)).join(''))
    },
  }

  /** Passes over one physical line; gives where it ends. */
  function pass(): number {
    if (lineFeed !== -1 && lineFeed < at) lineFeed = text.indexOf('\n', at)
    if (carriage !== -1 && carriage < at) carriage = text.indexOf('\r', at)
    const end = nearest(lineFeed, carriage, length)
    at = end === carriage && lineFeed === end + 1 ? end + 2 : end + 1
    number += 1
    return end
  }
  return walk
}

/** All content lines of a text with one character a byte; `first` is the number of its first physical line. */
export function contentLines(text: string, first = 1): ContentLine[] {
  const lines: ContentLine[] = []
  const walk = walkLines(text)
  while (walk.next()) lines.push({ text: walk.text(), line: walk.line + first - 1 })
  return lines
}

function nearest(lineFeed: number, carriage: number, length: number): number {
  if (lineFeed === -1) return carriage === -1 ? length : carriage
  return carriage === -1 ? lineFeed : Math.min(lineFeed, carriage)
}

function decoded(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  try {
    return utf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}
