import { closeHistory } from 'prosemirror-history'
import { describe, expect, it } from 'vitest'
import { typing } from '../../test/editor/typing.ts'
import { dueDates, setUndated } from './due.ts'

/** Types on Thursday 11 June 2026, or on another day. */
function page() {
  let today = '2026-06-11'
  const reading = () => ({ today, locales: ['en-GB'] })
  const typed = typing({ plugins: [dueDates(reading)] })
  const attrs = (): Record<string, unknown> => typed.state().doc.firstChild?.attrs ?? {}
  return {
    ...typed,
    due: (): unknown => attrs()['due'],
    dueWords: (): unknown => attrs()['dueWords'],
    undated: (): unknown => attrs()['undated'],
    /** As the menu and closing out do it. */
    needsNone() {
      typed.change((tr) => {
        const item = tr.doc.firstChild
        for (const [name, value] of Object.entries<unknown>(
          item === null ? {} : setUndated(item, true, reading()),
        ))
          tr.setNodeAttribute(0, name, value)
        return closeHistory(tr)
      })
    },
    set(name: 'due' | 'dueWords', value: string | null) {
      typed.change((tr) => tr.setNodeAttribute(0, name, value))
    },
    sleep(date: string) {
      today = date
    },
  }
}

describe('the due date of an action', () => {
  it('is read from its words', () => {
    const it = page()
    it.type('!! Send the cost model by Friday')
    expect([it.due(), it.dueWords()]).toEqual(['2026-06-12', 'by Friday'])
  })
  it('follows its words', () => {
    const it = page()
    it.type('!! Send it on Friday')
    it.change((tr) => tr.delete(tr.selection.from - 'Friday'.length, tr.selection.from))
    expect(it.due()).toBe(null)
    it.type('Monday')
    expect(it.due()).toBe('2026-06-15')
  })
  it('stays what it was read as when other words change on a later day', () => {
    const it = page()
    it.type('!! Send it by Friday')
    it.sleep('2026-06-19')
    it.type(' please')
    expect(it.due()).toBe('2026-06-12')
  })
  it('stays what was set by hand', () => {
    const it = page()
    it.type('!! Send it')
    it.set('due', '2026-07-01')
    it.type(' by Friday')
    expect([it.due(), it.dueWords()]).toEqual(['2026-07-01', null])
  })
  it('stays away where its words were refused, until there are others', () => {
    const it = page()
    it.type('!! Read the book Friday')
    it.set('due', null)
    it.type(' again')
    expect(it.due()).toBe(null)
    it.home().type('by Monday: ')
    expect(it.due()).toBe('2026-06-15')
  })
  it('stays away while its refused words grow, and beside other words that were there', () => {
    const it = page()
    it.type('!! Tell Friday, by Mon')
    it.set('due', null)
    expect(it.dueWords()).toBe('by Mon')
    it.type('day')
    expect([it.due(), it.dueWords()]).toEqual([null, 'by Mon'])
    it.type(' or by Wednesday')
    expect(it.due()).toBe('2026-06-17')
  })
  it('is taken back with the words by undo', () => {
    const it = page()
    it.type('!! Send it ').change(closeHistory).type('by Friday').press('Mod-z')
    expect(it.due()).toBe(null)
    it.press('Mod-y')
    expect(it.due()).toBe('2026-06-12')
  })
  it('is read when a written line becomes an action, and gone when it becomes something else', () => {
    const it = page()
    it.type('send it by Friday').home().type('!! ')
    expect(it.due()).toBe('2026-06-12')
    it.home().type('?? ')
    expect([it.due(), it.dueWords()]).toEqual([null, null])
  })
  it('is away on purpose until one is written; undo brings both back', () => {
    const it = page()
    it.type('!! Send it by Friday')
    it.needsNone()
    expect([it.due(), it.dueWords(), it.undated()]).toEqual([null, 'by Friday', true])
    it.type(' or when it suits')
    expect([it.due(), it.undated()]).toEqual([null, true])
    it.change(closeHistory).type(', by Monday')
    expect([it.due(), it.undated()]).toEqual(['2026-06-15', false])
    for (let tries = 0; tries < 40 && it.due() !== null; tries++) it.press('Mod-z')
    expect([it.due(), it.undated()]).toEqual([null, true])
    for (let tries = 0; tries < 40 && it.undated() === true; tries++) it.press('Mod-z')
    expect([it.due(), it.undated()]).toEqual(['2026-06-12', false])
  })
  it('is not away on purpose in what the item becomes', () => {
    const it = page()
    it.type('!! Send it')
    it.needsNone()
    it.home().type('?? ').home().type('!! ')
    expect(it.undated()).toBe(false)
  })
  it('is not read in a question', () => {
    const it = page()
    it.type('?? Is Friday fine')
    expect(it.due()).toBe(null)
  })
})
