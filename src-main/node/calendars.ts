/** `rapport calendar ...`: where the meetings come from. */
import { resolve } from 'node:path'
import type { SyncResult } from '#shared/contract/calendar.ts'
import { print, textOf, theOne, type Command, type Invocation } from './command.ts'
import { withNotebook } from './with-notebook.ts'
import { plain, table } from './terminal.ts'
import { counted } from './times.ts'

/** An address has a scheme with more than one letter (one is a drive of Windows); anything else is a file. */
const sourceOf = (word: string) =>
  /^[a-z][a-z0-9+.-]+:/i.test(word) ? { address: word } : { path: resolve(word) }

function resultLines(result: SyncResult): string[] {
  const name = plain(result.name)
  if (!result.ok) return [`${name}: ${plain(result.failure ?? 'It could not be read.')}`]
  const { added, updated, retired, warnings } = result
  return [
    `${name}: ${counted(added, 'meeting')} added, ${updated} updated, ${retired} no longer there.`,
    ...warnings.map((warning) => `  ${plain(warning)}`),
  ]
}

/** Prints what refreshes did; 1 when one of them failed. */
function report(call: Invocation, data: unknown, results: readonly SyncResult[]): number {
  print(call, data, () => results.filter((result) => result.ok).flatMap(resultLines))
  for (const result of results) if (!result.ok) for (const line of resultLines(result)) call.err(line)
  return results.every((result) => result.ok) ? 0 : 1
}

const add: Command = {
  usage: 'calendar add [--name NAME] FILE|ADDRESS',
  about: 'adds an .ics file or an address, and reads it',
  options: { name: { type: 'string' } },
  words: [1, 1],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const name = textOf(call, 'name')
      const source = sourceOf(call.words[0] ?? '')
      const result = await ask('calendar.add', { source, ...(name === undefined ? {} : { name }) })
      return report(call, result, [result])
    }),
}

const list: Command = {
  usage: 'calendar list',
  about: 'the calendars, and how the last reading went',
  words: [0, 0],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const calendars = await ask('calendar.list', {})
      print(call, calendars, () =>
        calendars.length === 0
          ? ['There is no calendar yet: add one with “rapport calendar add FILE|ADDRESS”.']
          : table(
              calendars.map((c) => [
                c.name,
                counted(c.meetings, 'meeting'),
                c.goodAt === null ? 'never read' : `read ${c.goodAt.slice(0, 16).replace('T', ' ')} UTC`,
                c.location,
                c.failure ?? '',
              ]),
            ),
      )
      return 0
    }),
}

const sync: Command = {
  usage: 'calendar sync [CALENDAR]',
  about: 'reads all calendars anew, or one',
  words: [0, 1],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const [word] = call.words
      const one =
        word === undefined
          ? {}
          : { calendarId: theOne(await ask('calendar.list', {}), word, (c) => c.name, 'calendar').id }
      const results = await ask('calendar.sync', one)
      return report(call, results, results)
    }),
}

const remove: Command = {
  usage: 'calendar remove CALENDAR',
  about: 'takes a calendar away; meetings with pages stay',
  words: [1, 1],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const found = theOne(await ask('calendar.list', {}), call.words[0] ?? '', (c) => c.name, 'calendar')
      const removed = await ask('calendar.remove', { calendarId: found.id })
      print(call, removed, () => [`${plain(found.name)} is removed; meetings with pages stay.`])
      return 0
    }),
}

export const calendarCommands = {
  'calendar add': add,
  'calendar list': list,
  'calendar sync': sync,
  'calendar remove': remove,
}
