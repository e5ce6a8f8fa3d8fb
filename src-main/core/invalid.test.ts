import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNotebook, type Notebook } from '../../test/calendar/notebook.ts'

let notebook: Notebook
beforeEach(() => {
  notebook = openNotebook()
})
afterEach(() => notebook.close())

describe('an input that the contract refuses', () => {
  it.each([
    ['a long name', () => notebook.fails('calendar.edit', { calendarId: 'c', name: 'n'.repeat(201) }), '200'],
    [
      'a long note',
      () => notebook.fails('capture.note', { text: 'n'.repeat(1_000_001), zone: 'UTC' }),
      '1,000,000',
    ],
    [
      'a long address',
      () => notebook.fails('calendar.add', { source: { address: `https://${'n'.repeat(5000)}` } }),
      '4,096',
    ],
  ])('for %s says in a sentence how long it may be', async (_, fails, most) => {
    expect(await fails()).toMatchObject({
      code: 'invalid',
      message: `This is too long; nothing was changed. It may have ${most} characters.`,
    })
  })
  it('for an empty name says that something is missing, and where', async () => {
    expect(await notebook.fails('calendar.edit', { calendarId: 'c', name: ' ' })).toEqual({
      code: 'invalid',
      message: 'There is no text; nothing was changed. Write something first.',
      path: ['name'],
    })
  })
})
