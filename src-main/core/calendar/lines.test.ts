/** How bytes become content lines. */
import { expect, test } from 'vitest'
import { byteText, contentLines } from './lines.ts'

function texts(source: string | Uint8Array): string[] {
  return contentLines(byteText(typeof source === 'string' ? Buffer.from(source) : source)).map(
    (line) => line.text,
  )
}

test.each([
  ['CRLF', '\r\n'],
  ['LF', '\n'],
  ['CR', '\r'],
  ['CR CR LF', '\r\r\n'],
])('%s ends a line', (_, end) => {
  expect(texts(['A:1', 'B:2', ' 3', '', 'C:4', ''].join(end))).toEqual(['A:1', 'B:23', 'C:4'])
})

test('a character that is cut by a fold is whole again', () => {
  const bytes = Buffer.from('SUMMARY:Käse')
  const cut = bytes.indexOf(0xc3) + 1
  const folded = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)])
  expect(texts(folded)).toEqual(['SUMMARY:Käse'])
})

test('a line that is not UTF-8 is read as Windows-1252, the others as what they are', () => {
  const bytes = Buffer.concat([Buffer.from('A:ü\n'), Buffer.from([0x42, 0x3a, 0xfc, 0x80, 0x0a])])
  expect(texts(bytes)).toEqual(['A:ü', 'B:ü€'])
})

test('a byte order mark is no text', () => {
  expect(texts(Buffer.from('\ufeffA:ü'))).toEqual(['A:ü'])
  expect(texts(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A:ü', 'utf16le')]))).toEqual(['A:ü'])
})

test('a line is numbered by where it begins in the file', () => {
  const lines = contentLines('A:1\r\n\r\nB:2\r\n  3\r\nC:4')
  expect(lines.map(({ line }) => line)).toEqual([1, 3, 5])
})
