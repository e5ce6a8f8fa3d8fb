/** What is on each picture: an address, and what is done there before it is taken. */
import type { Page } from 'playwright-core'
import type { Subjects } from './prepare.ts'

export type Scene = {
  readonly name: string
  readonly hash: string
  readonly act?: (page: Page) => Promise<unknown>
  /** In which colours it is among the pictures of the README. */
  readonly front?: readonly ('light' | 'dark')[]
  /** Takes back what was typed, so that the next picture finds the page as it was. */
  readonly after?: (page: Page) => Promise<unknown>
}

const paper = (page: Page) => page.locator('.page')
const saved = (page: Page) => page.locator('.save-word[data-save=saved]').waitFor()
const toMiddle = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'center' }))

/** A new line at the end of the page, with these words typed into it. */
async function typeAtEnd(page: Page, words: string): Promise<void> {
  await paper(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(words)
}
/** Takes a typed line away again. */
async function untype(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Escape')
  for (let left = words.length + 2; left > 0; left--) await page.keyboard.press('Control+z')
  await saved(page)
}

export function scenesOf({ roles, held, written, person }: Subjects): readonly Scene[] {
  const meeting = (id: string): string => `#/meeting/${id}`
  const action = '!! Send the rehearsal notes to @'
  return [
    { name: 'today', hash: '#/', front: ['light', 'dark'] },
    ...Object.entries(roles).map(([role, id]): Scene => ({ name: `role-${role}`, hash: meeting(id) })),
    { name: 'held', hash: meeting(held) },
    { name: 'meeting', hash: meeting(roles.facilitator), front: ['light'] },
    {
      name: 'beside',
      hash: `?beside${meeting(roles.facilitator)}`,
      act: (page) => page.setViewportSize({ width: 440, height: 660 }),
      front: ['dark'],
    },
    {
      name: 'menu',
      hash: meeting(written),
      act: (page) => typeAtEnd(page, '/'),
      after: (page) => untype(page, '/'),
    },
    {
      name: 'chips',
      front: ['dark'],
      hash: meeting(written),
      act: async (page) => {
        await typeAtEnd(page, action)
        await page.getByRole('option').first().waitFor()
      },
      after: (page) => untype(page, action),
    },
    {
      name: 'close-out',
      front: ['light'],
      hash: meeting(held),
      act: async (page) => {
        await page.getByRole('heading', { level: 1 }).focus()
        await page.keyboard.press('c')
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'history',
      front: ['dark'],
      hash: meeting(held),
      act: async (page) => {
        await page.getByRole('button', { name: 'More for this page' }).click()
        await page.getByRole('menuitem', { name: 'History…' }).click()
        await page.getByRole('dialog').locator('ins').first().waitFor()
      },
    },
    { name: 'items', hash: '#/items', front: ['light'] },
    { name: 'person', hash: `#/person/${person}`, front: ['light'] },
    { name: 'people', hash: '#/people' },
    { name: 'meetings', hash: '#/meetings' },
    { name: 'calendars', hash: '#/calendars' },
    { name: 'noise', hash: '#/calendars', act: (page) => toMiddle(page, '.noise-filter') },
    { name: 'bin', hash: '#/pages', act: (page) => toMiddle(page, '.bin') },
    {
      name: 'erase',
      hash: '#/pages',
      act: async (page) => {
        await page.getByRole('button', { name: 'Empty the bin…' }).click()
        await page.getByRole('dialog').getByText('This takes away').waitFor()
      },
    },
    {
      name: 'palette',
      hash: '#/',
      act: async (page) => {
        await page.keyboard.press('/')
        await page.getByRole('combobox').pressSequentially('cut-over')
        await page.getByRole('option').nth(3).waitFor()
      },
    },
  ]
}
