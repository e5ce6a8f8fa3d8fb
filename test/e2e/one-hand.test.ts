/** What a meeting shows and takes besides its text, with one hand: by keys alone and by mouse alone. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { openDemo, zone, type Demo } from './demo.ts'

/** The demo as it is on a Thursday at 14:52 in Berlin, looked at while its meeting of 16:45 goes on. */
const seededAt = '2026-06-11T12:52:00Z'
const startAt = '2026-06-11T15:00:00Z'

let demo: Demo
let notebook: Demo['notebook']
let page: Page
beforeAll(async () => {
  demo = await openDemo({ startAt, seededAt })
  ;({ notebook, page } = demo)
})
afterAll(() => demo.close())

const meetingOf: Demo['meetingOf'] = (...asked) => demo.meetingOf(...asked)
const open: Demo['open'] = (...asked) => demo.open(...asked)
const paper = () => demo.paper
const press: Demo['press'] = (...keys) => demo.press(...keys)
const tabTo: Demo['tabTo'] = (...asked) => demo.tabTo(...asked)

describe('my role', () => {
  const role = (name: string) => page.getByRole('button', { name, exact: true })
  it('is set by keys alone, and remembered for the next meeting of the series', async () => {
    const next = await meetingOf('Platform stand-up', '2026-06-16')
    await open('Platform stand-up', '2026-06-15')
    await role('Your role: Advisor, guessed').waitFor()
    await paper().and(page.locator(':focus')).waitFor()
    await press('Escape')
    await tabTo(role('Your role: Advisor, guessed'), 'Tab')
    await press('Enter')
    await page.getByRole('menuitemcheckbox', { name: 'Advisor', checked: true }).waitFor()
    expect(await violations(demo.page)).toEqual([])
    await page.keyboard.type('dec')
    // the menu moves the focus a moment after the key
    const decisionMaker = page.getByRole('menuitemcheckbox', { name: 'Decision maker' })
    await expect.poll(() => demo.hasFocus(decisionMaker)).toBe(true)
    await press('Enter')
    await role('Your role: Decision maker').waitFor()
    await tabTo(page.getByRole('link', { name: 'Next of the series' }), 'Shift+Tab')
    await press('Enter')
    await expect.poll(() => page.url()).toContain(next)
    await role('Your role: Decision maker').waitFor()
  })
  it('is set by mouse alone, and guessed again when I say so', async () => {
    await role('Your role: Decision maker').click()
    await page.getByRole('menuitemcheckbox', { name: 'Facilitator' }).click()
    await role('Your role: Facilitator').click()
    await page.getByRole('menuitem', { name: 'Guess from the calendar' }).click()
    await expect.poll(() => role('Your role: Advisor, guessed').count()).toBe(1)
  })
})

describe('a page of a newer Rapport', () => {
  it('shows its text, says why it cannot be changed, and takes nothing', async () => {
    const id = await meetingOf('Platform weekly', '2026-05-01', '2026-05-20')
    const { pageId } = await notebook.ask('page.open', { ref: { meeting: id } })
    const db = new Database(join(notebook.folder, 'notebook.db'))
    db.prepare('update page set schemaVersion = 99 where id = ?').run(pageId)
    const stored = db.prepare('select doc, text, version from page where id = ?')
    const before = stored.get(pageId)
    await open('Platform weekly', '2026-05-01', '2026-05-20')
    await page.getByText('This page was written by a newer Rapport.').waitFor()
    expect((await paper().textContent())?.length).toBeGreaterThan(40)
    const shown = await paper().textContent()
    await paper().click()
    await page.keyboard.type('xyzzy ')
    await press('Enter', 'Backspace', 'Control+b')
    expect(await paper().textContent()).toBe(shown)
    expect(await violations(demo.page)).toEqual([])
    expect(stored.get(pageId)).toEqual(before)
    db.close()
  })
})

it('a damaged page shows its text, says so, and takes nothing', async () => {
  const id = await meetingOf('Platform weekly', '2026-05-21', '2026-05-31')
  const { pageId } = await notebook.ask('page.open', { ref: { meeting: id } })
  const db = new Database(join(notebook.folder, 'notebook.db'))
  const stored = db.prepare('select doc, text, version from page where id = ?')
  db.prepare("update page set doc = json_set(doc, '$.type', 'paper') where id = ?").run(pageId)
  const before = stored.get(pageId)
  await open('Platform weekly', '2026-05-21', '2026-05-31')
  await page.getByText('This page is damaged.').waitFor()
  const shown = await paper().textContent()
  expect(shown?.length).toBeGreaterThan(40)
  await paper().click()
  await page.keyboard.type('xyzzy ')
  await press('Enter', 'Control+b')
  expect(await paper().textContent()).toBe(shown)
  expect(await violations(demo.page)).toEqual([])
  expect(stored.get(pageId)).toEqual(before)
  db.close()
})

describe('held, and nothing written', () => {
  const row = (id: string) => page.locator(`[data-meeting="${id}"]`)
  const begun = async (): Promise<void> => {
    await paper().and(page.locator(':focus')).waitFor()
    await page.getByRole('button', { name: 'Start with another template' }).waitFor()
    await page.keyboard.type('Said after all')
    await page.locator('.save-word[data-save=saved]').waitFor()
    expect(await paper().locator(':scope > *').last().textContent()).toBe('Said after all')
  }
  it('is a tab that keys open; a page begun from there leaves the list', async () => {
    const id = await meetingOf('Partners’ round', '2026-05-26')
    await press('Escape', 'g', 'm')
    await page.getByRole('tab', { name: 'Coming' }).waitFor()
    await tabTo(page.getByRole('tab', { selected: true }), 'Tab')
    await press('ArrowRight')
    await page.getByRole('tab', { name: 'Past', selected: true }).waitFor()
    await press('ArrowRight')
    await page.getByRole('tab', { name: 'Nothing written', selected: true }).waitFor()
    await row(id).waitFor()
    expect(await violations(demo.page)).toEqual([])
    for (let step = 0; step < 30; step++) {
      await press('j')
      if (await row(id).evaluate((element) => element === document.activeElement)) break
    }
    await press('Enter')
    await expect.poll(() => page.url()).toContain(id)
    await page.getByRole('heading', { level: 1, name: 'Partners’ round' }).waitFor()
    await begun()
    await press('Escape', 'g', 'm')
    await page.getByRole('tab', { name: 'Nothing written', selected: true }).waitFor()
    await page.locator('[data-meeting]').first().waitFor()
    await expect.poll(() => row(id).count()).toBe(0)
  })
  it('and so does one begun by mouse', async () => {
    const id = await meetingOf('Northwind all hands', '2026-05-27')
    await page.getByRole('tab', { name: 'Past' }).click()
    await page.getByRole('tab', { name: 'Nothing written' }).click()
    await row(id).click()
    await page.getByRole('heading', { level: 1, name: 'Northwind all hands' }).waitFor()
    await begun()
    await page.getByRole('link', { name: /^Meetings/ }).click()
    await page.locator('[data-meeting]').first().waitFor()
    await expect.poll(() => row(id).count()).toBe(0)
  })
})

describe('beside the page', () => {
  it('last time stands in short, and an item that came up stays open, by mouse', async () => {
    await open('Platform weekly', '2026-06-11')
    const side = page.getByRole('complementary', { name: 'Around this meeting' })
    await side.getByText('Queue depth alarms').waitFor()
    const cameUp = side.locator('[data-do=discuss]').first()
    await cameUp.locator('xpath=ancestor::li').hover()
    await cameUp.click()
    await expect.poll(() => cameUp.getAttribute('aria-pressed')).toBe('true')
  })
})

it('the facilitator sees the time that is left and the line of the agenda that is on', async () => {
  const { meetings } = await notebook.ask('meeting.list', { zone, from: '2026-06-11', to: '2026-06-11' })
  const now = Date.parse(startAt)
  const on = meetings.find(
    ({ start, end, allDay }) => !allDay && Date.parse(start) < now && now < Date.parse(end),
  )
  await open(on?.title ?? '', '2026-06-11')
  const left = page.locator('.time-left')
  await left.waitFor()
  expect(await left.textContent()).toMatch(/^\d+ min$/)
  await page.getByRole('button', { name: /^Your role/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Facilitator' }).click()
  await page.getByRole('button', { name: 'Your role: Facilitator' }).waitFor()
  await paper().click()
  await press('Control+a', 'Delete')
  await page.keyboard.type('# Agenda\n- Welcome (5 min)\nThe long one (200 min)')
  await expect.poll(() => left.textContent()).toMatch(/^\d+ min.*The long one.*more$/)
  expect(await violations(demo.page)).toEqual([])
})

describe('axe', () => {
  it('finds nothing in the menu of the page', async () => {
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'Find in the page' }).waitFor()
    expect(await violations(demo.page)).toEqual([])
    await press('Escape')
  })
  it('finds nothing on the templates', async () => {
    await page.evaluate(() => {
      location.hash = '#/templates'
    })
    await page.getByRole('button', { name: 'Edit “Facilitator” as your own' }).waitFor()
    expect(await violations(demo.page)).toEqual([])
  })
})
