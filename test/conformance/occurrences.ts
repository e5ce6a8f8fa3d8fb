/** Runs `rapport occurrences` from the sources, for black-box conformance runs: node occurrences.ts FILE.ics --from .. */
import { occurrences } from '../../src-main/core/calendar/occurrences.ts'

const lines: string[] = []
const code = await occurrences(
  process.argv.slice(2).filter((argument) => argument !== 'occurrences'),
  (line) => lines.push(line),
  (line) => console.error(line),
)
process.exitCode = code
process.stdout.write(lines.map((line) => `${line}\n`).join(''))
