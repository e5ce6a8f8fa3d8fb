/** Templates: which one a meeting's page starts with, what fills it, and that its text is no content of the notebook. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import type { TemplateFor } from '#shared/contract/template.ts'
import { schema } from '#shared/doc/schema.ts'
import { fillTemplate } from '#shared/doc/template.ts'
import { item, named, openWorld, zone, type World } from '../../../test/world.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Platform weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss', 'Mei Chen'] },
    { title: 'Quarterly review', at: '2026-06-12T14:00', people: ['Mei Chen', 'Jo'], mine: true },
    { title: '1:1 Tom', at: '2026-06-12T16:00', people: ['Tom Weiss'] },
    {
      title: 'All hands',
      at: '2026-06-12T17:00',
      people: 'a b c d e f g h i j k l m n'.split(' ').map((letter) => `Guest ${letter}`),
    },
  )
})
afterEach(() => world.close())

const nameFor = async (title: string) =>
  (await world.call('template.forMeeting', { meetingId: world.meeting(title, '2026-06-12') })).name
const make = (name: string, what: TemplateFor) => world.call('template.create', { name, for: what })

describe('which template applies', () => {
  it('follows my role; a spectator starts with an empty page', async () => {
    expect(await nameFor('Quarterly review')).toBe('Facilitator')
    expect(await nameFor('Platform weekly')).toBe('Advisor')
    expect(await nameFor('1:1 Tom')).toBe('Decision maker')
    expect(await nameFor('All hands')).toBe('Spectator')
  })
  it('the more particular one goes first: role, title, person, series', async () => {
    const meetingId = world.meeting('Platform weekly', '2026-06-12')
    const { series } = await world.call('meeting.get', { meetingId, zone })
    await make('Own advisor', { role: 'advisor' })
    expect(await nameFor('Platform weekly')).toBe('Own advisor')
    await make('Weeklies', { pattern: 'retro | weekly' })
    expect(await nameFor('Platform weekly')).toBe('Weeklies')
    await make('With Tom', { personId: world.person('Tom Weiss') })
    expect(await nameFor('Platform weekly')).toBe('With Tom')
    await make('Platform', { seriesId: series?.id ?? '' })
    expect(await nameFor('Platform weekly')).toBe('Platform')
    expect(await nameFor('1:1 Tom')).toBe('With Tom')
    expect(await nameFor('Quarterly review')).toBe('Facilitator')
  })
  it('another one can be taken', async () => {
    const meetingId = world.meeting('Quarterly review')
    const first = await world.call('template.forMeeting', { meetingId })
    expect(first.others.map(({ name }) => name)).toEqual([
      'Facilitator',
      'Decision maker',
      'Advisor',
      'Spectator',
    ])
    const taken = await world.call('template.forMeeting', { meetingId, key: 'role:advisor' })
    expect(taken.name).toBe('Advisor')
    expect(await world.fails('template.forMeeting', { meetingId, key: 'x' })).toMatchObject({
      code: 'notFound',
    })
  })
})

describe('the text of a template', () => {
  it('is a page to edit, and nothing in it is an item, a mention or found', async () => {
    const { pageId } = await make('Weeklies', { pattern: 'weekly' })
    const tom = world.person('Tom Weiss')
    await world.write(
      { page: pageId },
      item('action', 'prepare zebra'),
      schema.node('paragraph', null, [schema.text('zebra for '), named(tom, 'Tom')]),
    )
    expect((await world.call('item.list', {})).items).toEqual([])
    expect(world.rows('select * from mention')).toEqual([])
    expect(JSON.stringify(await world.call('search.find', { words: 'zebra' }))).not.toContain(pageId)
    const applied = await world.call('template.forMeeting', {
      meetingId: world.meeting('Platform weekly', '2026-06-12'),
    })
    expect(JSON.stringify(applied.doc)).toContain('prepare zebra')
  })
  it('starts as a copy of one that Rapport brings along, or of a page', async () => {
    const copy = await world.call('template.create', {
      name: 'My own',
      for: { role: 'facilitator' },
      from: { key: 'role:facilitator' },
    })
    const { doc } = await world.call('page.open', { ref: { page: copy.pageId } })
    expect(JSON.stringify(doc)).toContain('Purpose')
    expect((await world.call('template.list', {})).map(({ name }) => name)).toEqual([
      'My own',
      'Decision maker',
      'Advisor',
      'Spectator',
    ])
  })
  it('removing can be undone', async () => {
    const { pageId } = await make('Weeklies', { pattern: 'weekly' })
    await world.call('template.remove', { pageId })
    expect(await nameFor('Platform weekly')).toBe('Advisor')
    await world.call('template.recover', { pageId })
    expect(await nameFor('Platform weekly')).toBe('Weeklies')
  })
})

it('my role is remembered for the series, and taken back whole', async () => {
  const [first, second] = [
    world.meeting('Platform weekly', '2026-06-05'),
    world.meeting('Platform weekly', '2026-06-12'),
  ]
  const roleIn = async (meetingId: string) => {
    const { role, roleSet } = await world.call('meeting.get', { meetingId, zone })
    return [role, roleSet]
  }
  const { inverse } = await world.call('meeting.setRole', { meetingId: first, role: 'facilitator' })
  expect(await roleIn(second)).toEqual(['facilitator', true])
  await world.call('meeting.setRole', { meetingId: second, role: 'spectator', seriesRole: 'facilitator' })
  expect(await roleIn(first)).toEqual(['facilitator', true])
  expect(await roleIn(second)).toEqual(['spectator', true])
  await world.call('meeting.setRole', { meetingId: second, role: null, seriesRole: 'facilitator' })
  expect(inverse).toEqual({
    name: 'meeting.setRole',
    input: { meetingId: first, role: null, seriesRole: null },
  })
  await world.call('meeting.setRole', { meetingId: first, role: null, seriesRole: null })
  expect(await roleIn(first)).toEqual(['advisor', false])
})

describe('fields', () => {
  const fields = {
    title: 'Weekly',
    date: '12 June',
    attendees: [
      { id: 't', name: 'Tom' },
      { id: 'm', name: 'Mei' },
    ],
    decisions: ['Go', 'Stay'],
    open: [],
  }
  const line = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
  const fill = (...blocks: Node[]): string =>
    fillTemplate(schema.node('doc', null, blocks), fields, () => 'new').toString()

  it('stand in the line, names as mentions, lists as lists', () => {
    expect(fill(line('{{title}} on {{ Date }}: {{attendees}}.'))).toBe(
      'doc(paragraph("Weekly on 12 June: ", mention, ", ", mention, "."))',
    )
    expect(fill(line('{{last decisions}}'))).toBe(
      'doc(bullet_list(list_item(paragraph("Go")), list_item(paragraph("Stay"))))',
    )
    expect(fill(line('{{open items}}'))).toBe('doc(paragraph)')
    expect(fill(line('Then {{last decisions}}'))).toBe('doc(paragraph("Then Go, Stay"))')
  })
  it('what is no field stays, and so does code', () => {
    expect(fill(line('{{other}} {title}'))).toBe('doc(paragraph("{{other}} {title}"))')
    expect(fill(schema.node('code_block', null, [schema.text('{{title}}')]))).toBe(
      'doc(code_block("{{title}}"))',
    )
  })
  it('items are new ones', () => {
    const doc = fillTemplate(
      schema.node('doc', null, [item('action', 'send {{title}}')]),
      fields,
      () => 'new',
    )
    expect(doc.firstChild?.attrs['id']).toBe('new')
    expect(doc.textContent).toBe('send Weekly')
  })
})
