import { history, undo } from 'prosemirror-history'
import { Fragment, Slice } from 'prosemirror-model'
import { TextSelection, type EditorState } from 'prosemirror-state'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { openNotebook, sharedUnsaved, type Line } from '../../test/editor/notebook.ts'
import { openPage, type PageSession } from './sync.ts'
import { saveLeftovers, type UnsavedStore } from './unsaved.ts'

let notebook: Awaited<ReturnType<typeof openNotebook>>
const sessions: PageSession[] = []
beforeAll(async () => {
  notebook = await openNotebook()
})
afterAll(() => notebook.close())
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close()
})

let clients = 0
const timing = { pause: 10, most: 40, retry: 15 }
async function edit(
  ref: { meeting: string },
  host: Line = notebook.line(),
  unsaved: UnsavedStore = sharedUnsaved(),
): Promise<PageSession> {
  const reply = await openPage({
    host,
    unsaved,
    ref,
    clientId: `client${clients++}`,
    plugins: [history()],
    timing,
  })
  if (!reply.ok) throw new Error(reply.error.message)
  sessions.push(reply.value)
  return reply.value
}
const rest = (milliseconds = 60): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !holds(); tries++) await rest(10)
  expect(holds()).toBe(true)
}
const textOf = (state: EditorState): string => state.doc.textBetween(0, state.doc.content.size, '\n')
const type = (session: PageSession, text: string): void => {
  for (const letter of text) session.dispatch(session.state().tr.insertText(letter))
}
const atEnd = (session: PageSession): void => {
  const { tr } = session.state()
  session.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)))
}
async function stored(ref: { meeting: string }): Promise<string> {
  const reply = await notebook.ask('page.open', { ref })
  if (!reply.ok) throw new Error(reply.error.message)
  const doc = schema.nodeFromJSON(reply.value.doc)
  return doc.textBetween(0, doc.content.size, '\n')
}
const item = (id: string, text: string) =>
  schema.node('item', { id, kind: 'action', state: 'open' }, [schema.text(text)])

describe('saving', () => {
  it('saves by itself when typing rests, and says so', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const session = await edit(ref)
    expect(session.saveState().is).toBe('saved')
    type(session, 'Cut over on Tuesday')
    expect(session.saveState().is).toBe('saving')
    await until(() => session.saveState().is === 'saved')
    expect(await stored(ref)).toBe('Cut over on Tuesday')
  })
  it('saves while typing goes on without a rest', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const session = await edit(ref)
    const end = Date.now() + 120
    while (Date.now() < end) {
      type(session, 'a')
      await rest(4)
    }
    expect((await stored(ref)).length).toBeGreaterThan(5)
  })
  it('stores nothing by looking', async () => {
    const meeting = notebook.newMeeting()
    const session = await edit({ meeting })
    await session.close()
    const reply = await notebook.ask('page.open', { ref: { meeting } })
    expect(reply.ok && reply.value.pageId).toBe(null)
  })
  it('saves what is unsaved when the page is left', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const session = await edit(ref)
    type(session, 'last words')
    await session.close()
    expect(await stored(ref)).toBe('last words')
  })
})

describe('several windows', () => {
  it('converge on one unwritten meeting', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const [one, two] = [await edit(ref), await edit(ref)]
    type(one, 'one ')
    type(two, 'two ')
    await Promise.all([one.flush(), two.flush()])
    await until(() => one.state().doc.eq(two.state().doc) && textOf(one.state()).length === 8)
    expect(await stored(ref)).toBe(textOf(one.state()))
  })
  it('that both begin with a template keep the words of both', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const [one, two] = [await edit(ref), await edit(ref)]
    const line = (words: string) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)])
    for (const session of [one, two])
      session.begin(schema.node('doc', null, [line('Agenda'), line(''), line('Notes'), line('')]), 'last')
    type(one, 'one ')
    type(two, 'two ')
    await Promise.all([one.flush(), two.flush()])
    await until(() => one.state().doc.eq(two.state().doc) && one.saveState().is === 'saved')
    expect(await stored(ref)).toBe(textOf(one.state()))
    for (const words of ['one', 'two']) expect(textOf(two.state())).toContain(words)
  })
  it('shows a tick made elsewhere, and undo takes back only what was done here', async () => {
    const meeting = notebook.newMeeting()
    const session = await edit({ meeting })
    session.dispatch(session.state().tr.insert(0, item('item-1', 'Write the runbook')))
    await session.flush()
    atEnd(session)
    type(session, 'mine')
    await notebook.ask('item.setState', { itemId: 'item-1', state: 'done' })
    await until(() => session.state().doc.firstChild?.attrs['state'] === 'done')
    undo(session.state(), session.dispatch)
    await session.flush()
    expect(session.state().doc.firstChild?.attrs['state']).toBe('done')
    expect(await stored({ meeting })).toBe('Write the runbook\n')
  })
})

describe('a line that fails', () => {
  it('keeps what is typed meanwhile, says why, and sends it when it is back', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const host = notebook.line()
    const session = await edit(ref, host)
    host.cut()
    type(session, 'typed in the dark')
    await rest()
    expect(session.saveState()).toEqual({ is: 'notSaved', reason: 'Rapport is not reachable.' })
    host.mend()
    await until(() => session.saveState().is === 'saved')
    expect(await stored(ref)).toBe('typed in the dark')
  })
  it('does not save twice what was saved by a push whose reply was lost', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const host = notebook.line()
    const session = await edit(ref, { ...host, listen: () => () => undefined })
    host.loseReply()
    type(session, 'once')
    await until(() => session.saveState().is === 'saved')
    expect(await stored(ref)).toBe('once')
  })
  it('goes on saving when a save is confirmed by an event and its reply was lost', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const host = notebook.line()
    const session = await edit(ref, host)
    host.loseReply()
    type(session, 'once')
    await until(() => session.saveState().is === 'saved')
    await rest()
    type(session, ' more')
    await until(() => session.saveState().is === 'saved')
    expect(await stored(ref)).toBe('once more')
  })
  it('catches up with what others wrote while it was away', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const host = notebook.line()
    const [away, here] = [await edit(ref, host), await edit(ref)]
    host.cut()
    type(here, 'here')
    await here.flush()
    expect(textOf(away.state())).toBe('')
    host.mend()
    await until(() => textOf(away.state()) === 'here')
  })
  it('opens the page anew when too much has happened, and keeps its own words', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const host = notebook.line()
    const [away, here] = [await edit(ref, host), await edit(ref)]
    host.cut()
    type(away, 'from far away')
    for (let n = 0; n < 21; n++) {
      type(here, 'x'.repeat(100))
      await here.flush()
    }
    host.mend()
    await until(() => away.saveState().is === 'saved' && away.state().doc.eq(here.state().doc))
    expect(await stored(ref)).toBe(`${'x'.repeat(2100)}\nfrom far away`)
  })
  it('keeps the words of a change that the core refuses', async () => {
    const meeting = notebook.newMeeting()
    const session = await edit({ meeting })
    // a list without items: the core's check refuses it
    const { tr } = session.state()
    tr.replace(0, 0, new Slice(Fragment.from(schema.nodes.bullet_list.create()), 0, 0))
    session.dispatch(tr.insert(0, item('item-9', 'Ask legal')))
    atEnd(session)
    type(session, 'and more')
    await until(() => session.saveState().is === 'saved')
    expect(await stored({ meeting })).toContain('Ask legal')
    expect(await stored({ meeting })).toContain('and more')
  })
})

describe('a window that ends in mid-sentence', () => {
  it('finds its words again, once, however far the save had come', async () => {
    for (const when of ['before the push', 'after the push', 'in a push whose reply was lost']) {
      const meeting = notebook.newMeeting()
      const store = sharedUnsaved()
      const host = notebook.line()
      const reply = await openPage({
        host,
        unsaved: { ...store, hold: () => () => undefined },
        ref: { meeting },
        clientId: `lost in ${when}`,
        plugins: [],
        timing: { ...timing, retry: 1e6 },
      })
      if (!reply.ok) throw new Error(reply.error.message)
      type(reply.value, 'first ')
      if (when === 'before the push') host.cut()
      if (when === 'in a push whose reply was lost') host.loseReply()
      const flushed = reply.value.flush()
      if (when !== 'before the push') await flushed
      host.cut()
      type(reply.value, 'second')
      await reply.value.flush()
      // meanwhile somebody else writes above
      const other = await edit({ meeting })
      other.dispatch(other.state().tr.insert(0, schema.node('paragraph', null, [schema.text('above')])))
      await other.flush()
      await saveLeftovers(notebook.line(), store)
      expect(await stored({ meeting })).toBe('above\nfirst second')
      expect(store.kept.size).toBe(0)
    }
  })
  it('leaves to a living window what that window is about to save', async () => {
    const meeting = notebook.newMeeting()
    const store = sharedUnsaved()
    const host = notebook.line()
    const session = await edit({ meeting }, host, store)
    host.cut()
    type(session, 'alive')
    await session.flush()
    await saveLeftovers(notebook.line(), store)
    expect(await stored({ meeting })).toBe('')
    host.mend()
    await until(() => session.saveState().is === 'saved')
    expect(await stored({ meeting })).toBe('alive')
  })
})

describe('by chance', () => {
  it('two editors and a ticker always end equal, and as the core has it', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      let last = seed * 2654435761
      const chance = (below: number): number => {
        last = (Math.imul(last, 1664525) + 1013904223) >>> 0
        return Math.floor((last / 2 ** 32) * below)
      }
      const ref = { meeting: notebook.newMeeting() }
      const lines = [notebook.line(() => chance(4)), notebook.line(() => chance(4))]
      const both = [await edit(ref, lines[0]), await edit(ref, lines[1])]
      for (let step = 0; step < 60; step++) {
        const who = chance(2)
        const session = both[who]!
        const state = session.state()
        const place = 1 + chance(Math.max(1, state.doc.content.size - 1))
        const $place = TextSelection.near(state.doc.resolve(place)).$from
        const { tr } = state
        switch (chance(9)) {
          case 0:
            tr.split($place.pos)
            break
          case 1:
            tr.insert($place.before(), item(`item-${seed}-${step}`, `do ${step}`))
            break
          case 2: {
            const to = Math.min(state.doc.content.size, $place.pos + chance(12))
            tr.deleteRange($place.pos, to)
            break
          }
          case 3:
            undo(state, session.dispatch)
            continue
          case 4: {
            const all = await notebook.ask('item.list', { state: 'all' })
            const here = all.ok ? all.value.items.filter(({ meetingId }) => meetingId === ref.meeting) : []
            const ticked = here[chance(here.length || 1)]
            if (ticked !== undefined)
              await notebook.ask('item.setState', {
                itemId: ticked.id,
                state: ticked.state === 'open' ? 'done' : 'open',
              })
            continue
          }
          case 5:
            await rest(chance(12))
            continue
          case 6:
            if (chance(3) === 0) lines[who]!.cut()
            else lines[who]!.mend()
            continue
          default:
            tr.insertText(`${step} `, $place.pos)
        }
        if (tr.docChanged) session.dispatch(tr)
      }
      for (const line of lines) line.mend()
      await until(
        () =>
          both.every((s) => s.saveState().is === 'saved') && both[0]!.state().doc.eq(both[1]!.state().doc),
      )
      const core = await notebook.ask('page.open', { ref })
      expect(core.ok && core.value.doc).toEqual(both[0]!.state().doc.toJSON())
      for (const session of both) await session.close()
      sessions.length = 0
    }
  })
})

describe('what a page begins with', () => {
  const begun = schema.node('doc', null, [
    schema.node('heading', null, [schema.text('Purpose')]),
    schema.node('paragraph'),
  ])
  it('is shown, and stored only with the first thing that is typed', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const session = await edit(ref)
    expect(session.begin(begun, 'first')).toBe(true)
    expect(textOf(session.state())).toBe('Purpose\n')
    await session.flush()
    expect(session.saveState().is).toBe('saved')
    expect(await stored(ref)).toBe('')
    atEnd(session)
    type(session, 'Agree')
    await session.flush()
    expect(await stored(ref)).toBe('Purpose\nAgree')
    undo(session.state(), session.dispatch)
    await session.flush()
    expect(await stored(ref)).toBe('Purpose\n')
  })
  it('can be something else until then', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const session = await edit(ref)
    session.begin(begun, 'first')
    expect(
      session.begin(schema.node('doc', null, [schema.node('heading'), schema.node('paragraph')]), 'last'),
    ).toBe(true)
    expect(textOf(session.state())).toBe('\n')
    type(session, 'x')
    expect(session.begin(begun, 'first')).toBe(false)
    await session.flush()
    expect(await stored(ref)).toContain('x')
  })
  it('goes when somebody else has written first', async () => {
    const ref = { meeting: notebook.newMeeting() }
    const [one, other] = [await edit(ref), await edit(ref)]
    one.begin(begun, 'first')
    other.begin(begun, 'last')
    atEnd(one)
    type(one, 'Agree')
    await one.flush()
    await until(() => textOf(other.state()) === 'Purpose\nAgree')
    expect(other.begin(begun, 'last')).toBe(false)
    atEnd(other)
    type(other, '!')
    await other.flush()
    expect(await stored(ref)).toBe('Purpose\nAgree!')
    expect(textOf(one.state())).toBe('Purpose\nAgree!')
  })
})
