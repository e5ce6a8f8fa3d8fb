import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNames } from './file-name.ts'

const date = '2026-06-12'
const nameOf = (title: string): string => fileNames([{ id: 'i', date, title }]).get('i') ?? ''

describe('a file name', () => {
  it.each([
    ['Platform weekly', '2026-06-12 Platform weekly.md'],
    ['', '2026-06-12 Untitled.md'],
    ['...', '2026-06-12 Untitled.md'],
    ['CON', '2026-06-12 CON.md'],
    ['../../etc/passwd', '2026-06-12 .. .. etc passwd.md'],
    ['a/b\\c:d*e?f"g<h>i|j', '2026-06-12 a b c d e f g h i j.md'],
    ['ends with dots. . .', '2026-06-12 ends with dots.md'],
    ['\u202egnp.exe\u0000\r\nnext', '2026-06-12 gnp.exe next.md'],
    ['[[link]] #tag ^id', '2026-06-12 link tag id.md'],
    ['Zoë 会議 🎉', '2026-06-12 Zoë 会議 🎉.md'],
    ['Zoe\u0308', '2026-06-12 Zoë.md'],
  ])('of %j', (title, name) => expect(nameOf(title)).toBe(name))
  it('is one that every system takes, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const name = nameOf(title)
        expect(encodeURIComponent(name).replace(/%../g, 'x').length).toBeLessThan(180)
        expect(name).toMatch(/^2026-06-12 [^\p{C}<>:"/\\|?*]+(?<![. ])\.md$/u)
        expect(name.isWellFormed()).toBe(true)
      }),
    )
  })
  it('is made in bounded time', () => {
    expect(nameOf('. '.repeat(500_000) + 'x'.repeat(1_000_000)).length).toBeLessThan(180)
  })
})

describe('names of several pages', () => {
  const pages = [
    { id: '0197-aaaaaa', date, title: 'Weekly' },
    { id: '0197-bbbbbb', date, title: 'weekly' },
    { id: '0197-cccccc', date, title: 'Weekly?' },
    { id: '0198-cccccc', date, title: 'WEEKLY' },
    { id: '0197-dddddd', date: '2026-06-13', title: 'Weekly' },
    { id: '0199-eeeeee', date, title: 'weekly bbbbbb' },
  ]
  it('differ where a file system would take them for one; the oldest has it plain', () => {
    expect([...fileNames(pages).values()].toSorted()).toEqual([
      '2026-06-12 WEEKLY 0198-cccccc.md',
      '2026-06-12 Weekly cccccc.md',
      '2026-06-12 Weekly.md',
      '2026-06-12 weekly bbbbbb eeeeee.md',
      '2026-06-12 weekly bbbbbb.md',
      '2026-06-13 Weekly.md',
    ])
  })
  it('do not depend on the order in which pages come', () => {
    expect(Object.fromEntries(fileNames(pages.toReversed()))).toEqual(Object.fromEntries(fileNames(pages)))
  })
})
