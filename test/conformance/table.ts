/** The committed table of conformance: what it says, and what a run says. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const documentPath = fileURLToPath(new URL('../../docs/conformance.md', import.meta.url))

/** One case of a set and whether it holds; `grade` is null where a set has none. */
export type Score = {
  readonly set: string
  readonly grade: string | null
  readonly id: string
  readonly failure: string | null
}

const grades = ['A', 'B', 'C', 'D', 'P', 'U', 'X', null] as const
const header = ['set', ...grades.map((grade) => grade ?? 'no grade')]

/** Held and all, by set and grade: the rows of a table, its header first. */
export function numbers(scores: readonly Score[]): string[][] {
  const cell = (of: readonly Score[], grade: string | null): string => {
    const graded = of.filter((score) => score.grade === grade)
    const held = graded.filter(({ failure }) => failure === null).length
    return graded.length === 0 ? '' : `${held}/${graded.length}`
  }
  const sets = [...Map.groupBy(scores, ({ set }) => set)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rows = sets.map(([set, of]) => [set, ...grades.map((grade) => cell(of, grade))])
  return [header, ...rows, ['all', ...grades.map((grade) => cell(scores, grade))]]
}

/** As lines that are read well in a terminal and are Markdown too. */
export function written(rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map(
    (row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return lines.toSpliced(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`).join('\n')
}

/** The tables of the document by the headings that they stand under, without their rules. */
export function documentTables(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const tables = new Map<string, string[][]>()
  let heading = ''
  for (const line of readFileSync(documentPath, 'utf8').split('\n')) {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
    if (!line.startsWith('|') || /^\|[\s:|-]+\|$/.test(line)) continue
    const cells = line.split('|').slice(1, -1)
    tables.set(heading, [...(tables.get(heading) ?? []), cells.map((cell) => cell.trim())])
  }
  return tables
}
