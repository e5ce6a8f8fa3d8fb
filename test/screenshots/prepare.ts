/** What the pictures show beyond the demo: roles, a page with a history, things in the bin, items that came up. */
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Input } from '#shared/contract/contract.ts'
import type { MeetingRole } from '#shared/contract/values.ts'
import { schema } from '#shared/doc/schema.ts'
import type { startNotebook } from '../browser.ts'

export const zone = 'Europe/Berlin'
const today = '2026-06-11'
type Ask = Awaited<ReturnType<typeof startNotebook>>['ask']
type Ref = Input<'page.open'>['ref']

/** The meetings and the person that the pictures are of. */
export type Subjects = {
  /** Today's and tomorrow's, in each of the roles. */
  readonly roles: Readonly<Record<MeetingRole, string>>
  /** Held, with a page full of notes that was written on since. */
  readonly held: string
  /** Begun, with items that have owners and dates. */
  readonly written: string
  readonly person: string
}

const binned = [
  ['Sketch of the new intake form', 'Three fields are enough to begin with', 'Ask legal for the wording'],
  ['Ideas for the offsite', 'A day without slides, and a walk after lunch'],
  ['Kick-off, first draft', 'Purpose, people, what has to be true in September'],
] as const
const begun = [
  '=> The intake form goes live without file uploads',
  '?? Who signs the new statement of work?',
  '!! Send the rehearsal plan to @Aiko by Friday',
]

const decided = [
  '=> Cut over on Tuesday 23 June, 06:00, with a rollback point at 07:30',
  '!! Write up the on-call rota for launch week @Tom by 16 June',
  '?? Do we page the vendor during the window? @Priya',
]

/** Fills the demo with what the pictures need; `ask` is of a core whose clock stands where the pictures are taken. */
export async function prepare(ask: Ask): Promise<Subjects> {
  const find = async (words: string, from: string, to = from): Promise<string> => {
    const { meetings } = await ask('meeting.list', { zone, words, from, to, limit: 1 })
    const [meeting] = meetings
    if (meeting === undefined) throw new Error(`the demo has no ${words} from ${from} to ${to}`)
    return meeting.id
  }
  const [person] = (await ask('shell.get', {})).pinnedPeople
  if (person === undefined) throw new Error('the demo pins nobody')
  const held = await find('Platform weekly', '2026-06-01', '2026-06-10')
  const earlier = await find('Platform weekly', '2026-05-25', '2026-05-31')
  const roles = {
    spectator: await find('Q3 planning', today),
    advisor: await find('Platform stand-up', '2026-06-12'),
    facilitator: await find('Platform weekly', today),
    decisionMaker: await find('Maria / Ines', today),
  }
  for (const role of ['spectator', 'advisor', 'facilitator', 'decisionMaker'] as const)
    await ask('meeting.setRole', { meetingId: roles[role], role })

  const { carried } = await ask('meeting.get', { meetingId: roles.facilitator, zone })
  for (const { id } of carried.slice(0, 3)) await ask('item.discuss', { itemId: id, meetingId: earlier })
  for (const { id } of carried.slice(1, 2)) await ask('item.discuss', { itemId: id, meetingId: held })

  const weekly = { meeting: roles.facilitator }
  await push(ask, weekly, (doc) => new Transform(doc).replaceWith(0, doc.content.size, agreed))
  for (const text of decided) await ask('capture.note', { text, zone, at: { meetingId: weekly.meeting } })

  const written = await find('Daniel / Ines', '2026-06-12')
  for (const text of begun) await ask('capture.note', { text, zone, at: { meetingId: written } })
  await rewrite(ask, { meeting: held })
  for (const [title, ...lines] of binned) {
    const { pageId } = await ask('page.create', { title })
    await push(ask, { page: pageId }, (doc) => new Transform(doc).insert(0, lines.map(paragraph)))
    await ask('page.remove', { pageId })
  }
  return { roles, held, written, person: person.id }
}

const heading = (text: string): Node => schema.node('heading', { level: 2 }, [schema.text(text)])
const list = (...lines: readonly string[]): Node =>
  schema.node(
    'bullet_list',
    null,
    lines.map((line) => schema.node('list_item', null, [paragraph(line)])),
  )
const paragraph = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])

/** What the page of today's weekly holds before its items. */
const agreed = [
  heading('Purpose'),
  paragraph('Agree the cut-over date and who is on call for it.'),
  heading('Agenda'),
  list('Load test results (10 min)', 'Cut-over window (15 min)', 'On-call rota for launch week'),
  heading('Notes'),
  list(
    'Read path holds at 3× today’s peak; writes saturate at 2.1×',
    'The queue backs up before the database does',
  ),
]

/** Has a page changed as by a window. */
async function push(ask: Ask, ref: Ref, change: (doc: Node) => Transform): Promise<void> {
  const { version, doc } = await ask('page.open', { ref })
  const { steps } = change(Node.fromJSON(schema, doc))
  const json = steps.map((step): unknown => step.toJSON())
  await ask('page.push', { ref, version, clientId: 'screenshots', steps: json })
}

/** Says some of a page differently, so that its history has something to show. */
async function rewrite(ask: Ask, ref: Ref): Promise<void> {
  await push(ask, ref, (doc) => {
    const transform = new Transform(doc)
    const say = (words: string, instead: string): void => {
      transform.doc.descendants((node, pos) => {
        const at = node.isText ? (node.text ?? '').indexOf(words) : -1
        if (at >= 0) transform.replaceWith(pos + at, pos + at + words.length, schema.text(instead))
        return at < 0
      })
    }
    say('agreed to split them by tenant', 'they are split by tenant since Monday')
    say('rollback point at 08:00', 'rollback point at 07:30')
    return transform
  })
}
