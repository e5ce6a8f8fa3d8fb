/** A notebook served to a real browser: one recurring meeting with three people, and windows on its page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, WebSocketRoute } from 'playwright-core'
import type { Node } from 'prosemirror-model'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { schema } from '#shared/doc/schema.ts'
import { openCore } from '../../src-main/core/core.ts'
import { clockFrom } from '../../src-main/core/environment.ts'
import { serve } from '../../src-main/node/serve.ts'
import { assets, buildWindow, launchBrowser } from '../browser.ts'

/** A Thursday; the meeting is in two hours. */
const start = Temporal.Instant.from('2026-06-11T08:00:00Z')
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Rapport//editor tests//EN',
  'BEGIN:VEVENT',
  'UID:weekly@rapport.example',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260507T100000Z',
  'DTEND:20260507T110000Z',
  'RRULE:FREQ=WEEKLY;COUNT=30',
  'SUMMARY:Platform weekly',
  'ORGANIZER;CN=Ines Duarte:mailto:ines@rapport.example',
  'ATTENDEE;CN=Ines Duarte:mailto:ines@rapport.example',
  'ATTENDEE;CN=Tom Becker:mailto:tom@rapport.example',
  'ATTENDEE;CN=Aiko Kimura:mailto:aiko@rapport.example',
  'ATTENDEE;CN=Priya Shah:mailto:priya@rapport.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export type Window = {
  readonly page: Page
  /** The written page: its element, its whole text (also of what is out of sight), what was typed into it. */
  readonly paper: ReturnType<Page['locator']>
  words(): Promise<string>
  /** Goes to a page that was begun empty, and into its text. */
  show(id: string): Promise<void>
  type(text: string): Promise<void>
  press(...keys: readonly string[]): Promise<void>
  /** Waits until the page says that it is saved. */
  saved(): Promise<void>
  /** The line to the core is gone, or can be found again. */
  cut(): Promise<void>
  mend(): void
}

export async function openDesk() {
  buildWindow()
  const folder = mkdtempSync(join(tmpdir(), 'rapport-desk-'))
  const opened = openCore({ folder, clock: clockFrom(start) })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  async function ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await core.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
    return reply.value as Output<N>
  }
  const base64 = Buffer.from(calendar).toString('base64')
  await ask('calendar.add', { source: { fileName: 'work.ics', base64 } })
  const me = (await ask('me.candidates', {})).find(({ email }) => email === 'ines@rapport.example')
  if (me !== undefined) await ask('me.set', { personId: me.person.id })
  const { meetings } = await ask('meeting.list', {
    zone: 'Europe/Berlin',
    from: '2026-01-01',
    to: '2026-12-31',
    limit: 500,
  })
  // a spectator's pages begin empty
  const [first] = meetings
  if (first !== undefined) await ask('meeting.setRole', { meetingId: first.id, role: 'spectator' })
  const served = await serve(core, { assets })
  if (!served.ok) throw new Error(served.error.message)
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  // sooner than a test gives up, so that it says what it waited for
  context.setDefaultTimeout(12_000)
  const entry = await context.newPage()
  await entry.goto(served.value.address())
  await entry.close()
  const troubles: string[] = []

  const titles = new Map<string, string>()
  return {
    ask,
    /** A page without a meeting, and with nothing on it; gives its id. */
    async emptyPage(): Promise<string> {
      const title = `Page ${titles.size + 1}`
      const { pageId } = await ask('page.create', { title })
      titles.set(pageId, title)
      return pageId
    },
    /** What went wrong in any window. */
    troubles,
    /** The weekly meetings, the earliest first. */
    meetings: meetings.map(({ id }) => id).reverse(),
    /** A page as it is stored. */
    async document(page: string): Promise<Node> {
      const { doc } = await ask('page.open', { ref: { page } })
      return schema.nodeFromJSON(doc)
    },
    /** The text of a page as it is stored, one block a line. */
    async stored(page: string): Promise<string> {
      const { doc } = await ask('page.open', { ref: { page } })
      const node = schema.nodeFromJSON(doc)
      return node.textBetween(0, node.content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' ')
    },
    async window(hash: string): Promise<Window> {
      const page = await context.newPage()
      page.on('pageerror', (error) => troubles.push(String(error.stack)))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/WebSocket|ERR_/.test(message.text()))
          troubles.push(message.text())
      })
      let open = true
      const lines = new Set<WebSocketRoute>()
      await page.routeWebSocket(/\/socket$/, (line) => {
        if (!open) return void line.close()
        lines.add(line)
        const toCore = line.connectToServer()
        line.onMessage((message) => {
          if (open) toCore.send(message)
        })
        toCore.onMessage((message) => {
          if (open) line.send(message)
        })
      })
      await page.goto(`${served.value.origin}/${hash}`)
      const paper = page.locator('.page')
      await paper.waitFor()
      return {
        page,
        paper,
        async show(id) {
          await page.evaluate((to) => {
            location.hash = `#/page/${to}`
          }, id)
          await page.locator(`.page[aria-label="Page of ${titles.get(id) ?? ''}"]`).waitFor()
          await paper.focus()
        },
        // of an item its words, not what is drawn beside them
        words: () =>
          paper.evaluate((drawn) =>
            [...drawn.children]
              .map((block) => (block.querySelector(':scope > .words') ?? block).textContent)
              .join('\n'),
          ),
        type: (text) => page.keyboard.type(text),
        async press(...keys) {
          for (const key of keys) await page.keyboard.press(key)
        },
        saved: () => page.locator('.save-word[data-save=saved]').waitFor(),
        async cut() {
          open = false
          for (const line of lines) await line.close()
          lines.clear()
        },
        mend() {
          open = true
        },
      }
    },
    async close() {
      await browser.close()
      await served.value.close()
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>
