/** Pages to measure the editor with: the same every time, of a given length. */
import type { Node } from 'prosemirror-model'
import { schema } from '#shared/doc/schema.ts'

const words =
  'budget scope launch pilot vendor contract region queue alarm index tenant backlog hiring rota review latency invoice renewal roadmap risk draft deck freeze window cutover sponsor quarter forecast'.split(
    ' ',
  )

/** Sentences from a small generator of numbers (mulberry32). */
function writer(): (length: number) => string {
  let state = 11
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  return (length) => Array.from({ length }, () => words[next() % words.length]).join(' ')
}

const line = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
const bullets = (texts: readonly string[]): Node =>
  schema.node(
    'bullet_list',
    null,
    texts.map((text) => schema.node('list_item', null, [line(text)])),
  )
const action = (id: number, text: string): Node =>
  schema.node(
    'item',
    { id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`, kind: 'action', state: 'open' },
    [schema.text(text)],
  )

/** Notes of at least so many words: paragraphs, and at every turn a heading, a list, two actions. */
export function notes(length: number): Node {
  const write = writer()
  const blocks: Node[] = []
  for (let count = 0, turn = 0; count < length; turn++) {
    blocks.push(
      schema.node('heading', { level: 2 }, [schema.text(write(3))]),
      line(write(45)),
      line(write(30)),
      bullets([write(8), write(12), write(6), write(9)]),
      line(write(40)),
      action(2 * turn, write(7)),
      action(2 * turn + 1, write(9)),
    )
    count += 169
  }
  return schema.node('doc', null, blocks)
}

/** So many items under each other, with a heading over every fifty. */
export function itemsOf(length: number): Node {
  const write = writer()
  return schema.node(
    'doc',
    null,
    Array.from({ length }, (_, at) => [
      ...(at % 50 === 0 ? [schema.node('heading', { level: 2 }, [schema.text(write(3))])] : []),
      action(at, write(8)),
    ]).flat(),
  )
}

/** One list of so many lines. */
export function listOf(length: number): Node {
  const write = writer()
  return schema.node('doc', null, [bullets(Array.from({ length }, () => write(8)))])
}
