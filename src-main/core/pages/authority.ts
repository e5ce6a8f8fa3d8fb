/** The collaboration authority: applies steps to stored pages and keeps what follows from them (prosemirror-collab). */
import type { Node } from 'prosemirror-model'
import { Step, Transform } from 'prosemirror-transform'
import type { PageRef } from '#shared/contract/values.ts'
import { mendItems } from '#shared/doc/guard.ts'
import { project } from '#shared/doc/project.ts'
import { emptyDoc, schema, schemaVersion } from '#shared/doc/schema.ts'
import type { CommandContext } from '../context.ts'
import { Fault } from '../fault.ts'
import type { Reader } from '../store/open.ts'
import { change, select, type Bind } from '../store/sql.ts'
import { documentOf, keepDocument } from './documents.ts'
import { writeProjection } from './projection.ts'
import { noteSession } from './snapshots.ts'

/** Who makes the steps that come from outside an editor: a tick on Today, a capture, a mended id. */
export const coreClient = 'core'
/** How many steps of a page are kept for windows that were away. */
const keptSteps = 2000

const columns = [
  'id',
  'meetingId',
  'title',
  'template',
  'version',
  'createdAt',
  'updatedAt',
  'deletedAt',
] as const
const pageById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('page').select(columns).where('id', '=', p.id),
)
const pageOfMeeting = select((q, p: Bind<{ meetingId: string }>) =>
  q.selectFrom('page').select(columns).where('meetingId', '=', p.meetingId).where('deletedAt', 'is', null),
)
const meetingTitle = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('meeting').select('title').where('id', '=', p.id),
)
const stepsSince = select((q, p: Bind<{ pageId: string; version: number }>) =>
  q
    .selectFrom('pageStep')
    .select(['version', 'clientId', 'step'])
    .where('pageId', '=', p.pageId)
    .where('version', '>', p.version)
    .orderBy('version'),
)
const pageOfItem = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('item').select('pageId').where('id', '=', p.id),
)
const insertPage = change(
  (
    q,
    p: Bind<{
      id: string
      meetingId: string | null
      title: string
      template: number
      doc: string
      schemaVersion: number
      now: string
    }>,
  ) =>
    q.insertInto('page').values({
      id: p.id,
      meetingId: p.meetingId,
      title: p.title,
      template: p.template,
      doc: p.doc,
      schemaVersion: p.schemaVersion,
      version: 0,
      createdAt: p.now,
      updatedAt: p.now,
    }),
)
const updatePage = change(
  (
    q,
    p: Bind<{
      id: string
      doc: string
      schemaVersion: number
      version: number
      text: string
      excerpt: string
      notes: number
      now: string
    }>,
  ) =>
    q
      .updateTable('page')
      .set({
        doc: p.doc,
        schemaVersion: p.schemaVersion,
        version: p.version,
        text: p.text,
        excerpt: p.excerpt,
        notes: p.notes,
        updatedAt: p.now,
      })
      .where('id', '=', p.id),
)
const insertStep = change((q, p: Bind<{ pageId: string; version: number; clientId: string; step: string }>) =>
  q
    .insertInto('pageStep')
    .values({ pageId: p.pageId, version: p.version, clientId: p.clientId, step: p.step }),
)
const trimSteps = change((q, p: Bind<{ pageId: string; version: number }>) =>
  q.deleteFrom('pageStep').where('pageId', '=', p.pageId).where('version', '<=', p.version),
)

/** A page's row, without its document. */
export type PageRow = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly template: number
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly deletedAt: string | null
}

const noPage = 'This page is not in the notebook any more.'

/** A page as `findPage` gives it, or one that is in the bin, by its own id. */
export function findKept(read: Reader, ref: PageRef): { row: PageRow | null; title: string } {
  if ('page' in ref) {
    const row = read.get(pageById, { id: ref.page })
    if (!row) throw new Fault('notFound', noPage)
    const title = row.meetingId === null ? row.title : titleOf(read, row.meetingId)
    return { row, title }
  }
  return {
    row: read.get(pageOfMeeting, { meetingId: ref.meeting }) ?? null,
    title: titleOf(read, ref.meeting),
  }
}

/** A page as it is stored, or null where nothing is written yet (a meeting's page). Fault notFound: no such page or meeting. */
export function findPage(read: Reader, ref: PageRef): { row: PageRow | null; title: string } {
  const found = findKept(read, ref)
  if (found.row !== null && found.row.deletedAt !== null) throw new Fault('notFound', noPage)
  return found
}

function titleOf(read: Reader, meetingId: string): string {
  const meeting = read.get(meetingTitle, { id: meetingId })
  if (!meeting) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
  return meeting.title
}

/** The steps of a page after `version`; `reopen` when they are no longer all there. */
export function stepsAfter(read: Reader, pageId: string, version: number, current: number) {
  const rows = version < current ? read.all(stepsSince, { pageId, version }) : []
  return {
    version: current,
    steps: rows.map((row): unknown => JSON.parse(row.step)),
    clientIds: rows.map((row) => row.clientId),
    reopen: version > current || rows.length !== current - version,
  }
}

/** A page open for change: its document and version. */
export type OpenPage = {
  readonly id: string
  readonly meetingId: string | null
  /** The text of a template: nothing follows from it. */
  readonly template: boolean
  /** In the bin: it is kept, and nothing else knows of it. */
  readonly binned: boolean
  readonly version: number
  /** Instants. */
  readonly createdAt: string
  readonly updatedAt: string
  readonly doc: Node
}

/** The page of `ref`, made if its meeting has none yet. Fault damaged: it may only be read. */
export function openForChange(cx: CommandContext, ref: PageRef): OpenPage {
  const { row } = findPage(cx.read, ref)
  if (row !== null) return openRow(cx, row)
  if ('page' in ref) throw new Fault('notFound', noPage)
  return createPage(cx, { meetingId: ref.meeting, title: '' })
}

/** A page that `findPage` or `findKept` has given, to change it. Fault damaged: it may only be read. */
export function openRow(cx: CommandContext, row: PageRow): OpenPage {
  const found = documentOf(cx.read, row)
  if (!found.ok) throw new Fault('damaged', found.reason)
  return {
    id: row.id,
    meetingId: row.meetingId,
    template: row.template === 1,
    binned: row.deletedAt !== null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    doc: found.doc,
  }
}

/** A new page with nothing in it. */
export function createPage(
  cx: CommandContext,
  page: { readonly meetingId: string | null; readonly title: string; readonly template?: boolean },
): OpenPage {
  const doc = emptyDoc()
  const id = cx.newId()
  const template = page.template === true
  const now = cx.now.toString({ smallestUnit: 'millisecond' })
  cx.write.run(insertPage, {
    id,
    meetingId: page.meetingId,
    title: page.title,
    template: template ? 1 : 0,
    doc: JSON.stringify(doc.toJSON()),
    schemaVersion,
    now,
  })
  return {
    id,
    meetingId: page.meetingId,
    template,
    binned: false,
    version: 0,
    createdAt: now,
    updatedAt: now,
    doc,
  }
}

/** Reads steps that came over the wire. Fault invalid: they are none. */
export function readSteps(json: readonly unknown[]): Step[] {
  try {
    return json.map((step) => Step.fromJSON(schema, step))
  } catch {
    throw new Fault('invalid', 'The change could not be read; nothing of it was saved.')
  }
}

/** Applies one step; false when it does not fit. A position outside the document throws in ProseMirror. */
function applies(transform: Transform, step: Step): boolean {
  try {
    return transform.maybeStep(step).failed === null
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * Applies steps to a page, mends its items, stores it with all that follows from it, and announces the steps. The
 * resulting document is checked against the schema: what does not hold is refused whole.
 */
export function applySteps(
  cx: CommandContext,
  page: OpenPage,
  steps: readonly Step[],
  clientId: string,
): OpenPage {
  const transform = new Transform(page.doc)
  for (const step of steps)
    if (!applies(transform, step))
      throw new Fault('conflict', 'The change does not fit the page as it is now; nothing of it was saved.')
  try {
    transform.doc.check()
  } catch {
    throw new Fault('invalid', 'The change would damage the page; nothing of it was saved.')
  }
  const own = transform.steps.length
  const elsewhere = (id: string): boolean => {
    const row = cx.read.get(pageOfItem, { id })
    return row !== undefined && row.pageId !== page.id
  }
  for (const step of mendItems(transform.doc, cx.newId, elsewhere)?.steps ?? []) transform.step(step)
  const version = page.version + transform.steps.length
  const clientIds = transform.steps.map((_, i) => (i < own ? clientId : coreClient))
  noteSession(cx, page, steps, { clientId, core: coreClient })
  const now = cx.now.toString({ smallestUnit: 'millisecond' })
  const hidden = page.template || page.binned
  const listed = writeProjection(cx, page.id, hidden ? emptyDoc() : transform.doc)
  // the bin says what it holds
  const { text, excerpt, notes } = page.binned && !page.template ? project(transform.doc) : listed
  cx.write.run(updatePage, {
    id: page.id,
    doc: JSON.stringify(transform.doc.toJSON()),
    schemaVersion,
    version,
    text,
    excerpt,
    notes,
    now,
  })
  const json = transform.steps.map((step): unknown => step.toJSON())
  json.forEach((step, i) =>
    cx.write.run(insertStep, {
      pageId: page.id,
      version: page.version + i + 1,
      clientId: clientIds[i] ?? coreClient,
      step: JSON.stringify(step),
    }),
  )
  if (version > keptSteps) cx.write.run(trimSteps, { pageId: page.id, version: version - keptSteps })
  keepDocument(cx.read, page.id, { version, doc: transform.doc })
  cx.emit({
    kind: 'steps',
    pageId: page.id,
    meetingId: page.meetingId,
    version: page.version,
    steps: json,
    clientIds,
  })
  return { ...page, version, updatedAt: now, doc: transform.doc }
}

/** Changes a page from outside an editor: `change` adds its steps to the transform. */
export function editPage(cx: CommandContext, page: OpenPage, edit: (transform: Transform) => void): OpenPage {
  const transform = new Transform(page.doc)
  edit(transform)
  return transform.docChanged ? applySteps(cx, page, transform.steps, coreClient) : page
}
