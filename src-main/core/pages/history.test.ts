import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { Mapping, Step, Transform } from 'prosemirror-transform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { difference } from '#shared/doc/difference.ts'
import { schema } from '#shared/doc/schema.ts'
import { openCore, type Core } from '../core.ts'
import { thinnedOut } from './snapshots.ts'

let folder: string
let core: Core
let time: Temporal.Instant
let pageId: string
const pass = (duration: Temporal.DurationLike): void => {
  time = time.add(duration)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-history-'))
  time = Temporal.Instant.from('2026-06-12T07:00:00Z')
  const opened = openCore({ folder, clock: { now: () => time } })
  if (!opened.ok) throw new Error(opened.error.message)
  core = opened.value
  pageId = (await call('page.create', { title: 'Plan' })).pageId
})
afterEach(async () => {
  const { problems } = await call('notebook.check', {})
  await core.close()
  rmSync(folder, { recursive: true })
  if (problems.length > 0) throw new Error(problems.join('\n'))
})

async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`)
  // the reply of a call by this name, as the contract says
  return reply.value as Output<N>
}
const line = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
const item = (id: string, text: string): Node =>
  schema.node('item', { id, kind: 'action', state: 'open' }, [schema.text(text)])
async function docNow(): Promise<{ version: number; doc: Node }> {
  const { version, doc } = await call('page.open', { ref: { page: pageId } })
  return { version, doc: Node.fromJSON(schema, doc) }
}
/** Has the page hold these blocks, as one edit of a window. */
async function write(client: string, ...blocks: readonly Node[]): Promise<void> {
  const { version, doc } = await docNow()
  const { steps } = new Transform(doc).replaceWith(0, doc.content.size, blocks)
  const json = steps.map((step): unknown => step.toJSON())
  const pushed = await call('page.push', { ref: { page: pageId }, version, clientId: client, steps: json })
  expect(pushed.accepted).toBe(true)
}
const history = async () => (await call('page.history', { ref: { page: pageId } })).versions
const earlier = async () => (await history()).filter(({ now }) => !now)

describe('a state of a page is kept', () => {
  it('when it is written on after a rest of ten minutes, and not before', async () => {
    await write('w', line('one'))
    pass({ minutes: 9 })
    await write('w', line('one'), line('two'))
    expect(await earlier()).toEqual([])
    pass({ minutes: 10 })
    await write('w', line('one'), line('two'), line('three'))
    expect(await history()).toMatchObject([
      { lines: 3, more: 1, now: true, savedAt: '2026-06-12T07:19:00.000Z' },
      { lines: 2, more: 2, now: false, savedAt: '2026-06-12T07:09:00.000Z' },
    ])
  })
  it('when another window goes on, though not with every turn', async () => {
    await write('w1', line('one'))
    pass({ seconds: 30 })
    await write('w2', line('one'), line('two'))
    expect(await earlier()).toEqual([])
    pass({ minutes: 2 })
    await write('w1', line('one'), line('two'), line('three'))
    expect(await earlier()).toMatchObject([{ lines: 2 }])
  })
  it('once an hour while there is no rest', async () => {
    for (let at = 0; at < 130; at += 5) {
      await write('w', line(`at ${at}`))
      pass({ minutes: 5 })
    }
    expect(await earlier()).toHaveLength(2)
  })
  it('once when a page is written on after days, however long that takes', async () => {
    await write('w', line('one'))
    pass({ hours: 30 })
    for (let at = 0; at < 50; at += 5) {
      await write('w', line('one'), line(`at ${at}`))
      pass({ minutes: 5 })
    }
    expect(await earlier()).toMatchObject([{ lines: 1 }])
  })
  it('not for a tick, and not while it is empty', async () => {
    pass({ hours: 1 })
    await write('w', item('i1', 'send it'))
    expect(await earlier()).toEqual([])
    pass({ hours: 1 })
    await call('item.setState', { itemId: 'i1', state: 'done' })
    expect(await earlier()).toEqual([])
  })
})

describe('looking at a state', () => {
  it('of a page that was written anew takes the time of its length, not of its square', () => {
    let seed = 1
    const word = (): string => {
      seed = (seed * 16_807) % 2_147_483_647
      return `word${seed % 800}`
    }
    const page = (lines: number): Node =>
      schema.node(
        'doc',
        null,
        Array.from({ length: lines }, () => line(Array.from({ length: 100 }, word).join(' '))),
      )
    const took = (lines: number): number => {
      const [before, after] = [page(lines), page(lines)]
      const times = Array.from({ length: 4 }, () => {
        const begun = performance.now()
        difference(before, after)
        return performance.now() - begun
      })
      return Math.min(...times)
    }
    // eight times as long: 64 times where all lines are held beside all
    expect(took(400) / took(50)).toBeLessThan(24)
  })
  it('shows what differs from now, with what is the same left out', async () => {
    const same = Array.from({ length: 9 }, (_, i) => line(`line ${i}`))
    await write('w', ...same, line('ship on Monday'), line('dropped'))
    const { version } = await docNow()
    pass({ hours: 1 })
    await write('w', ...same, line('ship on Friday'))
    const { parts, savedAt, more } = await call('page.snapshot', { pageId, version })
    expect(savedAt).toBe('2026-06-12T07:00:00.000Z')
    expect(more).toBe(false)
    expect(parts).toMatchObject([
      { is: 'skipped', lines: 7 },
      { is: 'same' },
      { is: 'same' },
      {
        is: 'changed',
        pieces: [{ is: 'same' }, { text: 'Monday', is: 'gone' }, { text: 'Friday', is: 'new' }],
      },
      { is: 'gone' },
    ])
  })
  it('of one that is not kept is refused', async () => {
    const reply = await core.call('page.snapshot', { pageId, version: 77 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'notFound' } })
  })
})

describe('restoring', () => {
  it('is a new edit that windows follow; what was there before it is kept, and undo goes back to it', async () => {
    await write('w', line('one'), item('i1', 'send it'))
    const { version, doc: first } = await docNow()
    pass({ hours: 1 })
    await write('w', line('all is different'))
    const { doc: second } = await docNow()
    expect((await call('item.list', { state: 'all' })).items).toEqual([])
    const heard: unknown[] = []
    core.listen((event) => {
      if (event.kind === 'steps') heard.push(...event.clientIds)
    })
    pass({ seconds: 5 })
    const { inverse } = await call('page.restore', { pageId, version })
    expect((await docNow()).doc.eq(first)).toBe(true)
    expect(heard).toEqual(['core'])
    expect((await call('item.list', { state: 'all' })).items).toMatchObject([{ id: 'i1', pageId }])
    expect(await earlier()).toHaveLength(2)
    await core.call(inverse.name, inverse.input)
    expect((await docNow()).doc.eq(second)).toBe(true)
  })
  it('leaves alone what is the same, so that what is being typed there stays', async () => {
    await write('w', line('head'), line('middle'), line('tail'))
    const { version } = await docNow()
    pass({ hours: 1 })
    await write('w', line('another head'), line('middle'), line('another tail'), line('more'))
    const { version: current, doc } = await docNow()
    const typed = new Transform(doc).insert(doc.resolve(doc.child(0).nodeSize + 7).pos, schema.text('!'))
    await call('page.restore', { pageId, version })
    const stale = { ref: { page: pageId }, version: current, clientId: 'v', steps: [] as unknown[] }
    const answer = await call('page.push', { ...stale, steps: typed.steps.map((s): unknown => s.toJSON()) })
    expect(answer.accepted).toBe(false)
    expect(answer.steps).toHaveLength(2)
    const over = answer.steps.map((json) => Step.fromJSON(schema, json).getMap())
    const rebased = typed.steps.map((step) => step.map(new Mapping(over))?.toJSON() as unknown)
    await call('page.push', { ...stale, version: answer.version, steps: rebased })
    expect((await docNow()).doc.eq(schema.node('doc', null, ['head', 'middle!', 'tail'].map(line)))).toBe(
      true,
    )
  })
  it('gives back exactly what was there, whatever was written since', async () => {
    const blocks = fc.array(
      fc.oneof(
        fc.constantFrom('a', 'b', 'a b', 'b a').map(line),
        fc.constantFrom('x', 'y').map((text) => item(text, text)),
        fc.constantFrom('p', 'q').map((text) => schema.node('blockquote', null, [line(text)])),
      ),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(blocks, blocks, async (before, after) => {
        await write('w', ...before)
        const { version, doc } = await docNow()
        pass({ hours: 1 })
        await write('w', line('in between'), ...after)
        await call('page.restore', { pageId, version })
        expect((await docNow()).doc.eq(doc)).toBe(true)
        pass({ hours: 1 })
      }),
      { numRuns: 60 },
    )
  })
})

describe('thinning out', () => {
  const now = Temporal.Instant.from('2026-06-12T07:00:00Z')
  const ago = (duration: Temporal.DurationLike) => ({ savedAt: now.subtract(duration).toString() })
  it('leaves all of the last day, then the last one of each day, week and month', () => {
    const day = [ago({ minutes: 20 }), ago({ hours: 3 }), ago({ hours: 20 })]
    const lastOfDay = ago({ hours: 26 })
    const earlierThatDay = ago({ hours: 28 })
    const month = ago({ hours: 24 * 400 })
    const sameMonth = ago({ hours: 24 * 401 })
    expect(thinnedOut([...day, lastOfDay, earlierThatDay, month, sameMonth], now)).toEqual([
      earlierThatDay,
      sameMonth,
    ])
  })
  it('leaves a bounded number, the newest first', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ago({ hours: i * 2 }))
    const left = many.length - thinnedOut(many, now).length
    expect(left).toBeLessThanOrEqual(100)
    expect(left).toBeGreaterThan(60)
    expect(thinnedOut(many, now)).not.toContain(many[0])
  })
})
