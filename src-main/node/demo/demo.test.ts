import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { openCore, type Core } from '../../core/core.ts'
import { clockFrom } from '../../core/environment.ts'
import { seedDemo } from './demo.ts'

const open: { core: Core; folder: string }[] = []
afterEach(async () => {
  for (const { core, folder } of open.splice(0)) {
    await core.close()
    rmSync(folder, { recursive: true })
  }
})

async function demo(now: string, zone: string) {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-demo-'))
  const opened = openCore({ folder, clock: clockFrom(Temporal.Instant.from(now)) })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  open.push({ core, folder })
  await seedDemo(core, { now, zone })
  return async <N extends Name>(name: N, input: Input<N>) => {
    const reply = await core.call(name, input)
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value as Output<N>
  }
}

test.for([
  ['a Thursday morning', '2026-06-11T08:18:00Z', 'Europe/Berlin'],
  ['a Sunday evening', '2026-11-22T20:41:00Z', 'UTC'],
  ['a Saturday', '2026-03-28T15:07:00Z', 'America/New_York'],
  ['the small hours', '2026-01-05T18:31:00Z', 'Asia/Tokyo'],
  ['a zone of half hours', '2026-09-01T04:50:00Z', 'Asia/Kolkata'],
])(
  'on %s, today has a past with and without notes, and a meeting in some minutes',
  async ([, now = '', zone = '']) => {
    const ask = await demo(now, zone)
    const home = await ask('home.get', { zone })
    const titles = (some: typeof home.agenda) => some.map(({ meeting }) => meeting.title)
    expect(titles(home.agenda).toSorted()).toEqual([
      'Maria / Ines 1:1',
      'Northwind architecture review',
      'Platform stand-up',
      'Platform weekly',
      'Q3 planning',
    ])
    expect(home.filtered.map(({ title }) => title)).toContain('Webinar: observability on a budget')
    expect(titles(home.agenda.filter(({ needsNotes }) => needsNotes))).toEqual([
      'Northwind architecture review',
    ])
    const next = home.agenda.find(({ meeting }) => meeting.id === home.next?.meetingId)?.meeting
    expect(next?.title).toBe('Maria / Ines 1:1')
    expect(home.next?.running).toBe(false)
    const minutes = (Date.parse(next?.start ?? '') - Date.parse(now)) / 60_000
    expect(minutes).toBeGreaterThanOrEqual(6)
    expect(minutes).toBeLessThanOrEqual(21)
    expect(home.next?.brief).toMatchObject({
      nth: 18,
      iOwe: { overdue: 1 },
      parked: [{}, {}],
      stillOpen: [{}],
    })
    expect([home.mine.count, home.waiting.count, home.questions.count]).toEqual([7, 8, 5])
  },
)

test('the demo is a half-year of forty people, a hundred pages and every kind of item, and is whole', async () => {
  const ask = await demo('2026-06-11T08:18:00Z', 'Europe/Berlin')
  const { problems, pages, people } = await ask('notebook.check', {})
  expect(problems).toEqual([])
  expect(people).toBe(40)
  expect(pages).toBeGreaterThan(100)
  const { counts } = await ask('item.list', { state: 'all' })
  expect(Object.values(counts).every((count) => count >= 10)).toBe(true)
  expect(await ask('shell.get', {})).toMatchObject({
    me: { name: 'Ines Marten' },
    meConfirmed: true,
    pinnedPeople: [{ name: 'Maria Lindqvist' }, { name: 'Daniel Okafor' }],
    pinnedSeries: [{ title: 'Platform weekly' }],
    calendars: [{ failure: null }, { failure: null }],
  })
})

test('the same moment and zone give the same demo', async () => {
  const items = async () => {
    const ask = await demo('2026-06-11T08:18:00Z', 'Europe/Berlin')
    const { items: all } = await ask('item.list', { state: 'all', limit: 5000 })
    return all.map(({ id, kind, state, text, due, since }) => ({ id, kind, state, text, due, since }))
  }
  expect(await items()).toEqual(await items())
})
