/** What every host must do: the same calls give the same replies, however they are carried. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Name } from '#shared/contract/contract.ts'
import type { CoreEvent, Transport } from '#shared/contract/define.ts'
import { askOver, type Ask } from '../../src-main/node/command.ts'
import { action, openEditing, paragraph, pushed, typed } from './editing.ts'

export type Opened = { readonly core: Transport; close(): Promise<void> }

const zone = 'Europe/Berlin'

/** One meeting of now, with somebody in it, whose title is hostile. */
function calendarOfNow(): string {
  const stamp = (minutes: number): string =>
    Temporal.Now.instant().add({ minutes }).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rapport//host suite//EN',
    'BEGIN:VEVENT',
    'UID:host-suite@rapport.example',
    `DTSTAMP:${stamp(-60)}`,
    `DTSTART:${stamp(-5)}`,
    `DTEND:${stamp(25)}`,
    'SUMMARY:Plan <b>B</b>',
    'ORGANIZER;CN=Ada Keller:mailto:ada@rapport.example',
    'ATTENDEE;CN=Ada Keller:mailto:ada@rapport.example',
    'ATTENDEE;CN=Tom Weiss:mailto:tom@other.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

/** The transport with every reply held against the contract's own schema of outputs. */
const held = (core: Transport): Transport => ({
  listen: core.listen,
  async call(name, input) {
    const reply = await core.call(name, input)
    if (reply.ok && Object.hasOwn(contract, name)) contract[name as Name].output.parse(reply.value)
    return reply
  },
})

export function hostSuite(name: string, open: (folder: string) => Promise<Opened>): void {
  describe(`${name}:`, () => {
    let folder = ''
    let opened: Opened
    let core: Transport
    let ask: Ask
    let meetingId = ''

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'rapport-host-'))
      opened = await open(folder)
      core = held(opened.core)
      ask = askOver(core)
      const base64 = Buffer.from(calendarOfNow()).toString('base64')
      const added = await ask('calendar.add', { source: { fileName: 'now.ics', base64 } })
      expect(added).toMatchObject({ ok: true, added: 1 })
      const { meetings } = await ask('meeting.list', { zone })
      meetingId = meetings[0]?.id ?? ''
    })
    afterAll(async () => {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    })

    /** The events of a while, as long as `during` takes and the host needs to carry them. */
    async function eventsOf(during: () => Promise<unknown>, wanted: number): Promise<CoreEvent[]> {
      const events: CoreEvent[] = []
      const enough = new Promise<void>((done) => {
        const stop = core.listen((event) => {
          events.push(event)
          if (events.length < wanted) return
          stop()
          done()
        })
      })
      await during()
      await enough
      return events
    }

    it('answers every query of the contract in its shape', async () => {
      const inputs: Partial<Record<Name, unknown>> = {
        'home.get': { zone },
        'meeting.get': { meetingId, zone },
        'meeting.list': { zone },
        'page.open': { ref: { meeting: meetingId } },
        'page.since': { ref: { meeting: meetingId }, version: 0 },
        'person.suggest': { words: 'a', ref: { meeting: meetingId } },
        'search.find': { words: 'plan' },
        'meeting.followUp': { meetingId },
        'meeting.candidates': { ref: { meeting: meetingId } },
        'page.history': { ref: { meeting: meetingId } },
        'page.titles': { pageIds: [] },
        'item.ofPage': { pageId: 'none' },
        'bin.contents': { before: '2026-01-01T00:00:00Z' },
        'page.backlinks': { ref: { meeting: meetingId } },
        'template.forMeeting': { meetingId },
        'desktop.tray': { zone },
        'capture.targets': { zone },
        'capture.read': { text: '!! call Tom', zone, meetingId: null },
      }
      const { people } = await ask('person.list', {})
      inputs['person.get'] = { personId: people[0]?.person.id }
      for (const [query, { kind }] of Object.entries(contract)) {
        // what is asked of a page that is there is asked where pages are written
        if (kind !== 'query' || ['page.markdown', 'page.where', 'page.snapshot'].includes(query)) continue
        const reply = await core.call(query, inputs[query as Name] ?? {})
        expect([query, reply.ok ? 'ok' : reply.error.message]).toEqual([query, 'ok'])
      }
    })
    it('carries hostile text as the text it is', async () => {
      const { meeting } = await ask('meeting.get', { meetingId, zone })
      expect(meeting.title).toBe('Plan <b>B</b>')
    })
    it.each(['nothing', '__proto__', 'constructor', 'toString', '', 'home.get.x', 'x'.repeat(100_000)])(
      'refuses the name “%.20s”',
      async (unknown) => {
        expect(await core.call(unknown, {})).toMatchObject({ ok: false, error: { code: 'invalid' } })
      },
    )
    it('refuses input that does not fit, and says where', async () => {
      expect(await core.call('home.get', { zone: 'Mars/Olympus' })).toMatchObject({
        ok: false,
        error: { code: 'invalid', path: ['zone'] },
      })
      for (const input of [null, [], 'x', 7, {}, { ref: { page: '' }, version: -1 }])
        expect(await core.call('page.push', input)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    })
    it('gives a failure that the user can read', async () => {
      expect(await core.call('page.open', { ref: { page: 'none' } })).toEqual({
        ok: false,
        error: { code: 'notFound', message: 'This page is not in the notebook any more.' },
      })
    })
    it('saves what two windows type, stale pushes rebased, and both come out the same', async () => {
      const ref = { meeting: meetingId }
      let [one, two] = await Promise.all([openEditing(ask, ref, 'one'), openEditing(ask, ref, 'two')])
      one = typed(one, paragraph('from the first'))
      two = typed(two, paragraph('from the second'), action('a-1', 'send the plan'))

      const first = await pushed(ask, ref, one)
      expect(first.answer.accepted).toBe(true)
      const stale = await pushed(ask, ref, two)
      expect(stale.answer).toMatchObject({ accepted: false, reopen: false, clientIds: ['one'] })
      const second = await pushed(ask, ref, stale.editing)
      expect(second.answer.accepted).toBe(true)

      const stored = await openEditing(ask, ref, 'reader')
      expect(second.editing.state.doc.toJSON()).toEqual(stored.state.doc.toJSON())
      const texts = stored.state.doc.textBetween(0, stored.state.doc.content.size, '\n')
      expect(texts).toContain('from the first')
      expect(texts).toContain('from the second')
    })
    it('tells an open page of a tick made elsewhere, and every screen what is stale', async () => {
      const ref = { meeting: meetingId }
      const { version } = await ask('page.open', { ref })
      const events = await eventsOf(() => ask('item.setState', { itemId: 'a-1', state: 'done' }), 2)
      expect(events[0]).toMatchObject({ kind: 'steps', meetingId, version, clientIds: ['core'] })
      expect(events[1]).toMatchObject({
        kind: 'changed',
        stale: expect.arrayContaining(['home.get', 'item.list', 'page.open']) as unknown,
      })
      const { items } = await ask('item.list', { state: 'all' })
      expect(items.find((item) => item.id === 'a-1')).toMatchObject({ state: 'done', meetingId })
    })
    it('gives nothing back and says nothing when a command fails', async () => {
      const events: CoreEvent[] = []
      const stop = core.listen((event) => events.push(event))
      const reply = await core.call('item.setState', { itemId: 'a-1', state: 'parked' })
      expect(reply.ok).toBe(false)
      const { items } = await ask('item.list', { state: 'all' })
      stop()
      expect(items.find((item) => item.id === 'a-1')?.state).toBe('done')
      expect(events).toEqual([])
    })
    it('answers twenty calls at once, each with its own reply', async () => {
      const wanted = Array.from({ length: 20 }, (_, i) => i + 1)
      const replies = await Promise.all(
        wanted.map((i) =>
          i % 2 === 0
            ? ask('item.list', { limit: i, words: `w${i}` }).then(() => i)
            : core
                .call(`none.${i}`, {})
                .then((reply) => (reply.ok ? 0 : Number(/\d+/.exec(reply.error.message)))),
        ),
      )
      expect(replies).toEqual(wanted)
    })
    it('takes a text of a megabyte and gives it back', async () => {
      const { pageId } = await ask('capture.note', { text: 'x'.repeat(1_000_000), zone, at: 'inbox' })
      const page = await ask('page.open', { ref: { page: pageId } })
      expect(JSON.stringify(page.doc)).toContain('x'.repeat(1_000_000))
    })
    it('finds the notebook whole', async () => {
      expect(await ask('notebook.check', {})).toMatchObject({ problems: [], meetings: 1 })
    })
    it('says after its end that it has stopped', async () => {
      await opened.close()
      expect(await core.call('home.get', { zone })).toMatchObject({ ok: false, error: { code: 'stopped' } })
    })
  })
}
