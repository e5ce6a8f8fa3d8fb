/** `rapport people`, `markdown`, `export` and `check`: the notebook as a whole. */
import { resolve } from 'node:path'
import { Misused, print, Refused, textOf, type Command } from './command.ts'
import { withNotebook } from './with-notebook.ts'
import { plain, plainLines, table } from './terminal.ts'
import { counted, dateOf } from './times.ts'

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

const markdown: Command = {
  usage: 'markdown MEETING|PAGE',
  about: 'one page as Markdown, by its id or its meeting’s',
  words: [1, 1],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const id = call.words[0] ?? ''
      const page = await ask('page.markdown', { ref: { page: id } }).catch((error: unknown) => {
        if (!(error instanceof Refused) || error.failure.code !== 'notFound') throw error
        return ask('page.markdown', { ref: { meeting: id } })
      })
      // into a file or another program the very text, to a terminal nothing that it would obey
      const text = process.stdout.isTTY ? plainLines(page.text) : page.text
      print(call, page, () => [text.replace(/\n$/, '')])
      return 0
    }),
}

const exportAll: Command = {
  usage: 'export --out DIR',
  about: 'writes every page as Markdown into a folder',
  options: { out: { type: 'string' } },
  words: [0, 0],
  run(call) {
    const out = textOf(call, 'out')
    if (out === undefined || out === '') throw new Misused('Say where to: --out DIR.')
    return withNotebook(call, async (ask) => {
      // a path, and not a place relative to wherever the running core started
      const written = await ask('notebook.export', { out: resolve(out) })
      print(call, written, () => [`${counted(written.files, 'file')} written to ${plain(written.out)}.`])
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
