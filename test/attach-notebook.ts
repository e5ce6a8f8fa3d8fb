/** A notebook that follows one calendar of a real server, written to as an editor does. */
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Input, Name } from '#shared/contract/contract.ts'
import type { Inverse } from '#shared/contract/define.ts'
import { schema } from '#shared/doc/schema.ts'
import { closeWhole, openNotebook, type Notebook } from './calendar/notebook.ts'
import { gives, serveCalendars, vcalendar, type CalendarServer } from './calendar/server.ts'

let server: CalendarServer
export let notebook: Notebook
export let calendarId: string

/** To be called once in a test file: a new notebook for each test, checked through and through after it. */
export function useNotebooks(): void {
  beforeAll(async () => {
    server = await serveCalendars()
  })
  afterAll(() => server.close())
  beforeEach(() => {
    notebook = openNotebook()
  })
  afterEach(() => closeWhole(notebook))
}

export async function add(...events: readonly string[]): Promise<void> {
  server.on('/cal.ics', gives(vcalendar(...events)))
  const result = await notebook.call('calendar.add', { source: { address: server.url('/cal.ics') } })
  calendarId = result.calendarId
}
export async function sync(...events: readonly string[]): Promise<void> {
  server.on('/cal.ics', gives(vcalendar(...events)))
  const [result] = await notebook.call('calendar.sync', { calendarId })
  if (result?.ok !== true) throw new Error(result?.failure ?? 'nothing was refreshed')
}
export type Row = { id: string; uid: string; start: string; goneAt: string | null; seriesId: string | null }
export const rows = (): Row[] =>
  notebook.rows<Row>('select id, uid, start, goneAt, seriesId from meeting order by start')
export function at(start: string): string {
  const row = rows().find((one) => one.start.startsWith(start))
  if (row === undefined) throw new Error(`no meeting at ${start}: ${JSON.stringify(rows())}`)
  return row.id
}
export const block = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
export const item = (id: string, text: string): Node =>
  schema.node('item', { id, kind: 'action', state: 'open' }, [schema.text(text)])

/** Writes blocks at the end of a page as an editor does; gives its id. */
export async function write(ref: Input<'page.open'>['ref'], ...blocks: readonly Node[]): Promise<string> {
  const page = await notebook.call('page.open', { ref })
  const doc = Node.fromJSON(schema, page.doc)
  const { steps } = new Transform(doc).insert(doc.content.size, blocks)
  const pushed = await notebook.call('page.push', {
    ref,
    version: page.version,
    clientId: 'test',
    steps: steps.map((step): unknown => step.toJSON()),
  })
  if (!pushed.accepted) throw new Error('the page has moved on')
  return pushed.pageId
}
export const open = (ref: Input<'page.open'>['ref']) => notebook.call('page.open', { ref })
export async function words(ref: Input<'page.open'>['ref']): Promise<string> {
  const { doc } = await open(ref)
  return Node.fromJSON(schema, doc).textContent
}
export const undo = (inverse: Inverse) =>
  // an inverse names a command of the contract with its input
  notebook.call(inverse.name as Name, inverse.input as Input<Name>)
export async function listed(): Promise<string[]> {
  const { meetings } = await notebook.call('meeting.list', {
    zone: 'UTC',
    from: '2026-01-01',
    to: '2026-12-31',
    noise: 'out',
  })
  return meetings.map((meeting) => meeting.id)
}
/** Who is in every room here. */
export const room = 'ATTENDEE;CN=Tom:mailto:tom@x.example'
