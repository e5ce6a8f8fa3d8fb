/** `rapport people`, `markdown`, `export` and `check`: the notebook as a whole. */
import { resolve } from 'node:path'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import {
  isId,
  Misused,
  print,
  severalCalled,
  textOf,
  type Ask,
  type Command,
  type Invocation,
} from './command.ts'
import { withNotebook } from './with-notebook.ts'
import { plain, plainLines, table } from './terminal.ts'
import { counted, dateOf, readDate } from './times.ts'

const people: Command = {
  usage: 'people [WORDS]',
  about: 'people by name, address or organisation',
  words: [0, Infinity],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const words = call.words.join(' ').slice(0, 200)
      const found = await ask('person.list', { limit: 1000, ...(words === '' ? {} : { words }) })
      print(call, found, () => [
        ...table(
          found.people.map((row) => [
            row.person.me ? `${row.person.name} (me)` : row.person.name,
            row.organisation ?? '',
            row.email ?? '',
            row.lastMet === null ? '' : `last ${dateOf(row.lastMet, call.zone)}`,
            row.openItems === 0 ? '' : `${row.openItems} open`,
          ]),
        ),
        ...(found.total > found.people.length ? [`and ${found.total - found.people.length} more`] : []),
        ...(found.total === 0 ? ['Nobody was found.'] : []),
      ])
      return 0
    }),
}

type Named = { readonly ref: PageRef; readonly title: string; readonly date: string }

/** Pages whose titles hold the words, also those of one date only; those without a meeting by the day they were made. */
async function pagesCalled(
  ask: Ask,
  { words, date, zone }: { readonly words: string; readonly date: string | null; readonly zone: string },
): Promise<readonly Named[]> {
  const found = (await ask('page.suggest', { words, limit: 100 })).map(
    ({ pageId, meetingId, title, date: moment }): Named => ({
      ref: meetingId === null ? { page: pageId } : { meeting: meetingId },
      title,
      date: dateOf(moment, zone),
    }),
  )
  if (date === null) return found
  // a series may have more pages than were looked at
  const { meetings } = await ask('meeting.list', { zone, from: date, to: date, words, noise: 'all' })
  return [
    ...meetings.flatMap((one): Named[] =>
      one.page === null ? [] : [{ ref: { meeting: one.id }, title: one.title, date }],
    ),
    ...found.filter((one) => 'page' in one.ref && one.date === date),
  ]
}

/** The page of a meeting's or its own id, else the latest one that a title names, of the date behind it if there is one. */
async function pageNamed(call: Invocation, ask: Ask): Promise<PageRef> {
  const [first = ''] = call.words
  if (call.words.length === 1 && isId(first)) {
    const pages = await ask('page.titles', { pageIds: [first] })
    return pages.length > 0 ? { page: first } : { meeting: first }
  }
  const last = call.words.at(-1) ?? ''
  const date = call.words.length > 1 && /^\d{4}-\d{2}-\d{2}$/.test(last) ? last : null
  const words = call.words.slice(0, date === null ? undefined : -1).join(' ')
  if (date !== null && readDate(date, Temporal.Now.plainDateISO(call.zone)) === null)
    throw new Misused(`“${date}” is no date.`)
  const pages = await pagesCalled(ask, { words: words.slice(0, 200), date, zone: call.zone })
  const isSame = ({ title }: Named): boolean => title.toLocaleLowerCase() === words.toLocaleLowerCase()
  const named = pages.some(isSame) ? pages.filter(isSame) : pages
  const titles = [...new Set(named.map(({ title }) => title))]
  if (titles.length > 1) throw severalCalled(words, titles)
  const latest = named.toSorted((x, y) => (x.date < y.date ? 1 : -1))[0]
  if (latest === undefined)
    throw new Misused(`There is no page called “${plain(words)}”${date === null ? '' : ` of ${date}`}.`)
  return latest.ref
}

const markdown: Command = {
  usage: 'markdown PAGE [DATE] [--out DIR]',
  about: 'the latest page of that title as Markdown; --out: with its pictures',
  options: { out: { type: 'string' } },
  words: [1, Infinity],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const out = textOf(call, 'out')
      const ref = await pageNamed(call, ask)
      if (out !== undefined && out !== '') {
        sayWritten(call, await ask('notebook.export', { out: resolve(out), ref }))
        return 0
      }
      const page = await ask('page.markdown', { ref })
      // into a file or another program the very text, to a terminal nothing that it would obey
      const text = process.stdout.isTTY ? plainLines(page.text) : page.text
      print(call, page, () => [text.replace(/\n$/, '')])
      return 0
    }),
}

/** What an export has written, and what it has not found. */
function sayWritten(call: Invocation, written: Output<'notebook.export'>): void {
  const { files, pictures, missing, out } = written
  const all = [counted(files, 'file'), ...(pictures === 0 ? [] : [counted(pictures, 'picture')])]
  print(call, written, () => [`${all.join(' and ')} written to ${plain(out)}.`])
  if (missing > 0) call.err(`Not in the folder of the notebook any more: ${counted(missing, 'picture')}.`)
}

const exportAll: Command = {
  usage: 'export --out DIR',
  about: 'writes every page as Markdown, and the pictures, into a folder',
  options: { out: { type: 'string' } },
  words: [0, 0],
  run(call) {
    const out = textOf(call, 'out')
    if (out === undefined || out === '') throw new Misused('Say where to: --out DIR.')
    return withNotebook(call, async (ask) => {
      // a path, and not a place relative to wherever the running core started
      const written = await ask('notebook.export', { out: resolve(out) })
      sayWritten(call, written)
      return 0
    })
  },
}

const check: Command = {
  usage: 'check',
  about: 'checks that the notebook is whole',
  words: [0, 0],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const found = await ask('notebook.check', {})
      const { pages, meetings, people: persons, problems } = found
      const size = `${counted(pages, 'page')}, ${counted(meetings, 'meeting')}, ${counted(persons, 'person', 'people')}`
      print(call, found, () => (problems.length === 0 ? [`The notebook is whole: ${size}.`] : []))
      for (const problem of problems) call.err(plain(problem))
      return problems.length === 0 ? 0 : 1
    }),
}

export const libraryCommands = { people, markdown, export: exportAll, check }
