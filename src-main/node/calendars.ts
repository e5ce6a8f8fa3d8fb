/** `rapport calendar ...`: where the meetings come from. */
import { resolve } from 'node:path'
import type { SyncResult } from '#shared/contract/calendar.ts'
import { Misused, print, textOf, theOne, type Command, type Invocation } from './command.ts'
import { askPassword } from './password.ts'
import { withNotebook } from './with-notebook.ts'
import { plain, table } from './terminal.ts'
import { counted } from './times.ts'

/** An address has a scheme with more than one letter (one is a drive of Windows); anything else is a file or a folder. */
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
  usage: 'calendar add [--name NAME] FILE|FOLDER|ADDRESS',
  about: 'adds an .ics file, a folder of them or an address, and reads it',
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

const addAccount: Command = {
  usage: 'calendar add-account SERVER --user USER [CALENDAR...]',
  about: 'adds calendars of a CalDAV account; asks for the password',
  options: { user: { type: 'string' } },
  words: [1, 101],
  run: async (call) => {
    const [server = '', ...wanted] = call.words
    const user = textOf(call, 'user') ?? ''
    if (user === '') throw new Misused('Say who you are there: --user NAME.')
    const password = await askPassword(`Password of ${plain(user)} on ${plain(server)}: `)
    return withNotebook(call, async (ask) => {
      const login = { server, user, password }
      const { collections: found, location } = await ask('calendar.discover', login)
      const offered = found.map((one) => ({ ...one, id: one.url }))
      const chosen =
        wanted.length === 0
          ? offered
          : wanted.map((word) => theOne(offered, word, ({ name }) => name, 'calendar'))
      if (chosen.length === 0) throw new Misused(`There is no calendar with events on ${plain(location)}.`)
      const collections = [...new Set(chosen.map(({ url }) => url))]
      const results = await ask('calendar.addAccount', { ...login, collections })
      return report(call, results, results)
    })
  },
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
          ? ['There is no calendar yet: add one with “rapport calendar add FILE|FOLDER|ADDRESS”.']
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
  'calendar add-account': addAccount,
  'calendar list': list,
  'calendar sync': sync,
  'calendar remove': remove,
}
