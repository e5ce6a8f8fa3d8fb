/** What differs between two states of a page: line by line, and word by word within the lines that changed. */
import type { Node } from 'prosemirror-model'
import { isKind, type Kind } from './items.ts'
import { lineText } from './project.ts'

/** What kind of block a line is of; a row of a table is one line. */
export type LineKind = 'text' | 'heading' | 'entry' | 'quote' | 'code' | 'row' | 'rule' | 'image' | Kind
/** A page as lines; `state` is that of an item, or whether a box is checked. Empty lines are none. */
export type PageLine = {
  readonly kind: LineKind
  /** How deep it stands in lists. */
  readonly depth: number
  readonly text: string
  readonly state: string | null
}
/** A piece of a line: in both, only before, or only after. */
export type Piece = { readonly text: string; readonly is: 'same' | 'gone' | 'new' }
export type DifferentLine = {
  readonly kind: LineKind
  readonly depth: number
  /** `changed`: in both, with pieces that differ, or in another state. */
  readonly is: 'same' | 'gone' | 'new' | 'changed'
  readonly pieces: readonly Piece[]
  readonly before: string | null
  readonly after: string | null
}

type Place = { readonly depth: number; readonly quoted: boolean }

/** The lines of a document. */
export function linesOf(doc: Node): PageLine[] {
  const lines: PageLine[] = []
  const add = (kind: LineKind, depth: number, text: string, state: string | null = null): void => {
    if (text !== '' || kind === 'rule' || kind === 'image' || isKind(kind))
      lines.push({ kind, depth, text, state })
  }
  const walk = (node: Node, { depth, quoted }: Place): void => {
    switch (node.type.name) {
      case 'item': {
        const kind: unknown = node.attrs['kind']
        if (isKind(kind)) add(kind, depth, lineText(node), String(node.attrs['state']))
        return
      }
      case 'heading':
        return add('heading', depth, lineText(node))
      case 'code_block':
        for (const line of node.textContent.split('\n')) add('code', depth, line)
        return
      case 'table_row':
        return add('row', depth, node.children.map((cell) => lineText(cell)).join(' | '))
      case 'horizontal_rule':
        return add('rule', depth, '')
      case 'image':
        return add('image', depth, String(node.attrs['alt']), String(node.attrs['hash']))
      case 'unknown':
        return add('text', depth, String(node.attrs['text']))
      case 'list_item': {
        const checked: unknown = node.attrs['checked']
        const state = typeof checked === 'boolean' ? (checked ? 'checked' : 'unchecked') : null
        node.forEach((child, _, at) => {
          if (at === 0) add('entry', depth, lineText(child), state)
          else walk(child, { depth: depth + 1, quoted })
        })
        return
      }
      case 'blockquote':
        return node.forEach((child) => walk(child, { depth, quoted: true }))
      default:
        if (node.isTextblock) add(quoted ? 'quote' : 'text', depth, lineText(node))
        else node.forEach((child) => walk(child, { depth, quoted }))
    }
  }
  walk(doc, { depth: 0, quoted: false })
  return lines
}

/** With more differences than this, no more is looked for what has stayed: of lines on a page, and of words in a line. */
const mostEdits = { lines: 1000, words: 200 } as const

/**
 * What two lists have in common, in order, as pairs of places (E. Myers, An O(ND) difference algorithm, 1986). Of lists
 * that differ by more than `mostEdits`, their common begin and end only.
 */
export function commonPlaces(
  before: readonly string[],
  after: readonly string[],
  most: number = mostEdits.lines,
): [number, number][] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end++
  const pairs: [number, number][] = Array.from({ length: start }, (_, i) => [i, i])
  const [ones, others] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const [left, right] = [placesIn(ones, others), placesIn(others, ones)]
  const inner = innerPlaces(
    left.map((i) => ones[i] ?? ''),
    right.map((j) => others[j] ?? ''),
    most,
  )
  for (const [i, j] of inner) pairs.push([start + (left[i] ?? 0), start + (right[j] ?? 0)])
  for (let i = end; i > 0; i--) pairs.push([before.length - i, after.length - i])
  return pairs
}

/** The places of what another list has too: nothing else can be in common, and a page written anew has little of it. */
function placesIn(list: readonly string[], other: readonly string[]): number[] {
  const there = new Set(other)
  return [...list.keys()].filter((at) => there.has(list[at] ?? ''))
}

function innerPlaces(
  before: readonly string[],
  after: readonly string[],
  mostEdited: number,
): [number, number][] {
  const [n, m] = [before.length, after.length]
  if (n === 0 || m === 0) return []
  const most = Math.min(n + m, mostEdited)
  // the farthest place reached on each diagonal, for each number of edits
  const traces: Int32Array[] = []
  const reached = new Int32Array(2 * most + 3)
  const at = (k: number): number => reached[k + most + 1] ?? 0
  for (let d = 0; d <= most; d++) {
    // no more of them is asked for again
    traces.push(reached.slice(most - d, most + d + 3))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1
      while (x < n && x - k < m && before[x] === after[x - k]) x++
      reached[k + most + 1] = x
      if (x >= n && x - k >= m) return walkedBack(traces, n, m)
    }
  }
  return []
}

function walkedBack(traces: readonly Int32Array[], n: number, m: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [n, m]
  for (let d = traces.length - 1; d >= 0; d--) {
    const trace = traces[d]
    if (trace === undefined) break
    // the trace of d edits holds the diagonals from -d - 1 to d + 1
    const at = (k: number): number => trace[k + d + 1] ?? 0
    const k = x - y
    const from = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1
    const [px, py] = d === 0 ? [0, 0] : [at(from), at(from) - from]
    while (x > px && y > py) pairs.push([--x, --y])
    ;[x, y] = [px, py]
  }
  return pairs.toReversed()
}

/** Longer lines are not looked at word by word. */
const longestCompared = 20_000
const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []

/** Two texts as pieces, word by word. */
export const piecesOf = (before: string, after: string): Piece[] =>
  before.length + after.length > longestCompared
    ? piecesBetween([before], [after])
    : piecesBetween(tokensOf(before), tokensOf(after))

function piecesBetween(ones: readonly string[], others: readonly string[]): Piece[] {
  const pieces: { text: string; is: Piece['is'] }[] = []
  const add = (is: Piece['is'], tokens: readonly string[]): void => {
    const text = tokens.join('')
    const last = pieces.at(-1)
    if (text === '') return
    if (last?.is === is) last.text += text
    else pieces.push({ text, is })
  }
  let [i, j] = [0, 0]
  const places = commonPlaces(ones, others, mostEdits.words)
  for (const [one, other] of [...places, [ones.length, others.length] as const]) {
    add('gone', ones.slice(i, one))
    add('new', others.slice(j, other))
    add('same', ones.slice(one, one + 1))
    ;[i, j] = [one + 1, other + 1]
  }
  return pieces
}

const keyOf = ({ kind, depth, text, state }: PageLine): string => JSON.stringify([kind, depth, text, state])

/** What a line is compared by: its words, and each of them once. */
type Words = { readonly tokens: readonly string[]; readonly set: ReadonlySet<string> }
const none: Words = { tokens: [], set: new Set() }
/** Those of a line; a picture is like nothing else. */
function wordsOf({ kind, text }: PageLine): Words {
  if (kind === 'image') return none
  const tokens = text.length > longestCompared ? [text] : tokensOf(text)
  return { tokens, set: new Set(tokens) }
}

/** From here on, a line that has gone and one that is new count as one that changed. */
const alike = 0.5
/** How alike two lines are, by their words: `alike` to 1, or 0 as soon as they can be seen to have less in common. */
function likeness({ set: one }: Words, { set: other }: Words): number {
  const most = Math.max(one.size, other.size, 1)
  let others = one.size
  let common = 0
  for (const word of one) {
    if (common + others < alike * most) return 0
    others--
    if (other.has(word)) common++
  }
  return common < alike * most ? 0 : common / most
}
/** So many words are looked for in other lines, so that a page written anew takes as long as its length, not its square. */
const mostLooked = 200_000
/** A line is looked for among at least so many. */
const fewestBeside = 8

const alone = (line: PageLine, is: 'same' | 'gone' | 'new'): DifferentLine => ({
  kind: line.kind,
  depth: line.depth,
  is,
  pieces: line.text === '' ? [] : [{ text: line.text, is }],
  before: is === 'new' ? null : line.state,
  after: is === 'gone' ? null : line.state,
})

/** Lines between two that have stayed: each that has gone beside the next new one that is like it. */
function between(gone: readonly PageLine[], fresh: readonly PageLine[]): DifferentLine[] {
  const lines: DifferentLine[] = []
  if (gone.length === 0 || fresh.length === 0)
    return [...gone.map((line) => alone(line, 'gone')), ...fresh.map((line) => alone(line, 'new'))]
  const [goneWords, freshWords] = [gone.map(wordsOf), fresh.map(wordsOf)]
  const words = goneWords.reduce((sum, { set }) => sum + set.size, 1)
  const beside = Math.max(fewestBeside, Math.floor(mostLooked / words))
  let next = 0
  for (const [place, line] of gone.entries()) {
    const own = goneWords[place] ?? none
    const found = freshWords.slice(next, next + beside).findIndex((other) => likeness(own, other) >= alike)
    const other = found < 0 ? undefined : fresh[next + found]
    const others = freshWords[next + found] ?? none
    // a better partner further down has the first right
    if (other === undefined || likeness(goneWords[place + 1] ?? none, others) > likeness(own, others)) {
      lines.push(alone(line, 'gone'))
      continue
    }
    for (const skipped of fresh.slice(next, next + found)) lines.push(alone(skipped, 'new'))
    next += found + 1
    lines.push({
      kind: other.kind,
      depth: other.depth,
      is: 'changed',
      pieces: piecesBetween(own.tokens, others.tokens),
      before: line.state,
      after: other.state,
    })
  }
  return [...lines, ...fresh.slice(next).map((line) => alone(line, 'new'))]
}

/** The lines of two states of a page with what differs: what has gone, what is new, what changed and stayed. */
export function difference(before: Node, after: Node): DifferentLine[] {
  const [ones, others] = [linesOf(before), linesOf(after)]
  const lines: DifferentLine[] = []
  let [i, j] = [0, 0]
  const places = commonPlaces(ones.map(keyOf), others.map(keyOf))
  for (const [one, other] of [...places, [ones.length, others.length] as const]) {
    lines.push(...between(ones.slice(i, one), others.slice(j, other)))
    const line = ones[one]
    if (line !== undefined) lines.push(alone(line, 'same'))
    ;[i, j] = [one + 1, other + 1]
  }
  return lines
}
