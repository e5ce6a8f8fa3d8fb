import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { gives, serveCalendars, vcalendar, vevent, type CalendarServer } from '../calendar/server.ts'
import { startApp, utc, walkTo, type App } from './app.ts'
import { noonZone } from '../noon-zone.ts'

const zone = noonZone()
const now = Temporal.Now.instant()
const at = (minutes: number): string => utc(now.add({ minutes }))
const guest = (name: string): string =>
  `ATTENDEE;CN=${name}:mailto:${name.split(' ')[0]?.toLowerCase()}@rapport.example`
const room = [
  'ORGANIZER;CN=Ines Duarte:mailto:ines@rapport.example',
  ...['Ines Duarte', 'Tom Becker', 'Aiko Kimura', 'Priya Shah'].map(guest),
]
const work = vcalendar(
  vevent(
    'UID:weekly@rapport.example',
    `DTSTART:${at(15 - 3 * 7 * 1440)}`,
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=6',
    'SUMMARY:Platform weekly',
    'LOCATION:https://meet.google.com/abc-defg-hij',
    ...room,
  ),
  vevent(
    'UID:standup@rapport.example',
    `DTSTART:${at(-90)}`,
    'DURATION:PT15M',
    'SUMMARY:Platform stand-up',
    ...room,
  ),
)
const client = vcalendar(
  vevent(
    'UID:steering@northwind.example',
    `DTSTART:${at(150)}`,
    'DURATION:PT30M',
    'SUMMARY:Northwind steering',
    'ORGANIZER;CN=Maria Lindqvist:mailto:maria@northwind.example',
    guest('Ines Duarte'),
  ),
).replace('X-WR-CALNAME:Work', 'X-WR-CALNAME:Northwind client')

let app: App
let server: CalendarServer
let page: Page
beforeAll(async () => {
  server = await serveCalendars()
  server.on('/client.ics', gives(client))
  server.on('/page', gives('<!doctype html><h1>Sign in</h1>', { 'content-type': 'text/html' }))
  app = await startApp(zone)
  page = app.first
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const paper = (of: Page) => of.locator('.page')
const words = async (of: Page): Promise<string> =>
  (await paper(of).locator('> *').allTextContents()).join('\n')
const saved = (of: Page): Promise<void> => of.locator('.save-word[data-save=saved]').waitFor()
const item = (of: Page, name: string) => of.getByRole('checkbox', { name })
const meeting = (): string => new URL(page.url()).hash.split('/')[2] ?? ''

describe('the loop: a calendar in, a page written, ticked on Today, read back', () => {
  it('begins with a calendar: an address that is no calendar is refused where it was typed', async () => {
    await page.getByRole('button', { name: 'Add a calendar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' })
    await dialog.getByLabel('Address').fill(server.url('/page'))
    await dialog.getByRole('button', { name: 'Look inside' }).click()
    expect(await dialog.getByRole('alert').textContent()).toMatch(/web page|not a calendar/i)
    expect(await dialog.getByLabel('Address').inputValue()).toBe(server.url('/page'))
  })

  it('takes a file, then an address', async () => {
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' })
    await dialog.getByRole('tab', { name: 'File or folder' }).click()
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'work.ics', mimeType: 'text/calendar', buffer: Buffer.from(work) })
    await dialog.getByText(/^7 meetings, from /).waitFor()
    await dialog.getByRole('button', { name: 'Add calendar' }).click()
    await dialog.getByText('Work is in: 7 meetings.').waitFor()
    await dialog.getByRole('button', { name: 'Add another' }).click()
    await dialog.getByLabel('Address').fill(server.url('/client.ics'))
    await page.keyboard.press('Enter')
    await dialog.getByText(/^1 meeting, from /).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('Northwind client is in: 1 meeting.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const agenda = page.getByRole('region', { name: 'Agenda' })
    await agenda.getByText('Northwind steering').waitFor()
    expect(await agenda.getByRole('listitem').count()).toBe(4)
    await agenda.getByText('held, nothing written yet').waitFor()
    await page.getByRole('region', { name: 'Next meeting' }).getByText('Platform weekly').waitFor()
  })

  it('`m` opens the page of the next meeting, with nothing stored by looking', async () => {
    await page.keyboard.press('m')
    await page.getByRole('heading', { level: 1, name: 'Platform weekly' }).waitFor()
    await paper(page).waitFor()
    expect((await app.rapport('check')).code).toBe(0)
    const { out } = await app.rapport('check', '--json')
    expect(JSON.parse(out)).toMatchObject({ pages: 0 })
  })

  it('a page that begins with nothing is one choice away', async () => {
    await page.getByRole('button', { name: 'Start with another template' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Spectator' }).click()
    await expect.poll(() => words(page)).toBe('')
  })

  it('typing the four markers makes items; a mention and a date become owner and due date', async () => {
    await paper(page).focus()
    await page.keyboard.type('# Notes\nRead path holds at 3x\n!! Send the cost model\n')
    await page.keyboard.type('!! Load test numbers by tomorrow @To')
    await page.getByRole('option', { name: 'Tom Becker' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('\n?? Who pages the vendor\n=> Cut over in June\n>> Thank Priya')
    await saved(page)
    for (const name of [
      'Action: Send the cost model',
      'Action: Load test numbers by tomorrow @Tom Becker',
      'Question: Who pages the vendor',
      'Decision: Cut over in June',
      'Talking point: Thank Priya',
    ])
      await item(page, name).waitFor()
    const { out } = await app.rapport('items', '--json')
    const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toString()
    const { items } = JSON.parse(out) as { items: { text: string }[] }
    expect(items.find(({ text }) => text.startsWith('Load test'))).toMatchObject({
      kind: 'action',
      due: tomorrow,
      person: { name: 'Tom Becker' },
      meetingId: meeting(),
    })
  })

  it('Today shows what is open, and `x` ticks it and `z` takes that back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    const side = page.getByRole('complementary', { name: 'Open items' })
    await side.getByText('Load test numbers').waitFor()
    await side.getByText('Who pages the vendor').waitFor()
    await walkTo(page, /Send the cost model/)
    await page.keyboard.press('x')
    await expect.poll(() => item(page, 'Action: Send the cost model').isChecked()).toBe(true)
    await page.getByRole('region', { name: 'Last change' }).getByText('Done: Send the cost model').waitFor()
    await page.keyboard.press('z')
    await expect.poll(() => item(page, 'Action: Send the cost model').isChecked()).toBe(false)
  })

  it('a tick on Today shows in a page that is open, whose undo takes back only what was typed there', async () => {
    await page.goBack()
    await item(page, 'Action: Send the cost model').waitFor()
    const id = meeting()
    await page.goForward()
    const other = await app.window(`#/meeting/${id}`)
    await paper(other).focus()
    await other.keyboard.press('Control+End')
    await other.keyboard.type(' for the weekend')
    await saved(other)
    await page.bringToFront()
    await page.locator('[data-row]', { hasText: 'Send the cost model' }).focus()
    await page.keyboard.press('x')
    await expect.poll(() => item(other, 'Action: Send the cost model').isChecked()).toBe(true)
    await other.bringToFront()
    await paper(other).focus()
    await other.keyboard.press('Control+z')
    await expect.poll(() => words(other)).not.toContain('for the weekend')
    expect(await item(other, 'Action: Send the cost model').isChecked()).toBe(true)
    await saved(other)
    await other.close()
    await page.goBack()
    await paper(page).waitFor()
    expect(await item(page, 'Action: Send the cost model').isChecked()).toBe(true)
  })

  it('two windows on one page converge', async () => {
    const other = await app.window(new URL(page.url()).hash)
    await paper(other).focus()
    await Promise.all([
      (async () => {
        await paper(page).focus()
        await page.keyboard.press('Control+Home')
        await page.keyboard.type('First ')
      })(),
      (async () => {
        await other.keyboard.press('Control+End')
        await other.keyboard.type(' and last')
      })(),
    ])
    await Promise.all([saved(page), saved(other)])
    await expect.poll(async () => (await words(page)) === (await words(other))).toBe(true)
    expect(await words(page)).toMatch(/^First Notes[^]*Thank Priya and last$/)
    await other.close()
  })

  it('a reload keeps all', async () => {
    const before = await words(page)
    await page.reload()
    await expect.poll(() => words(page)).toBe(before)
  })

  it('the command line reads it back as Markdown while the app is open', async () => {
    const { code, out } = await app.rapport('markdown', meeting())
    expect(code).toBe(0)
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    expect(out).toMatch(/^---\n/)
    expect(out).toContain('title: "Platform weekly"')
    expect(out).toContain('uid: "weekly@rapport.example"')
    expect(out).toContain('Read path holds at 3x')
    expect(out).toMatch(/- \[x\] .*Send the cost model/)
    expect(out).toMatch(/- \[ \] .*Load test numbers.*\[\[Tom Becker\]\]/)
    expect(out).toContain(today.add({ days: 1 }).toString())
    const agenda = await app.rapport('agenda')
    expect(agenda.out).toContain('Platform weekly')
    const target = join(app.folder, 'out')
    expect((await app.rapport('export', '--out', target)).code).toBe(0)
    const [file = ''] = readdirSync(target)
    expect(file).toMatch(/^\d{4}-\d\d-\d\d Platform weekly\.md$/)
    expect(readFileSync(join(target, file), 'utf8').trim()).toBe(out.trim())
    expect((await app.rapport('check')).code).toBe(0)
  })

  it('a note from the command line shows on the page that is open', async () => {
    const { code } = await app.rapport('note', '?? Is the rollback rehearsed @Aiko Kimura')
    expect(code).toBe(0)
    await page.getByRole('checkbox', { name: /^Question: Is the rollback rehearsed/ }).waitFor()
  })

  it('nothing went wrong on the way, and nothing was asked of any other site', () => {
    expect(app.troubles).toEqual([])
  })
})
