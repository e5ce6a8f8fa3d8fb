/** A notebook with long pages, served to windows that measure themselves (editor-window/). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { build } from 'vite'
import { emptyDoc } from '#shared/doc/schema.ts'
import { openCore } from '../../src-main/core/core.ts'
import { askOver } from '../../src-main/node/command.ts'
import { serve } from '../../src-main/node/serve.ts'
import { launchBrowser } from '../browser.ts'
import { vcalendar, vevent } from '../calendar/server.ts'

/** How many pages can be written. */
const meetings = 12

export async function openEditorBench() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-editor-bench-'))
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    root: fileURLToPath(new URL('editor-window', import.meta.url)),
    build: { outDir: join(folder, 'window'), target: 'chrome146', assetsInlineLimit: 0 },
  })
  const opened = openCore({ folder: join(folder, 'notebook') })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  const ask = askOver(core)
  const from = Temporal.Now.instant().add({ minutes: 10 }).toString({ smallestUnit: 'second' })
  const events = Array.from({ length: meetings }, (_, at) =>
    vevent(
      `UID:${at}@bench.example`,
      `DTSTART:${from.replace(/[-:]/g, '')}`,
      'DURATION:PT30M',
      'SUMMARY:Page',
    ),
  )
  const base64 = Buffer.from(vcalendar(...events)).toString('base64')
  await ask('calendar.add', { source: { fileName: 'bench.ics', base64 } })
  const listed = await ask('meeting.list', { zone: 'UTC', limit: meetings })
  const free = listed.meetings.map(({ id }) => id)
  const served = await serve(core, { assets: join(folder, 'window') })
  if (!served.ok) throw new Error(served.error.message)
  const { origin, address } = served.value
  const browser = await launchBrowser()
  return {
    /** Stores a document as the page of a meeting; gives the meeting. */
    async write(doc: Node): Promise<string> {
      const meeting = free.pop()
      if (meeting === undefined) throw new Error('no meeting is left')
      const steps = new Transform(emptyDoc())
        .replaceWith(0, 2, doc.content)
        .steps.map((s): unknown => s.toJSON())
      await ask('page.push', { ref: { meeting }, version: 0, clientId: 'bench', steps })
      return meeting
    },
    /** A window on the page of a meeting, drawn, in a browser context of its own; `before` is done before it opens. */
    async open(
      mode: 'page' | 'bare',
      meeting: string,
      before?: (page: Page) => Promise<void>,
    ): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1000, height: 800 } })
      const page = await context.newPage()
      await page.goto(address())
      await before?.(page)
      await page.goto(`${origin}/?${mode}#${mode}/${meeting}`)
      await page.waitForFunction(() => 'measured' in globalThis && globalThis.measured.mount !== null)
      return page
    },
    async close(): Promise<void> {
      await browser.close()
      await served.value.close()
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type EditorBench = Awaited<ReturnType<typeof openEditorBench>>
