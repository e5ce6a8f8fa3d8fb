import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMigrations, type Migration } from '../../src-main/core/store/migrate.ts'
import { addPerson } from '../rows.ts'
import { filesOf, refusal, withStore } from './folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const released = readMigrations()
const newest = released.at(-1)?.version ?? 0
/** A migration that this version does not have yet. */
const later = (version: number, text: string): Migration => ({ version, name: `${version}_later.sql`, text })
const open = (migrations: readonly Migration[] = released): void =>
  withStore(folder, () => undefined, { migrations })
const notebook = (): string => join(folder, 'notebook.db')

/** Asks a notebook file that no core has open. */
function ask<Row>(file: string, sql: string): Row[] {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(sql).all() as Row[]
  } finally {
    db.close()
  }
}
const version = (file: string) => ask<{ user_version: number }>(file, 'pragma user_version')[0]?.user_version

/** A notebook of today's version with one person in it. */
const older = (): void =>
  withStore(
    folder,
    (store) =>
      void store.write((w) =>
        addPerson(w, { id: 'maria', name: 'Maria Lindqvist', emails: ['maria@fjord.example'] }),
      ),
  )

describe('migrations', () => {
  it('make a new notebook of the newest version, marked as one of Rapport, without a backup of nothing', () => {
    open()
    expect(version(notebook())).toBe(newest)
    expect(ask(notebook(), 'pragma application_id')).toEqual([{ application_id: 0x52505254 }])
    expect(existsSync(join(folder, 'backups'))).toBe(false)
  })
  it('are numbered from 1 on without a gap', () => {
    expect(released.map((m) => m.version)).toEqual(released.map((_, i) => i + 1))
  })
  it('change the rows that are there, and keep them', () => {
    older()
    open([
      ...released,
      later(
        newest + 1,
        `alter table person add column initials text not null default '';
         update person set initials = substr(name, 1, 1)`,
      ),
    ])
    expect(version(notebook())).toBe(newest + 1)
    expect(ask(notebook(), 'select id, name, initials from person')).toEqual([
      { id: 'maria', name: 'Maria Lindqvist', initials: 'M' },
    ])
    expect(ask(notebook(), 'select email from address')).toEqual([{ email: 'maria@fjord.example' }])
  })
  it('put a copy beside the notebook first, whole and as it was', () => {
    older()
    open([...released, later(newest + 1, `update person set name = 'X'`)])
    const [copy, ...more] = readdirSync(join(folder, 'backups'))
    expect(more).toEqual([])
    expect(copy).toBe(`notebook-v${newest}-2026-06-12T070000Z.db`)
    const file = join(folder, 'backups', copy ?? '')
    expect(version(file)).toBe(newest)
    expect(ask(file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(ask(file, 'select name from person')).toEqual([{ name: 'Maria Lindqvist' }])
    expect(ask(notebook(), 'select name from person')).toEqual([{ name: 'X' }])
  })
  it('that fail are rolled back whole: those before them stay, the rest of theirs does not', () => {
    older()
    const broken = [
      ...released,
      later(newest + 1, `create table kept (id text) strict`),
      later(
        newest + 2,
        `create table lost (id text) strict; update person set name = 'X'; insert into nowhere values (1)`,
      ),
    ]
    expect(refusal(folder, { migrations: broken })).toMatchObject({
      code: 'internal',
      message: expect.stringContaining('_later.sql: no such table: nowhere') as unknown,
    })
    expect(version(notebook())).toBe(newest + 1)
    expect(ask(notebook(), `select name from sqlite_schema where name in ('kept', 'lost')`)).toEqual([
      { name: 'kept' },
    ])
    expect(ask(notebook(), 'select name from person')).toEqual([{ name: 'Maria Lindqvist' }])
    // and the folder is free for the version that mends it
    open(broken.slice(0, -1))
  })
  it('may rebuild a table without losing what refers to it', () => {
    older()
    open([
      ...released,
      later(
        newest + 1,
        `create table person2 as select * from person; drop table person;
         create table person (id text primary key, name text not null) strict;
         insert into person select id, upper(name) from person2; drop table person2`,
      ),
    ])
    expect(
      ask(notebook(), 'select p.name, a.email from person p join address a on a.personId = p.id'),
    ).toEqual([{ name: 'MARIA LINDQVIST', email: 'maria@fjord.example' }])
  })
  it('that would leave a row pointing nowhere are refused', () => {
    older()
    const severing = later(
      newest + 1,
      `pragma defer_foreign_keys = 1; update address set personId = 'nobody'`,
    )
    expect(refusal(folder, { migrations: [...released, severing] })).toMatchObject({ code: 'internal' })
    expect(version(notebook())).toBe(newest)
    expect(ask(notebook(), 'select personId from address')).toEqual([{ personId: 'maria' }])
  })
  it('that are applied already are not applied again, and cost no backup', () => {
    older()
    open()
    expect(existsSync(join(folder, 'backups'))).toBe(false)
  })
})

describe('a notebook that is not for this version', () => {
  it('of a newer Rapport is refused with a sentence and stays as it is to the byte', () => {
    older()
    open([...released, later(newest + 1, 'create table later (id text) strict')])
    const before = filesOf(folder)
    expect(refusal(folder)).toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/newer Rapport.*Nothing was changed; update Rapport/) as unknown,
    })
    expect(filesOf(folder)).toEqual(before)
  })
  it('that is a database of something else is refused and stays as it is', () => {
    const db = new Database(notebook())
    db.exec('create table recipe (name text)')
    db.close()
    const before = filesOf(folder)['notebook.db']
    expect(refusal(folder)).toMatchObject({ code: 'damaged' })
    expect(filesOf(folder)['notebook.db']).toBe(before)
  })
  it('that is no database at all is refused and stays as it is', () => {
    writeFileSync(notebook(), 'Dear diary, '.repeat(1000))
    const before = filesOf(folder)['notebook.db']
    expect(refusal(folder)).toMatchObject({ code: 'damaged' })
    expect(filesOf(folder)['notebook.db']).toBe(before)
  })
  it('leaves the folder free when it was refused', () => {
    writeFileSync(notebook(), 'Dear diary, '.repeat(1000))
    expect(refusal(folder)).toMatchObject({ code: 'damaged' })
    rmSync(notebook())
    open()
  })
})
