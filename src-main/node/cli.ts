/** The command line: finds the command, takes its words and options apart, and says how it went by the exit code. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { occurrences } from '../core/core.ts'
import { ownVersion } from '../core/version.ts'
import { calendarCommands } from './calendars.ts'
import { Misused, Refused, type Command } from './command.ts'
import { demoCommands } from './demo-notebook.ts'
import { folderOf } from './folder.ts'
import { libraryCommands } from './library.ts'
import { noteCommands } from './notes.ts'
import { serveCommands } from './serving.ts'
import { escaped, plain, plainLines, table } from './terminal.ts'

const commands: Readonly<Record<string, Command>> = {
  ...serveCommands,
  ...noteCommands,
  ...libraryCommands,
  ...calendarCommands,
  ...demoCommands,
}

const common = {
  folder: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

const occurrencesUsage = 'occurrences FILE.ics --from .. --to .. --tz ZONE'

function help(): string[] {
  const rows = Object.values(commands).map(({ usage, about }) => ['', usage, about])
  return [
    'Rapport, a meeting notebook. Usage: rapport COMMAND [--folder DIR] [--json] [--help] | --version',
    '',
    ...table([...rows, ['', occurrencesUsage, 'what a calendar file says, as JSON lines']], 48),
    '',
    `The notebook is in ${folderOf(undefined)}, or in RAPPORT_FOLDER, or where --folder says.`,
  ]
}

const out = (line: string): void => void process.stdout.write(`${line}\n`)
const err = (line: string): void => void process.stderr.write(`${line}\n`)

/** The command that the first one or two words name, and how many they are; options may stand anywhere. */
function find(args: readonly string[]): readonly [Command, number] | null {
  const { positionals } = parseArgs({
    args: [...args],
    options: common,
    strict: false,
    allowPositionals: true,
  })
  for (const length of [2, 1]) {
    const name = positionals.slice(0, length).join(' ')
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command !== undefined) return [command, length]
  }
  return null
}

async function run(command: Command, named: number, args: readonly string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...common, ...command.options },
    })
  } catch (error) {
    throw new Misused(error instanceof Error ? plain(error.message) : 'The options make no sense.')
  }
  // an empty one is a variable of a shell that nothing was put into
  const words = parsed.positionals.slice(named).filter((word) => word.trim() !== '')
  const options: Readonly<Record<string, string | boolean | undefined>> = { ...parsed.values }
  const { folder, json } = options
  if (options['help'] === true) {
    out(`Usage: rapport ${command.usage} [--folder DIR] [--json]`)
    out(`  ${command.about}`)
    return 0
  }
  const [least, most] = command.words
  if (words.length < least) throw new Misused('Something is missing.')
  if (words.length > most) throw new Misused(`“${plain(words[most] ?? '')}” is one word too many.`)
  return await command.run({
    words,
    options,
    folder: folderOf(typeof folder === 'string' ? folder : undefined),
    json: json === true,
    zone: Temporal.Now.timeZoneId(),
    locale: new Intl.DateTimeFormat().resolvedOptions().locale,
    out,
    err,
  })
}

/** Carries out a command line (what follows `rapport`); gives the exit code: 0 done, 1 failed, 2 misused. */
export async function main(args: readonly string[]): Promise<number> {
  const [first] = args
  if (first === 'occurrences')
    return await occurrences(
      args.slice(1),
      (json) => out(escaped(json)),
      (lines) => err(plainLines(lines)),
    )
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    for (const line of help()) (first === undefined ? err : out)(line)
    return first === undefined ? 2 : 0
  }
  if (first === '--version') {
    out(ownVersion())
    return 0
  }
  const found = find(args)
  if (found === null) {
    const more = Object.keys(commands).filter((name) => name.startsWith(`${first} `))
    err(
      more.length > 0
        ? `Say which: ${more.map((name) => `rapport ${name}`).join(', ')}.`
        : `There is no command “${plain(args.slice(0, 2).join(' '))}”. “rapport --help” lists them.`,
    )
    return 2
  }
  try {
    return await run(...found, args)
  } catch (error) {
    if (error instanceof Refused) {
      err(plain(error.message))
      return 1
    }
    if (!(error instanceof Misused)) throw error
    err(error.message)
    err(`Usage: rapport ${found[0].usage}`)
    return 2
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // a reader that has seen enough, as in `rapport items | head`, is no failure
  if (error.code === 'EPIPE') process.exit(0)
  err(`The answer could not be written where it goes (${plain(error.message)}); what was done stays done.`)
  process.exit(1)
})
// where nobody can be told what went wrong, the exit code says it
process.stderr.on('error', () => undefined)

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
