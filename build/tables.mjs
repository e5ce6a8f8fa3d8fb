/** Writes src-main/core/store/tables.ts, the row types of the notebook, from the migrations themselves. `--check` only compares. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}src-main/core/store/tables.ts`

const db = new Database(':memory:')
const folder = `${root}migrations/`
for (const file of readdirSync(folder).sort()) db.exec(readFileSync(folder + file, 'utf8'))

/** @type {Record<string, string>} */
const typeOf = { TEXT: 'string', INTEGER: 'number', REAL: 'number', BLOB: 'Uint8Array' }
const tables = /** @type {{ name: string, type: string }[]} */ (db.pragma('table_list'))
  .filter((t) => t.type === 'table' && !t.name.startsWith('sqlite_'))
  .map((t) => t.name)
  .sort()

const lines = [
  '/** Row types of the notebook; written by `npm run tables` from migrations/, never by hand. */',
  "import type { Generated } from 'kysely'",
  '',
]
for (const name of tables) {
  const columns =
    /** @type {{ name: string, type: string, notnull: number, pk: number, dflt_value: unknown }[]} */ (
      db.pragma(`table_info(${name})`)
    )
  const source = String(db.prepare('select sql from sqlite_schema where name = ?').pluck().get(name))
  /** A column that is checked against a list of words gets the union of them as its type. */
  const unions = new Map(
    [...source.matchAll(/check \((\w+) in \(('[^)]*)\)\)/g)].map((m) => [
      m[1],
      m[2]?.split(', ').join(' | '),
    ]),
  )
  lines.push(`export type ${name[0]?.toUpperCase()}${name.slice(1)}Table = {`)
  for (const c of columns) {
    const base = unions.get(c.name) ?? typeOf[c.type.toUpperCase()]
    if (base === undefined) throw new Error(`${name}.${c.name}: no TypeScript type for ${c.type}`)
    const type = c.notnull || c.pk ? base : `${base} | null`
    const generated = c.dflt_value !== null || (c.pk && c.type.toUpperCase() === 'INTEGER')
    lines.push(`  ${c.name}: ${generated ? `Generated<${type}>` : type}`)
  }
  lines.push('}', '')
}
lines.push('export type Tables = {')
for (const name of tables) lines.push(`  ${name}: ${name[0]?.toUpperCase()}${name.slice(1)}Table`)
lines.push('}', '', 'export type TableName = keyof Tables', '')

const text = lines.join('\n')
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src-main/core/store/tables.ts does not match migrations/: run `npm run tables`.')
    process.exit(1)
  }
} else writeFileSync(target, text)
