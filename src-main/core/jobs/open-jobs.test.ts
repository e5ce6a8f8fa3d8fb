/** The jobs thread: values in, values out, and an end to what takes too long. */
import { afterAll, expect, test } from 'vitest'
import { openJobs } from './open-jobs.ts'

const jobs = openJobs()
afterAll(() => jobs.close())

const window = { zone: 'Europe/Berlin', from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

function calendar(events: number): Uint8Array {
  const lines = Array.from({ length: events }, (_, place) =>
    [`BEGIN:VEVENT`, `UID:${place}`, 'DTSTART:20260101T000000Z', 'RRULE:FREQ=DAILY', 'END:VEVENT'].join(
      '\r\n',
    ),
  )
  return new TextEncoder().encode(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'))
}

test('a job answers with its value', async () => {
  const reply = await jobs.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  expect(reply).toMatchObject({ ok: true, value: { ok: true, feed: { warnings: [] } } })
})

test('contents are shared on arrival', async () => {
  const reply = await jobs.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  const feed = reply.ok && reply.value.ok ? reply.value.feed : null
  expect(feed?.occurrences).toHaveLength(365)
  expect(new Set(feed?.occurrences.map(({ content }) => content)).size).toBe(1)
})

test('a job that passes its deadline is ended, and the next one runs', async () => {
  const begun = performance.now()
  const late = jobs.run('readFeed', { bytes: calendar(20_000), ...window }, { deadlineMs: 50 })
  const next = jobs.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  expect(await late).toMatchObject({ ok: false, error: { code: 'late' } })
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(await next).toMatchObject({ ok: true })
})

test('a closed thread takes no more', async () => {
  const closed = openJobs()
  const waiting = closed.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  await closed.close()
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'closed' } })
  const after = closed.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  expect(await after).toMatchObject({ ok: false, error: { code: 'closed' } })
})

test('an entry that cannot start is a failure, not a wait', async () => {
  const broken = openJobs(new URL('./no-such-worker.ts', import.meta.url))
  const reply = await broken.run('readFeed', { bytes: calendar(1), ...window }, { deadlineMs: 20_000 })
  expect(reply).toMatchObject({ ok: false, error: { code: 'crashed' } })
  await broken.close()
})
