/** Calendars that real providers published, through the whole way in; where their folder is present. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'

const feeds = join(import.meta.dirname, '../../../shared/feeds')
const present = existsSync(feeds)
const files = present ? readdirSync(feeds).filter((name) => name.endsWith('.ics')) : ['(no feeds here)']

describe.skipIf(!present)('calendars that real providers published', () => {
  let notebook: Notebook
  beforeAll(() => {
    notebook = openNotebook()
  })
  afterAll(() => notebook.close())

  test.each(files)('%s is imported in time, and nothing has changed at the next look', async (file) => {
    const before = performance.now()
    const { calendarId, ok } = await notebook.call('calendar.add', { source: { path: join(feeds, file) } })
    expect(ok).toBe(true)
    expect(performance.now() - before).toBeLessThan(5_000)
    expect(await notebook.call('calendar.sync', { calendarId })).toMatchObject([
      { ok: true, added: 0, updated: 0, retired: 0 },
    ])
  })

  test('the notebook is whole after all of them', async () => {
    expect(await notebook.call('calendar.list', {})).toHaveLength(files.length)
    expect((await notebook.call('notebook.check', {})).problems).toEqual([])
  })
})
