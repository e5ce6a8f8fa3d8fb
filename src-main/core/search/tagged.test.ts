import { afterEach, beforeEach, expect, it } from 'vitest'
import { paragraph } from '../../../test/host/editing.ts'
import { item, openWorld, type World } from '../../../test/world.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Review', at: '2026-06-09T10:00', people: [] },
    { title: 'Kick-off', at: '2026-06-10T10:00', people: [] },
    { title: 'Weekly', at: '2026-06-11T10:00', people: [] },
  )
  await world.write(world.meeting('Review'), paragraph('the scope #budget'))
  await world.write(
    world.meeting('Kick-off'),
    paragraph('#budget-2027 #plan'),
    item('action', 'ask for money #budget'),
  )
  await world.write(world.meeting('Weekly'), paragraph('budget, not as a tag; #budget-2027, #budgets'))
})
afterEach(() => world.close())

const found = async (words: string): Promise<string> => {
  const { notes, items, people, meetings } = await world.call('search.find', { words })
  expect([people, meetings]).toEqual([[], []])
  return [...notes.map(({ title }) => title), ...items.map(({ item: { text } }) => `· ${text}`)].join(', ')
}

it('a tag finds the pages that have it, before those with a longer one, and the items that have it themselves', async () => {
  expect(await found('#budget')).toBe('Kick-off, Review, Weekly, · ask for money #budget')
  expect(await found('#BUD')).toBe('Weekly, Kick-off, Review, · ask for money #budget')
  expect(await found('#budget-')).toBe('Weekly, Kick-off')
})
it('a tag with a blank behind it finds just the pages with exactly this one', async () => {
  expect(await found('#Budget ')).toBe('Kick-off, Review, · ask for money #budget')
  expect(await found('#budgets ')).toBe('Weekly')
  expect(await found('#bud ')).toBe('')
})
it('several tags, and words with them, all have to be there', async () => {
  expect(await found('#budget #plan')).toBe('Kick-off')
  expect(await found('#budget scope')).toBe('Review')
  expect(await found('sco #budget')).toBe('Review')
  expect(await found('#budget #nothing')).toBe('')
})
it('shows where the tag stands', async () => {
  const { notes } = await world.call('search.find', { words: '#plan' })
  expect(notes[0]?.snippet).toContainEqual({ text: 'plan', hit: true })
})
it('a # without a letter behind it is no tag, and no error', async () => {
  for (const words of ['#', '# ', '#-', '##', '#"', `#${'x'.repeat(190)}`, '#\u{10ffff}'])
    expect(await found(words)).toBe('')
})
