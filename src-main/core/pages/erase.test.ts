/** The end of what is in the bin: only what was asked for goes, with all that was kept of it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { closeWhole } from '../../../test/calendar/notebook.ts'
import { paragraph } from '../../../test/host/editing.ts'
import { item, openWorld, type World } from '../../../test/world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => closeWhole(world))

/** A page that is in the bin, with these blocks. */
async function binned(title: string, ...blocks: Parameters<World['write']>[1][]): Promise<string> {
  const { pageId } = await world.call('page.create', { title })
  await world.write({ page: pageId }, ...blocks)
  await world.call('page.remove', { pageId })
  return pageId
}
const bin = () => world.call('bin.list', {})
const titles = async () => (await bin()).pages.map(({ title }) => title)
const count = (table: string): number =>
  world.rows<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? -1

describe('a page in the bin', () => {
  it('is erased with its earlier states, its steps and what was noted of its items, and nothing else', async () => {
    const { pageId: other } = await world.call('page.create', { title: 'Other' })
    await world.write({ page: other }, item('action', 'stays'))
    const { pageId } = await world.call('page.create', { title: 'Plan' })
    await world.calendar({ title: 'Weekly', at: '2026-06-12T10:00', people: ['Tom Weiss'] })
    await world.write({ page: pageId }, item('action', 'send it'), paragraph('one'))
    for (const itemId of ['send it', 'stays'])
      await world.call('item.discuss', { itemId, meetingId: world.meeting('Weekly') })
    world.pass({ hours: 1 })
    await world.write({ page: pageId }, paragraph('two'))
    await world.call('page.remove', { pageId })
    expect(await world.call('bin.contents', { pageId })).toEqual({
      pages: 1,
      lines: 3,
      items: 1,
      pictures: 0,
      states: 1,
    })
    await world.call('page.erase', { pageId })
    expect(await titles()).toEqual([])
    expect(world.rows('select itemId from discussed')).toEqual([{ itemId: 'stays' }])
    expect([count('page'), count('pageSnapshot'), count('itemBinned')]).toEqual([1, 0, 0])
    expect(count(`pageStep where pageId = '${pageId}'`)).toBe(0)
    expect(await world.fails('page.recover', { pageId })).toMatchObject({ code: 'notFound' })
  })
  it('that is brought back meanwhile is not erased, and no page that is not in the bin ever is', async () => {
    const pageId = await binned('Plan', paragraph('one'))
    await world.call('page.recover', { pageId })
    expect(await world.fails('page.erase', { pageId })).toMatchObject({ code: 'notFound' })
    await world.call('bin.empty', { before: '2027-01-01T00:00:00Z' })
    expect((await world.call('page.open', { ref: { page: pageId } })).readOnly).toBeNull()
  })
})

describe('the bin', () => {
  it('says what has been in it for more than 30 days, and erases that only when it is asked to', async () => {
    await binned('first', paragraph('1'))
    await binned('second', paragraph('2'))
    world.pass({ hours: 30 * 24 + 1 })
    await binned('third', paragraph('3'))
    const { old, total } = await bin()
    expect([total, old.count]).toEqual([3, 2])
    expect(await world.call('bin.contents', { before: old.before })).toMatchObject({ pages: 2, lines: 2 })
    expect(await world.call('bin.empty', { before: old.before })).toEqual({ pages: 2 })
    expect(await titles()).toEqual(['third'])
  })
  it('emptied as it was shown keeps what was put into it after that', async () => {
    await binned('shown', paragraph('1'))
    const before = (await bin()).pages[0]?.deletedAt ?? ''
    world.pass({ seconds: 1 })
    await binned('after', paragraph('2'))
    await world.call('bin.empty', { before })
    expect(await titles()).toEqual(['after'])
  })
})

describe('the files of pictures', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const put = (more = '') =>
    world.call('image.put', { base64: Buffer.concat([png, Buffer.from(more)]).toString('base64') })
  const picture = ({ hash, type }: Awaited<ReturnType<typeof put>>) =>
    schema.node('image', { hash, type, alt: '' })
  const files = () => readdirSync(join(world.folder, 'images'))
  const day = { hours: 25 }

  it('go with the last page that shows them, a day after they were put', async () => {
    const [one, other] = [await put(), await put('other')]
    await binned('old', picture(one), picture(other))
    const { pageId } = await world.call('page.create', { title: 'stays' })
    await world.write({ page: pageId }, picture(other))
    world.pass(day)
    const young = await put('young')
    const second = await binned('young', picture(young))
    await world.call('page.erase', { pageId: second })
    expect(files().toSorted()).toEqual([one.hash, other.hash, young.hash].toSorted())
    await world.call('bin.empty', { before: (await bin()).pages[0]?.deletedAt ?? '' })
    expect(files().toSorted()).toEqual([other.hash, young.hash].toSorted())
  })
  it('stay while an earlier state of any page, or a page in the bin, shows them', async () => {
    const [state, inBin] = [await put('state'), await put('bin')]
    const { pageId } = await world.call('page.create', { title: 'Plan' })
    await world.write({ page: pageId }, picture(state), paragraph('one'))
    await binned('kept', picture(inBin))
    const gone = await binned('gone', picture(state), picture(inBin))
    world.pass(day)
    await world.write({ page: pageId }, paragraph('two'))
    const { version } = (await world.call('page.history', { ref: { page: pageId } })).versions[1] ?? {
      version: -1,
    }
    world.byHand(`update page set doc = replace(doc, '${state.hash}', '${'0'.repeat(64)}') where id = '${pageId}';
      update pageImage set file = replace(file, '${state.hash}', '${'0'.repeat(64)}');
      delete from pageStep`)
    await world.call('page.erase', { pageId: gone })
    expect(files().toSorted()).toEqual([state.hash, inBin.hash].toSorted())
    expect(version).toBeGreaterThan(0)
  })
  it('stay where the same picture is put once more before the page that shows it is saved', async () => {
    const old = await put()
    const pageId = await binned('old', picture(old))
    world.pass(day)
    await put()
    await world.call('page.erase', { pageId })
    expect(files()).toEqual([old.hash])
  })
})
