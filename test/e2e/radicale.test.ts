/** The whole way of an account: added on the screen from a real server, a page written, the meeting moved there, deleted there; the page stays with it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRadicale, password, startRadicale, user, type Radicale } from '../calendar/radicale.ts'
import { vcalendar, vevent } from '../calendar/server.ts'
import { startApp, utc, type App } from './app.ts'

const zone = 'Europe/Berlin'
const today = Temporal.Now.zonedDateTimeISO(zone).startOfDay()
/** An instant of today or a day near it, by the clock of Berlin. */
const on = (days: number, hour: number): Temporal.Instant => today.add({ days, hours: hour }).toInstant()
const meetingAt = (start: Temporal.Instant): string =>
  vcalendar(
    vevent(
      'UID:review',
      `DTSTART:${utc(start)}`,
      'DURATION:PT1H',
      'SUMMARY:Design review',
      'ORGANIZER;CN=Ada Keller:mailto:ada@example.org',
      'ATTENDEE;CN=Ada Keller:mailto:ada@example.org',
      'ATTENDEE;CN=Tom Becker:mailto:tom@example.org',
    ),
  )

describe.skipIf(!hasRadicale)('a Radicale account in the window (skipped without radicale)', () => {
  let radicale: Radicale
  let app: App
  let page: Page
  beforeAll(async () => {
    radicale = await startRadicale()
    await radicale.makeCalendar('work', 'Work')
    await radicale.makeCalendar('home', 'Home', '#a8440cff')
    await radicale.put('work/review.ics', meetingAt(on(1, 10)))
    app = await startApp(zone)
    page = app.first
  })
  afterAll(async () => {
    await app.close()
    await radicale.close()
  })

  const meetingId = (): string => new URL(page.url()).hash.split('/')[2] ?? ''
  const refresh = async (): Promise<void> => {
    const before = page.url()
    await page.goto(`${app.origin}/#/calendars`)
    await page.getByRole('button', { name: 'Refresh Work' }).click()
    await page.getByText('Work is up to date').first().waitFor()
    await page.goto(before)
  }

  it('is added by keyboard: a wrong password is told where it was typed, then one of two calendars is chosen', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Add calendar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' })
    await dialog.getByRole('tab', { name: 'Account' }).click()
    await dialog.getByLabel('Server').fill(radicale.url())
    await dialog.getByLabel('User name').fill(user)
    await dialog.getByLabel('Password').fill('wrong')
    await page.keyboard.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).toMatch(
      /does not accept this user name and password/,
    )
    await dialog.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await dialog.getByRole('checkbox', { name: 'Home' }).uncheck()
    await page.keyboard.press('Enter')
    await dialog.getByText('Work is in: 1 meeting.').waitFor()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(`CalDAV · ${new URL(radicale.url()).origin} · ${user} · 1 meeting`).waitFor()
  })

  it('a page is written for its meeting', async () => {
    await page.goto(`${app.origin}/#/today/${today.add({ days: 1 }).toPlainDate().toString()}`)
    await page.locator('main [data-row]', { hasText: 'Design review' }).first().click()
    await page.locator('.page').focus()
    await page.keyboard.type('The cache stays\n!! Send the numbers')
    await page.locator('.save-word[data-save=saved]').waitFor()
    expect(meetingId()).not.toBe('')
  })

  it('the meeting is moved on the server: the page is on the moved meeting', async () => {
    const id = meetingId()
    await radicale.put('work/review.ics', meetingAt(on(3, 15)))
    await refresh()
    await page.goto(`${app.origin}/#/today/${today.add({ days: 3 }).toPlainDate().toString()}`)
    await page.locator('main [data-row]', { hasText: 'Design review' }).first().click()
    await page.locator('.page', { hasText: 'The cache stays' }).waitFor()
    expect(meetingId()).toBe(id)
    await page.getByText('15:00').first().waitFor()
  })

  it('the meeting is deleted on the server: the page is still there, and says that it is gone', async () => {
    await radicale.remove('work/review.ics')
    await refresh()
    await page.getByText('No longer on the calendar').first().waitFor()
    expect(await page.locator('.page').textContent()).toContain('Send the numbers')
  })

  it('the password is nowhere in the window, and nothing went wrong', async () => {
    expect(await page.content()).not.toContain(password)
    expect(app.troubles).toEqual([])
  })
})
