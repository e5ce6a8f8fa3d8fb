import fc from 'fast-check'
import { redo, undo } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { moveTo } from '../../src-renderer/editor/move-block.ts'
import { pagePlugins } from '../../src-renderer/editor/state.ts'
import { openPage, type PageSession } from '../../src-renderer/editor/sync.ts'
import { handsOn, surroundings } from './hands.ts'
import { openNotebook, sharedUnsaved } from './notebook.ts'

let notebook: Awaited<ReturnType<typeof openNotebook>>
let meeting = ''
beforeAll(async () => {
  notebook = await openNotebook()
  meeting = notebook.newMeeting()
})
afterAll(() => notebook.close())

const itemsOf = (doc: Node): readonly Node[] => {
  const items: Node[] = []
  doc.descendants((node) => {
    if (node.type === schema.nodes.item) items.push(node)
  })
  return items
}
const idsOf = (doc: Node): readonly string[] => itemsOf(doc).map((item) => String(item.attrs['id']))

/** A page with five items; what is done to it is never saved. */
async function page(): Promise<PageSession> {
  let made = 0
  const newId = (): string => `00000000-0000-7000-8000-${String(made++).padStart(12, '0')}`
  const host = notebook.line()
  const opened = await openPage({
    host,
    unsaved: sharedUnsaved(),
    ref: { meeting },
    clientId: 'ids',
    plugins: pagePlugins(surroundings(newId)),
  })
  if (!opened.ok) throw new Error(opened.error.message)
  host.cut()
  handsOn(opened.value).type('!! one')
  const hands = handsOn(opened.value)
  for (const words of ['two', '?? three', '=> four', '>> five']) {
    hands.press('Enter')
    hands.type(words.includes(' ') ? words : `!! ${words}`)
  }
  return opened.value
}

const place = fc.nat(60)
const step = fc.oneof(
  fc.record({ does: fc.constant('paste' as const), from: place, to: place, at: place }),
  fc.record({ does: fc.constant('drag' as const), from: fc.nat(8), to: fc.nat(9) }),
  fc.record({
    does: fc.constant('press' as const),
    key: fc.constantFrom('Enter', 'Backspace', 'Delete', 'x'),
    at: place,
  }),
  fc.record({ does: fc.constant('undo' as const) }),
  fc.record({ does: fc.constant('redo' as const) }),
)

it('ids of items are never empty and never twice, whatever is pasted, dragged, split, joined and undone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const session = await page()
      const hands = handsOn(session)
      for (const each of steps) {
        const { doc } = session.state()
        if (each.does === 'paste') {
          const [from = 0, to = 0] = [each.from, each.to]
            .map((pos) => Math.min(pos, doc.content.size))
            .toSorted((a, b) => a - b)
          hands.place(each.at)
          hands.paste(doc.slice(from, to, true))
        } else if (each.does === 'drag') {
          const from = each.from % doc.childCount
          const moved = { node: doc.child(from), pos: doc.resolve(0).posAtIndex(from) }
          const gap = doc.resolve(0).posAtIndex(each.to % (doc.childCount + 1))
          session.dispatch(moveTo(session.state().tr, moved, gap))
        } else if (each.does === 'undo') undo(session.state(), session.dispatch)
        else if (each.does === 'redo') redo(session.state(), session.dispatch)
        else {
          hands.place(each.at)
          if (each.key === 'x') hands.type('x')
          else hands.press(each.key)
        }
        // nothing is lost or new by moving
        const after = idsOf(session.state().doc).toSorted()
        expect(each.does === 'drag' ? idsOf(doc).toSorted() : after).toEqual(after)
        const ids = idsOf(session.state().doc)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).not.toContain('')
      }
      await session.close()
    }),
    { numRuns: 60, seed: 1 },
  )
}, 60_000)

it('an item that is split keeps its id at the first half; joined again, and undone, it is the same item', async () => {
  const session = await page()
  const hands = handsOn(session)
  const [first = ''] = idsOf(session.state().doc)
  hands.place(3)
  hands.press('Enter')
  expect(idsOf(session.state().doc)[0]).toBe(first)
  expect(
    itemsOf(session.state().doc)
      .slice(0, 2)
      .map(({ textContent }) => textContent),
  ).toEqual(['on', 'e'])
  undo(session.state(), session.dispatch)
  expect(idsOf(session.state().doc)[0]).toBe(first)
  expect(itemsOf(session.state().doc)[0]?.textContent).toBe('one')
  await session.close()
})

it('what is said of an item stays with its first half, goes along when it is moved or pasted, and is back when it is undone', async () => {
  const session = await page()
  const hands = handsOn(session)
  const said = (): readonly unknown[] =>
    itemsOf(session.state().doc).map(({ attrs }): unknown => attrs['undated'])
  session.dispatch(session.state().tr.setNodeAttribute(0, 'undated', true))
  hands.place(3)
  hands.press('Enter')
  expect(said().slice(0, 2)).toEqual([true, false])
  hands.place(session.state().doc.firstChild?.nodeSize ?? 0)
  hands.press('Delete')
  expect(said()[0]).toBe(true)
  const { doc, tr } = session.state()
  session.dispatch(moveTo(tr, { node: doc.child(0), pos: 0 }, doc.child(0).nodeSize + doc.child(1).nodeSize))
  expect(said().slice(0, 2)).toEqual([false, true])
  const from = session.state().doc.child(0).nodeSize
  const slice = session.state().doc.slice(from, from + session.state().doc.child(1).nodeSize)
  hands.place(session.state().doc.content.size)
  hands.paste(slice)
  expect(said().filter((each) => each === true)).toHaveLength(2)
  while (undo(session.state(), session.dispatch)) continue
  expect(said().filter((each) => each === true)).toEqual([])
  await session.close()
})
