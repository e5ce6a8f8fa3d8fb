/** `rapport agenda`, `note`, `items` and `search`: the day, capture, and finding again. */
import { text as readAll } from 'node:stream/consumers'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard, ItemKind } from '#shared/contract/values.ts'
import { isId, Misused, print, textOf, theOne, type Ask, type Command, type Invocation } from './command.ts'
import { withNotebook } from './with-notebook.ts'
import { plain, table } from './terminal.ts'
import { clockOf, counted, dateOf, duration, longDate, readDate } from './times.ts'

type Row = Output<'home.get'>['agenda'][number]

const separator = '  '

function agendaLine({ meeting, needsNotes, carried }: Row, zone: string): string[] {
  const time = meeting.allDay ? 'all day' : `${clockOf(meeting.start, zone)}–${clockOf(meeting.end, zone)}`
  const { page } = meeting
  const said = [
    meeting.gone ? 'no longer on the calendar' : '',
    meeting.status === 'cancelled' ? 'cancelled' : '',
    meeting.partstat === 'declined' ? 'declined' : '',
    page === null ? '' : [counted(page.notes, 'note'), counted(page.items, 'item')].join(', '),
    needsNotes ? 'held, nothing written yet' : '',
    carried === null ? '' : `${carried.count} carried over`,
  ].filter((part) => part !== '')
  const names = meeting.people.map((person) => person.name)
  const more = meeting.others - names.length
  const people = names.length === 0 ? '' : `${names.join(', ')}${more > 0 ? ` +${more}` : ''}`
  return ['', time, meeting.title, people, said.join(' · ')]
}

function agendaLines(day: Output<'home.get'>, zone: string): string[] {
  const { meetings, minutes } = day.summary
  const head = `${longDate(day.date)} · ${counted(meetings, 'meeting')}${minutes > 0 ? `, ${duration(minutes)}` : ''}`
  const filtered =
    day.filtered.length === 0 ? [] : ['', `${day.filtered.length} left out by the noise filter`]
  if (day.agenda.length === 0) return [head, ...filtered]
  return [
    head,
    '',
    ...table(
      day.agenda.map((row) => agendaLine(row, zone)),
      44,
    ),
    ...filtered,
  ]
}

const agenda: Command = {
  usage: 'agenda [DATE]',
  about: 'the meetings of today, tomorrow, yesterday or 2026-06-12',
  words: [0, 1],
  run(call) {
    const [word] = call.words
    const date = word === undefined ? null : readDate(word, Temporal.Now.plainDateISO(call.zone))
    if (word !== undefined && date === null)
      throw new Misused(
        `“${plain(word)}” is no date: say today, tomorrow, yesterday or a date as 2026-06-12.`,
      )
    return withNotebook(call, async (ask) => {
      const day = await ask('home.get', { zone: call.zone, ...(date === null ? {} : { date }) })
      print(call, day, () => agendaLines(day, call.zone))
      return 0
    })
  },
}

/** Where a note goes: `--at next`, `inbox`, a meeting's id, or words of a title of today's agenda. */
async function targetOf(call: Invocation, ask: Ask) {
  const at = textOf(call, 'at')
  if (at === undefined) return 'auto'
  if (at === 'next' || at === 'inbox') return at
  if (isId(at)) return { meetingId: at }
  const day = await ask('home.get', { zone: call.zone })
  const meetings = day.agenda.map((row) => row.meeting)
  return { meetingId: theOne(meetings, at, (meeting) => meeting.title, 'meeting of today called').id }
}

const note: Command = {
  usage: 'note [--at MEETING|next|inbox] TEXT',
  about: 'writes into the meeting of now, else the inbox; - reads TEXT',
  options: { at: { type: 'string' } },
  words: [1, Infinity],
  async run(call) {
    const words = call.words.join(' ')
    const text = (words === '-' ? await readAll(process.stdin) : words).trim()
    if (text === '') throw new Misused('There is nothing to note.')
    return await withNotebook(call, async (ask) => {
      const noted = await ask('capture.note', {
        text,
        zone: call.zone,
        locales: [call.locale],
        at: await targetOf(call, ask),
      })
      print(call, noted, ({ title, items }) => [
        `Noted in ${plain(title)}${items > 0 ? `, ${counted(items, 'item')}` : ''}.`,
      ])
      return 0
    })
  },
}

const kinds: readonly (readonly [kind: ItemKind, word: string, heading: string])[] = [
  ['action', 'action', 'Actions'],
  ['question', 'question', 'Questions'],
  ['decision', 'decision', 'Decisions'],
  ['talkingPoint', 'talking-point', 'Talking points'],
]

function itemRow(item: ItemCard, zone: string): string[] {
  const person = item.person === null ? '' : item.person.me ? 'me' : item.person.name
  const due = item.due === null ? '' : `due ${item.due}`
  return [separator, item.state, item.text, person, due, `${item.pageTitle}, ${dateOf(item.since, zone)}`]
}

const items: Command = {
  usage: 'items [--all] [--kind KIND]',
  about: 'what is open, stands or is parked; --all: the rest too',
  options: { all: { type: 'boolean' }, kind: { type: 'string' } },
  words: [0, 0],
  run(call) {
    const word = textOf(call, 'kind')
    const kind = kinds.find(([name, spelt]) => spelt === word || name === word)?.[0]
    if (word !== undefined && kind === undefined)
      throw new Misused(`A kind is one of ${kinds.map(([, spelt]) => spelt).join(', ')}.`)
    return withNotebook(call, async (ask) => {
      const found = await ask('item.list', {
        state: call.options['all'] === true ? 'all' : 'open',
        limit: 5000,
        ...(kind === undefined ? {} : { kind }),
      })
      print(call, found, () => {
        if (found.items.length === 0) return ['Nothing is open.']
        const rows = table(
          found.items.map((item) => itemRow(item, call.zone)),
          60,
        )
        return kinds.flatMap(([name, , heading]) => {
          const of = rows.filter((_, i) => found.items[i]?.kind === name)
          return of.length === 0 ? [] : [`${heading} (${found.counts[name] ?? of.length})`, ...of, '']
        })
      })
      return 0
    })
  },
}

const marked = (pieces: readonly { readonly text: string }[]): string =>
  pieces.map((piece) => piece.text).join('')

function foundLines(found: Output<'search.find'>, zone: string): string[] {
  const sections: (readonly [string, string[][]])[] = [
    ['Pages', found.notes.map((n) => [separator, dateOf(n.date, zone), n.title, marked(n.snippet)])],
    [
      'Items',
      found.items.map(({ item, text }) => [
        separator,
        dateOf(item.since, zone),
        marked(text),
        item.pageTitle,
      ]),
    ],
    ['People', found.people.map((p) => [separator, marked(p.name), p.organisation ?? ''])],
    ['Meetings', found.meetings.map((m) => [separator, dateOf(m.start, zone), marked(m.title)])],
  ]
  const lines = sections.flatMap(([heading, rows]) =>
    rows.length === 0 ? [] : [heading, ...table(rows, 60), ''],
  )
  return lines.length === 0 ? ['Nothing was found.'] : lines
}

const search: Command = {
  usage: 'search WORDS',
  about: 'finds words in pages, items, people and meetings',
  words: [1, Infinity],
  run: (call) =>
    withNotebook(call, async (ask) => {
      const found = await ask('search.find', { words: call.words.join(' ').slice(0, 200), limit: 20 })
      print(call, found, () => foundLines(found, call.zone))
      return 0
    }),
}

export const noteCommands = { agenda, note, items, search }
