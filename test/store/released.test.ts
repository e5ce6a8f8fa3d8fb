/** Migrations that somebody's notebook has been through are never changed. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { readMigrations } from '../../src-main/core/store/migrate.ts'

/** 0001 may change until the first release, and its hash here with it; from then on a change of the schema is a file of its own. */
const pinned = {
  '0001_init.sql': 'e8942353906e26b0886b8339d13ad9fb5da60610614fbb4defc64016a8cf8a03',
}

it('every migration is the one that was released', () => {
  const hashes = readMigrations().map(({ name, text }) => [
    name,
    createHash('sha256').update(text).digest('hex'),
  ])
  expect(Object.fromEntries(hashes)).toEqual(pinned)
})
