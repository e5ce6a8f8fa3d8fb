/** `rapport people`, `markdown`, `export` and `check`: the notebook as a whole. */
import { resolve } from 'node:path'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { Misused, print, Refused, textOf, type Command, type Invocation } from './command.ts'
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
  usage: 'markdown MEETING|PAGE [--out DIR]',
  about: 'one page as Markdown; with --out into a folder, with its pictures',
  options: { out: { type: 'string' } },
  words: [1, 1],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const id = call.words[0] ?? ''
      const out = textOf(call, 'out')
      let ref: PageRef = { page: id }
      const page = await ask('page.markdown', { ref }).catch((error: unknown) => {
        if (!(error instanceof Refused) || error.failure.code !== 'notFound') throw error
        ref = { meeting: id }
        return ask('page.markdown', { ref })
      })
      if (out !== undefined && out !== '') {
        sayWritten(call, await ask('notebook.export', { out: resolve(out), ref }))
        return 0
      }
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
