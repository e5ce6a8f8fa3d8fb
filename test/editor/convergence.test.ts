import { redo, undo } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBlocks } from '#shared/doc/markdown-read.ts'
import { schema } from '#shared/doc/schema.ts'
import * as blocks from '../../src-renderer/editor/blocks.ts'
import { moveTo } from '../../src-renderer/editor/move-block.ts'
import { sliceOfMarkdown } from '../../src-renderer/editor/paste.ts'
import { pagePlugins } from '../../src-renderer/editor/state.ts'
import { openPage, type PageSession } from '../../src-renderer/editor/sync.ts'
import { handsOn, numbers, surroundings } from './hands.ts'
import { openNotebook, sharedUnsaved } from './notebook.ts'

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
const operations = 500
const timing = { pause: 10, most: 40, retry: 15 }

let notebook: Awaited<ReturnType<typeof openNotebook>>
beforeAll(async () => {
  notebook = await openNotebook()
})
afterAll(() => notebook.close())

const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))
const keys =
  'Enter Enter Enter Backspace Backspace Delete Tab Shift-Tab Alt-ArrowUp Alt-ArrowDown Mod-b Mod-i Mod-Enter Mod-Alt-0 Mod-Alt-2 Mod-Shift-7 Mod-Shift-8 Mod-Shift-9 Shift-Enter Mod-Alt-q Mod-Alt-c'.split(
    ' ',
  )
const typed =
  '!! do it by Friday |?? who |=> so be it |>> later |## head |- entry |1. one |[] box |> said |**bold** |https://example.org/a |word #tag |``` code |--- '.split(
    '|',
  )
const pasted =
  '## Plan\n- a\n  - b\n- [x] c|!! first\n!! second\nline|one line|| a | b |\n| --- | --- |\n| c | d |||> quoted\n\n```\ncode\n```'.split(
    '||',
  )

/** Where the blocks of a page, and the entries of its lists, stand. */
function places(doc: Node): readonly { readonly node: Node; readonly pos: number }[] {
  const found: { node: Node; pos: number }[] = []
  doc.descendants((node, pos, parent) => {
    if (parent === doc || node.type === schema.nodes.list_item) found.push({ node, pos })
    return !node.isTextblock
  })
  return found
}

const itemsOf = (doc: Node): readonly string[] => {
  const ids: string[] = []
  doc.descendants((node) => {
    if (node.type === schema.nodes.item) ids.push(String(node.attrs['id']))
  })
  return ids
}

/** One thing that somebody does in a window. */
function act(session: PageSession, chance: (below: number) => number, newId: () => string): void {
  const hands = handsOn(session)
  const { doc } = session.state()
  const anywhere = (): number => chance(doc.content.size + 1)
  const pick = <T>(all: readonly T[]): T | undefined => all[chance(all.length)]
  switch (chance(14)) {
    case 0:
    case 1:
    case 2:
      hands.place(anywhere())
      hands.type(`${chance(1000)} `)
      break
    case 3:
      hands.place(anywhere())
      hands.press('Enter')
      hands.type(pick(typed) ?? '')
      hands.type('and more')
      break
    case 4:
    case 5:
      hands.place(anywhere())
      hands.press(pick(keys) ?? '')
      break
    case 6: {
      const from = anywhere()
      hands.place(from, from + chance(30))
      hands.press(pick(['Backspace', 'Mod-b', 'Mod-e', 'Mod-Shift-x', 'Enter']) ?? '')
      break
    }
    case 7: {
      const known = { nameOf: () => null, personNamed: () => null }
      hands.place(anywhere(), anywhere())
      if (chance(3) > 0) hands.place(anywhere())
      hands.paste(sliceOfMarkdown(pick(pasted) ?? '', readBlocks, known, newId))
      break
    }
    case 8: {
      // copied here, items and all
      const [from, to] = [anywhere(), anywhere()].toSorted((a, b) => a - b)
      hands.place(anywhere())
      hands.paste(doc.slice(from ?? 0, to ?? 0, true))
      break
    }
    case 9: {
      const moved = pick(places(doc))
      if (moved === undefined) break
      const $pos = doc.resolve(moved.pos)
      const gap = $pos.posAtIndex(chance($pos.parent.childCount + 1))
      session.dispatch(moveTo(session.state().tr, moved, gap))
      break
    }
    case 10:
      hands.run(chance(3) === 0 ? redo : undo)
      break
    case 11:
      hands.place(anywhere())
      hands.run(pick([blocks.table, blocks.rule, blocks.checkList, blocks.item('action', newId)]) ?? undo)
      break
    case 12:
      hands.place(anywhere())
      for (const key of ['Tab', 'Alt-Shift-ArrowDown', 'Alt-Shift-ArrowRight', 'Alt-Shift-Backspace'])
        if (chance(4) === 0) hands.press(key)
      break
    default: {
      // kept small, as pages are: half of it goes
      const { size } = doc.content
      if (size < 4000) break
      session.dispatch(session.state().tr.deleteRange(Math.floor(size / 3), Math.floor((2 * size) / 3)))
    }
  }
}

/** What somebody does who has no window on the page: ticks an item, or writes at the end of it. */
async function actOutside(meeting: string, chance: (below: number) => number): Promise<void> {
  const ref = { meeting }
  if (chance(2) === 0) {
    const all = await notebook.ask('item.list', { state: 'all', limit: 500 })
    const here = all.ok ? all.value.items.filter(({ meetingId }) => meetingId === meeting) : []
    const ticked = here[chance(here.length || 1)]
    if (ticked?.kind !== 'action') return
    const state = ticked.state === 'open' ? 'done' : 'open'
    await notebook.ask('item.setState', { itemId: ticked.id, state })
    return
  }
  const page = await notebook.ask('page.open', { ref })
  if (!page.ok || page.value.pageId === null) return
  const doc = schema.nodeFromJSON(page.value.doc)
  const line = schema.node('paragraph', null, [schema.text(`from outside ${chance(1000)}`)])
  const transform = new Transform(doc).insert(chance(2) === 0 ? 0 : doc.content.size, line)
  const steps = transform.steps.map((step): unknown => step.toJSON())
  await notebook.ask('page.push', { ref, version: page.value.version, clientId: 'outside', steps })
}

describe(`two windows and one writer outside, ${seeds.length * operations} things done by chance`, () => {
  it.each(seeds)('end equal, and as the core has it: seed %i', { timeout: 120_000 }, async (seed) => {
    const chance = numbers(seed)
    let made = 0
    const newId = (): string =>
      `${String(seed).padStart(8, '0')}-0000-7000-8000-${String(made++).padStart(12, '0')}`
    const meeting = notebook.newMeeting()
    const lines = [notebook.line(() => chance(4)), notebook.line(() => chance(4))]
    const windows: PageSession[] = []
    for (const [at, host] of lines.entries()) {
      const opened = await openPage({
        host,
        unsaved: sharedUnsaved(),
        ref: { meeting },
        clientId: `seed${seed}.${at}`,
        plugins: pagePlugins(surroundings(newId)),
        timing,
      })
      if (!opened.ok) throw new Error(opened.error.message)
      windows.push(opened.value)
    }
    try {
      for (let done = 0; done < operations; done++) {
        const who = chance(2)
        const [window, line] = [windows[who], lines[who]]
        if (window === undefined || line === undefined) continue
        const what = chance(40)
        if (what === 0) line.cut()
        else if (what < 4) line.mend()
        else if (what === 4) line.loseReply()
        else if (what < 7) await actOutside(meeting, chance)
        else act(window, chance, newId)
        if (chance(6) === 0) await rest(chance(14))
      }
      for (const line of lines) line.mend()
      const [one, two] = windows
      const atRest = (): boolean =>
        windows.every((window) => window.saveState().is === 'saved') &&
        one !== undefined &&
        two !== undefined &&
        one.state().doc.eq(two.state().doc)
      for (let tries = 0; tries < 400 && !atRest(); tries++) await rest(25)
      expect(windows.map((window) => window.saveState())).toEqual([{ is: 'saved' }, { is: 'saved' }])
      const doc = one?.state().doc
      expect(two?.state().doc.toJSON()).toEqual(doc?.toJSON())
      const core = await notebook.ask('page.open', { ref: { meeting } })
      expect(core.ok && core.value.doc).toEqual(doc?.toJSON())
      doc?.check()
      const ids = doc === undefined ? [] : itemsOf(doc)
      expect(new Set(ids).size).toBe(ids.length)
    } finally {
      for (const window of windows) await window.close()
    }
  })
})
