import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCore } from '../../src-main/core/core.ts'
import { logCopier } from '../../src-main/core/jobs/log-copier.ts'
import { openCoreThread } from '../../src-main/core/thread.ts'
import { openStore, type Store, type Writer } from '../../src-main/core/store/open.ts'
import { change, changeText, rowsInto, select, selectText, type Bind } from '../../src-main/core/store/sql.ts'
import { addCalendar, addItem, addMeeting, addPage, addPerson, addSeries } from '../rows.ts'
import { now, withStore } from './folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pragma = (store: Store, name: string): unknown =>
  Object.values(
    store.read.get(selectText<Record<string, unknown>>(`select * from pragma_${name}`), {}) ?? {},
  )[0]

describe('an open notebook', () => {
  it('writes ahead, syncs every commit to the disk, keeps foreign keys and trusts no schema', () => {
    withStore(folder, (store) => {
      expect({
        journal: pragma(store, 'journal_mode'),
        synchronous: pragma(store, 'synchronous'),
        foreignKeys: pragma(store, 'foreign_keys'),
        recursiveTriggers: pragma(store, 'recursive_triggers'),
        trustedSchema: pragma(store, 'trusted_schema'),
      }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, recursiveTriggers: 1, trustedSchema: 0 })
    })
  })
  it.skipIf(process.platform === 'win32')('made in a new folder is for this user only', () => {
    const inner = join(folder, 'new')
    withStore(inner, () => undefined)
    expect(statSync(inner).mode & 0o077).toBe(0)
  })
  it('leaves one file behind when it is closed, beside its lock', () => {
    withStore(folder, (store) => store.write((w) => addPerson(w, { id: 'a', name: 'A', emails: [] })))
    expect(readdirSync(folder).toSorted()).toEqual(['notebook.db', 'writer.lock'])
  })
  it('gives a copy that can be opened by itself', () => {
    const target = join(folder, 'copies', 'one.db')
    withStore(folder, (store) => {
      store.write((w) => addPerson(w, { id: 'a', name: 'Ada', emails: [] }))
      store.backup(target)
    })
    const copy = new Database(target, { readonly: true })
    expect(copy.prepare('select name from person').pluck().all()).toEqual(['Ada'])
    copy.close()
  })
})

const names = select((q) => q.selectFrom('person').select('name').orderBy('name'))
const rename = change((q, p: Bind<{ id: string; name: string }>) =>
  q.updateTable('person').set({ name: p.name }).where('id', '=', p.id),
)
const putSetting = change((q, p: Bind<{ name: string; value: string }>) =>
  q
    .insertInto('setting')
    .values({ name: p.name, value: p.value })
    .onConflict((c) => c.column('name').doUpdateSet({ value: p.value })),
)

describe('a transaction', () => {
  it('is undone whole when anything in it throws', () => {
    withStore(folder, (store) => {
      expect(() =>
        store.write((w) => {
          addPerson(w, { id: 'a', name: 'Ada', emails: [] })
          throw new Error('no')
        }),
      ).toThrow('no')
      expect(store.read.all(names, {})).toEqual([])
      // and the next one works
      store.write((w) => addPerson(w, { id: 'b', name: 'Bea', emails: [] }))
      expect(store.read.all(names, {})).toEqual([{ name: 'Bea' }])
    })
  })
  it('names the tables that it touched, each once, upserts and what triggers touch included', () => {
    withStore(folder, (store) => {
      const { tables } = store.write((w) => {
        addPerson(w, { id: 'a', name: 'Ada', emails: ['ada@x.example', 'ada@y.example'] })
        w.run(putSetting, { name: 'me', value: '1' })
        w.run(putSetting, { name: 'me', value: '2' })
      })
      expect(tables).toEqual(['address', 'person', 'searchRow', 'setting'])
      expect(store.write(() => undefined).tables).toEqual([])
      expect(store.write((w) => w.run(rename, { id: 'nobody', name: 'X' })).tables).toEqual([])
    })
  })
  it('may not be opened inside another', () => {
    withStore(folder, (store) => {
      expect(() => store.write(() => store.write(() => undefined))).toThrow('second transaction')
      store.write(() => undefined)
    })
  })
  it('binds values, so that no text is ever read as SQL', () => {
    withStore(folder, (store) => {
      const name = `'); drop table person; --`
      store.write((w) => addPerson(w, { id: 'a', name, emails: [] }))
      expect(store.read.all(names, {})).toEqual([{ name }])
    })
  })
})

describe('a lot', () => {
  const put = (id: string) => (w: Writer) => addPerson(w, { id, name: id, emails: [] })
  const inStore = (store: Store): readonly string[] => store.read.all(names, {}).map(({ name }) => name)
  const onDisk = (): readonly unknown[] => {
    const db = new Database(join(folder, 'notebook.db'), { readonly: true })
    const found = db.prepare('select name from person order by name').pluck().all()
    db.close()
    return found
  }
  it('is seen at once here, and on disk when it is settled or somebody else has written', () => {
    withStore(folder, (store) => {
      const lot = store.openLot()
      expect(lot.write(put('a')).tables).toEqual(['person', 'searchRow'])
      expect(inStore(store)).toEqual(['a'])
      expect(onDisk()).toEqual([])
      lot.settle()
      expect(onDisk()).toEqual(['a'])
      lot.write(put('b'))
      store.write(put('c'))
      expect(onDisk()).toEqual(['a', 'b', 'c'])
      expect(pragma(store, 'synchronous')).toBe(2)
    })
  })
  it('has its log copied beside it, which then is begun anew, and waits while it is long', async () => {
    const store = openStore({ folder, now, copyLog: logCopier(folder, undefined) })
    const lot = store.openLot()
    const keep = changeText<{ name: string; value: string }>('insert into setting values (@name, @value)')
    const value = JSON.stringify('n'.repeat(2 ** 20))
    const log = (): number => statSync(join(folder, 'notebook.db-wal')).size
    let longest = 0
    for (let i = 0; i < 220; i++) {
      lot.write((w) => w.run(keep, { name: String(i), value }))
      lot.tend()
      await lot.room()
      longest = Math.max(longest, log())
    }
    await lot.close()
    expect(longest).toBeLessThan(200 * 1024 * 1024)
    const file = statSync(join(folder, 'notebook.db')).size
    expect(file).toBeGreaterThan(220 * value.length)
    for (let i = 0; i < 40; i++) store.write((w) => w.run(keep, { name: `later ${i}`, value }))
    expect(log()).toBeLessThan(20 * 1024 * 1024)
    store.close()
  })
  it('goes to disk while it goes on', () => {
    withStore(folder, (store) => {
      const lot = store.openLot()
      const end = performance.now() + 400
      for (let i = 0; performance.now() < end; i++) {
        lot.write(put(`p${i}`))
        lot.tend()
      }
      expect(onDisk().length).toBeGreaterThan(0)
    })
  })
  it('is on disk when the notebook is closed or copied', () => {
    const target = join(folder, 'copies', 'one.db')
    withStore(folder, (store) => {
      store.openLot().write(put('a'))
      store.backup(target)
      store.openLot().write(put('b'))
    })
    expect(onDisk()).toEqual(['a', 'b'])
    const copy = new Database(target, { readonly: true })
    expect(copy.prepare('select name from person').pluck().all()).toEqual(['a'])
    copy.close()
  })
  it('of which a piece fails loses what is not on disk, says so from then on, and costs nobody else anything', () => {
    withStore(folder, (store) => {
      const lot = store.openLot()
      lot.write(put('a'))
      lot.settle()
      lot.write(put('b'))
      expect(() =>
        lot.write(() => {
          throw new Error('the disk is full')
        }),
      ).toThrow('the disk is full')
      expect(inStore(store)).toEqual(['a'])
      store.write(put('c'))
      expect(() => lot.write(put('d'))).toThrow('the disk is full')
      expect(() => lot.settle()).toThrow('the disk is full')
      store.openLot().write(put('e'))
      expect(inStore(store)).toEqual(['a', 'c', 'e'])
      expect(pragma(store, 'synchronous')).toBe(1)
      store.write(put('f'))
      expect(pragma(store, 'synchronous')).toBe(2)
      expect(onDisk()).toEqual(['a', 'c', 'e', 'f'])
    })
  })
})

describe('a number that a statement says itself', () => {
  it('stands in its text, so that an index of some rows only is taken', () => {
    const me = select((q) => q.selectFrom('person').select('id').where('me', '=', 1).where('name', '<>', 'x'))
    withStore(folder, (store) => {
      const { text, constants } = me.compiled()
      expect(constants).toEqual(['x'])
      const plan = selectText<{ detail: string }>(`explain query plan ${text.replace('?', `'x'`)}`)
      expect(store.read.all(plan, {})[0]?.detail).toContain('personMe')
    })
  })
})

describe('rows that are made together', () => {
  const persons = rowsInto('person', ['id', 'name', 'nameProvenance', 'createdAt'])
  const row = (id: string, name: string) => ({
    id,
    name,
    nameProvenance: 'hand',
    createdAt: '2026-01-01T00:00:00Z',
  })
  it('are what a statement for each makes: any text, triggers, and nothing where one of them cannot be', () => {
    withStore(folder, (store) => {
      store.write((w) => w.insert(persons, [row('a', 'A\0da “x”'), row('b', 'Bea')]))
      expect(store.read.all(names, {})).toEqual([{ name: 'A\0da “x”' }, { name: 'Bea' }])
      expect(store.read.all(people, { match: 'bea' })).toEqual([{ refId: 'b' }])
      expect(() => store.write((w) => w.insert(persons, [row('c', 'Cem'), row('b', 'twice')]))).toThrow(
        'UNIQUE',
      )
      expect(store.read.all(names, {})).toHaveLength(2)
      store.write((w) => w.insert(persons, []))
    })
  })
})

const hitsIn = (index: 'searchTitle' | 'searchName') =>
  selectText<{ refId: string }, { match: string }>(
    `select r.refId from ${index} f join searchRow r on r.seq = f.rowid where ${index} match @match order by r.refId`,
  )
const [titles, people] = [hitsIn('searchTitle'), hitsIn('searchName')]
const copied = selectText<{ start: string; minutes: number | null }>('select start, minutes from attendance')
const placed = selectText<{ meetingId: string | null; seriesId: string | null; since: string }>(
  'select meetingId, seriesId, since from item',
)

describe('what the tables keep by themselves', () => {
  const moment = (store: Store, sql: string) => {
    // triggers hold whoever writes: here, another connection
    const db = new Database(join(folder, 'notebook.db'))
    db.exec(sql)
    db.close()
    return store
  }
  function seed(store: Store): void {
    store.write((w) => {
      addCalendar(w, { id: 'work' })
      addPerson(w, { id: 'tom', name: 'Tom Becker', emails: [] })
      addSeries(w, 's1', 'Weekly')
      addSeries(w, 's2', 'Other')
      const at = { start: '2026-06-12T08:00:00Z', end: '2026-06-12T08:30:00Z', others: 1 }
      addMeeting(w, { id: 'm1', title: 'Jour fixe', seriesId: 's1', ...at }, [{ personId: 'tom' }], ['work'])
      addMeeting(
        w,
        { id: 'm2', title: 'Review', ...at, start: '2026-06-12T09:00:00Z', end: '2026-06-12T09:45:00Z' },
        [],
        [],
      )
      addPage(w, {
        id: 'p1',
        meetingId: 'm1',
        doc: '{}',
        schemaVersion: 1,
        text: '',
        excerpt: '',
        notes: 0,
        at: '2026-06-12T08:05:00Z',
      })
      addItem(w, {
        id: 'i1',
        pageId: 'p1',
        ordinal: 0,
        kind: 'action',
        state: 'open',
        text: 'x',
        personId: null,
        due: null,
        createdAt: '2026-06-12T08:05:00Z',
        closedAt: null,
        meetingId: 'm1',
        seriesId: 's1',
        since: at.start,
      })
    })
  }
  it('titles and names are found as they are now, without regard to accents', () => {
    withStore(folder, (store) => {
      seed(store)
      expect(store.read.all(titles, { match: 'jour' })).toEqual([{ refId: 'm1' }])
      moment(
        store,
        `update meeting set title = 'Küche' where id = 'm1'; update person set name = 'Zoë' where id = 'tom'`,
      )
      expect(store.read.all(titles, { match: 'jour' })).toEqual([])
      expect(store.read.all(titles, { match: 'kuche' })).toEqual([{ refId: 'm1' }])
      expect(store.read.all(people, { match: 'zoe' })).toEqual([{ refId: 'tom' }])
    })
  })
  it('an attendance knows how long its meeting lasts, also when that changes; not when it does not count', () => {
    withStore(folder, (store) => {
      seed(store)
      expect(store.read.all(copied, {})).toMatchObject([{ minutes: 30 }])
      moment(store, `update meeting set end = '2026-06-12T09:15:00Z' where id = 'm1'`)
      expect(store.read.all(copied, {})).toMatchObject([{ minutes: 75 }])
      moment(store, `update meeting set status = 'cancelled' where id = 'm1'`)
      expect(store.read.all(copied, {})).toMatchObject([{ minutes: null }])
    })
  })
  it('an item moves with its meeting, and to another meeting with its page', () => {
    withStore(folder, (store) => {
      seed(store)
      moment(store, `update meeting set start = '2026-06-19T08:00:00Z', seriesId = 's2' where id = 'm1'`)
      expect(store.read.all(placed, {})).toEqual([
        { meetingId: 'm1', seriesId: 's2', since: '2026-06-19T08:00:00Z' },
      ])
      moment(store, `update page set meetingId = 'm2' where id = 'p1'`)
      expect(store.read.all(placed, {})).toEqual([
        { meetingId: 'm2', seriesId: null, since: '2026-06-12T09:00:00Z' },
      ])
      moment(store, `update page set meetingId = null where id = 'p1'`)
      expect(store.read.all(placed, {})).toEqual([
        { meetingId: null, seriesId: null, since: '2026-06-12T08:05:00Z' },
      ])
    })
  })
  it('a page stands on its own when its meeting is to be deleted: that is refused', () => {
    withStore(folder, (store) => {
      seed(store)
      expect(() => moment(store, `pragma foreign_keys = 1; delete from meeting where id = 'm1'`)).toThrow(
        'FOREIGN KEY',
      )
    })
  })
})

/** A process that has the folder; resolves once it has. */
async function holder(): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./holder.ts', import.meta.url))
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  expect(said.toString()).toBe('held\n')
  return child
}
const held = selectText<{ value: string }>(`select value from setting where name = 'held'`)
const locked = {
  ok: false,
  error: { code: 'locked', message: expect.stringContaining('open in another Rapport') as unknown },
}

describe('one writer for a folder', () => {
  it('a second core is told so, on the same thread and on another', async () => {
    const first = openCore({ folder })
    expect(first.ok).toBe(true)
    expect(openCore({ folder })).toMatchObject(locked)
    expect(await openCoreThread({ folder })).toMatchObject(locked)
    if (first.ok) await first.value.close()
    const next = openCore({ folder })
    expect(next.ok).toBe(true)
    if (next.ok) await next.value.close()
  })
  it('a second process is told so; when the first is killed, the folder is free at once and what it committed is there', async () => {
    const child = await holder()
    expect(openCore({ folder })).toMatchObject(locked)
    child.kill('SIGKILL')
    await once(child, 'exit')
    withStore(folder, (store) => expect(store.read.get(held, {})).toEqual({ value: '1' }))
  })
})
