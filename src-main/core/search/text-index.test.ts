import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paragraph } from '../../../test/host/editing.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openCore } from '../core.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const stale = () => world.rows('select pageId from searchStale')
const found = async (words: string) =>
  (await world.call('search.find', { words })).notes.map((note) => note.title)

it('what was just saved is found, and what was just taken out is not', async () => {
  await world.calendar({ title: 'review', at: '2026-06-12T10:00', people: ['Tom Weiss'] })
  const meeting = world.meeting('review')
  await world.write(meeting, paragraph('the anchor holds'))
  expect(await found('anchor')).toEqual(['review'])
  await world.write(meeting, paragraph('and a buoy'))
  expect(await found('buoy')).toEqual(['review'])
  expect(await found('anchor buoy')).toEqual(['review'])

  const { version, doc } = await world.call('page.open', { ref: { meeting } })
  const size =
    (doc as { content: { content: { text: string }[] }[] }).content[0]?.content[0]?.text.length ?? 0
  await world.call('page.push', {
    ref: { meeting },
    version,
    clientId: 'test',
    steps: [{ stepType: 'replace', from: 1, to: 1 + size }],
  })
  expect(await found('buoy')).toEqual([])
  expect(await found('anchor')).toEqual(['review'])
})
it('a save only notes its page; the search indexes it, once, and says nothing about it to the screens', async () => {
  await world.calendar({ title: 'review', at: '2026-06-12T10:00', people: ['Tom Weiss'] })
  await world.write(world.meeting('review'), paragraph('one'))
  await world.write(world.meeting('review'), paragraph('two'))
  expect(stale()).toHaveLength(1)
  const told = world.events.length
  await found('one')
  expect(stale()).toEqual([])
  expect(world.events).toHaveLength(told)
})
it('what a core did not index before its end, the next one finds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-index-'))
  const opened = () => {
    const reply = openCore({ folder })
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value
  }
  const first = opened()
  await first.call('capture.note', { text: 'the anchor holds', zone: 'UTC', at: 'inbox' })
  await first.close()
  const second = opened()
  expect(await second.call('search.find', { words: 'anchor' })).toMatchObject({
    ok: true,
    value: { notes: [{ snippet: expect.anything() as unknown }] },
  })
  await second.close()
  rmSync(folder, { recursive: true, force: true })
})
