/** Migrations that somebody's notebook has been through are never changed. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { readMigrations } from '../../src-main/core/store/migrate.ts'

/** 0001 may change until the first release, and its hash here with it; from then on a change of the schema is a file of its own. */
const pinned = {
  '0001_init.sql': '0ad99880a095f8ae50b336d0d3810772db66dc6644c423d1f78a6b89d74eef35',
}

it('every migration is the one that was released', () => {
  const hashes = readMigrations().map(({ name, text }) => [
    name,
    createHash('sha256').update(text).digest('hex'),
  ])
  expect(Object.fromEntries(hashes)).toEqual(pinned)
})
