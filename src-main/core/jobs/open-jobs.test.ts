/** The jobs thread: values in, values out, and an end to what takes too long. */
import { afterAll, expect, test } from 'vitest'
import { openJobs } from './open-jobs.ts'

const jobs = openJobs()
afterAll(() => jobs.close())

function calendar(events: number): Uint8Array {
  const lines = Array.from({ length: events }, (_, place) =>
    [`BEGIN:VEVENT`, `UID:${place}`, 'DTSTART:20260101T000000Z', 'RRULE:FREQ=DAILY', 'END:VEVENT'].join(
      '\r\n',
    ),
  )
  return new TextEncoder().encode(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'))
}
const head = (events: number) => ({ bytes: calendar(events), known: null })
const summary = (events: number) => ({
  bodies: [{ href: '', bytes: calendar(events) }],
  zone: 'Europe/Berlin',
  from: '2026-01-01T00:00:00Z',
  to: '2027-01-01T00:00:00Z',
  now: '2026-06-12T07:00:00Z',
  address: null,
})
const soon = { deadlineMs: 20_000 }

test('a job answers with its value', async () => {
  const reply = await jobs.run('readHead', head(1), soon)
  expect(reply).toMatchObject({ ok: true, value: { kind: 'read', head: { events: 1 } } })
})

test('a job that passes its deadline is ended, and the next one runs', async () => {
  const begun = performance.now()
  const late = jobs.run('summarise', summary(20_000), { deadlineMs: 50 })
  const next = jobs.run('readHead', head(1), soon)
  expect(await late).toMatchObject({ ok: false, error: { code: 'late' } })
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(await next).toMatchObject({ ok: true })
})

test('a closed thread takes no more', async () => {
  const closed = openJobs()
  const waiting = closed.run('readHead', head(1), soon)
  await closed.close()
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'closed' } })
  const after = closed.run('readHead', head(1), soon)
  expect(await after).toMatchObject({ ok: false, error: { code: 'closed' } })
})

test('an entry that cannot start is a failure, not a wait', async () => {
  const broken = openJobs(new URL('./no-such-worker.ts', import.meta.url))
  const reply = await broken.run('readHead', head(1), soon)
  expect(reply).toMatchObject({ ok: false, error: { code: 'crashed' } })
  await broken.close()
})

test('a stream that breaks says so, and again when it is asked again', async () => {
  const stream = jobs.stream(
    'planChanges',
    {
      folder: '/no/such/folder',
      calendar: { id: 'none', position: 0 },
      body: null,
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      since: null,
      newRules: false,
      zone: 'UTC',
      now: '2026-06-12T07:00:00Z',
      address: null,
    },
    soon,
  )
  expect(await stream.next()).toMatchObject({ ok: false, error: { code: 'crashed' } })
  expect(await stream.next()).toMatchObject({ ok: false })
  stream.end()
  expect(await jobs.run('readHead', head(1), soon)).toMatchObject({ ok: true })
})
