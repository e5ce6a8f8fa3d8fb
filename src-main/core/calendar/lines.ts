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
  if (first === 0xff && second === 0xfe)
    return utf8Bytes(new TextDecoder('utf-16le').decode(bytes.subarray(2)))
  if (first === 0xfe && second === 0xff)
    return utf8Bytes(new TextDecoder('utf-16be').decode(bytes.subarray(2)))
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString('latin1')
}

function utf8Bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/**
 * Unfolds before decoding, since a fold may cut a character in two (RFC 5545 3.1). CRLF, LF and CR all end a line;
 * blank lines are passed over, also in front of a continuation. A line that is not UTF-8 is read as Windows-1252.
 */
export function contentLines(text: string): ContentLine[] {
  const lines: ContentLine[] = []
  const length = text.length
  let pending = ''
  let pendingLine = 0
  let number = 0
  let at = 0
  let lineFeed = text.indexOf('\n')
  let carriage = text.indexOf('\r')
  while (at < length) {
    if (lineFeed !== -1 && lineFeed < at) lineFeed = text.indexOf('\n', at)
    if (carriage !== -1 && carriage < at) carriage = text.indexOf('\r', at)
    const end = nearest(lineFeed, carriage, length)
    number += 1
    const fold = text.charCodeAt(at)
    if ((fold === 32 || fold === 9) && pendingLine > 0) {
      pending += text.slice(at + 1, end)
    } else if (end > at) {
      if (pendingLine > 0) lines.push({ text: decoded(pending), line: pendingLine })
      pending = text.slice(at, end)
      pendingLine = number
    }
    at = end === carriage && lineFeed === end + 1 ? end + 2 : end + 1
  }
  if (pendingLine > 0) lines.push({ text: decoded(pending), line: pendingLine })
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
