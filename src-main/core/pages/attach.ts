/** Which meeting a page belongs to, decided by hand: attached, moved to another one, made loose. */
import { sql } from 'kysely'
import { isBlank } from '#shared/doc/blank.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, select, type Bind } from '../store/sql.ts'
import { putAtEnd, takeOut } from './append.ts'
import { createPage, findPage, openForChange, openRow, type PageRow } from './authority.ts'
import { binPage } from './bin.ts'

const meetingById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('meeting').select(['id', 'title', 'goneAt']).where('id', '=', p.id),
)
const pageOf = select((q, p: Bind<{ meetingId: string }>) =>
  q
    .selectFrom('page')
    .select(['id', 'notes'])
    .where('meetingId', '=', p.meetingId)
    .where('deletedAt', 'is', null),
)
const setMeeting = change((q, p: Bind<{ id: string; meetingId: string | null; title: string }>) =>
  q.updateTable('page').set({ meetingId: p.meetingId, title: p.title }).where('id', '=', p.id),
)
const untouched = select((q) =>
  q
    .selectFrom('page')
    .select('id')
    .where('meetingId', 'is', null)
    .where('deletedAt', 'is', null)
    .where('template', '=', 0)
    .where('version', '=', 0)
    .where('title', '=', '')
    .limit(1),
)
/** A meeting that is on no calendar, from which its page has gone, is shown nowhere (`stands`), and forgotten a day later. */
const leaveGone = change((q, p: Bind<{ id: string; now: string }>) =>
  q.updateTable('meeting').set({ goneAt: p.now }).where('id', '=', p.id).where('goneAt', 'is not', null),
)
const forgetLeft = change((q, p: Bind<{ before: string }>) =>
  q
    .deleteFrom('meeting')
    .where('goneAt', '<', p.before)
    .where('role', 'is', null)
    .where('shown', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from page g where g.meetingId = meeting.id)
        and not exists (select 1 from meetingSource s where s.meetingId = meeting.id)
        and not exists (select 1 from item i where i.parkedOn = meeting.id and i.closedAt is null)
        and not exists (select 1 from attendance a where a.meetingId = meeting.id
          and (a.provenance = 'hand' or a.excluded = 1))`,
    ),
)
const seconds = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' })

/** Puts a page to a meeting that has none, or makes it loose; a page that becomes loose keeps the name it had. */
function move(cx: CommandContext, page: PageRow, title: string, meetingId: string | null): void {
  cx.write.run(setMeeting, { id: page.id, meetingId, title })
  if (page.meetingId !== null) cx.write.run(leaveGone, { id: page.meetingId, now: seconds(cx.now) })
  cx.write.run(forgetLeft, { before: seconds(cx.now.subtract({ hours: 24 })) })
}

export const attachCommands: Commands<'page.create' | 'page.attach' | 'page.takeOut'> = {
  'page.create': (cx, { title }) => {
    const waiting = title === '' ? cx.read.get(untouched, {}) : undefined
    const pageId = waiting?.id ?? createPage(cx, { meetingId: null, title }).id
    return { pageId, inverse: { name: 'page.remove', input: { pageId } } }
  },
  'page.attach': (cx, { pageId, meetingId, atEnd }) => {
    const { row: page } = findPage(cx.read, { page: pageId })
    if (page === null || page.template === 1)
      throw new Fault('notFound', 'Only a page can be put to a meeting, not a template.')
    const inverse = { name: 'page.attach', input: { pageId, meetingId: page.meetingId } }
    if (meetingId === page.meetingId) return { pageId, inverse }
    if (meetingId === null) {
      const left = page.meetingId === null ? undefined : cx.read.get(meetingById, { id: page.meetingId })
      move(cx, page, page.title === '' ? (left?.title ?? '') : page.title, null)
      return { pageId, inverse }
    }
    const meeting = cx.read.get(meetingById, { id: meetingId })
    if (!meeting)
      throw new Fault('notFound', 'That meeting is not in the notebook any more. The page stays where it is.')
    const there = cx.read.get(pageOf, { meetingId })
    if (there !== undefined) {
      const other = openForChange(cx, { page: there.id })
      if (!isBlank(other.doc)) {
        if (atEnd) return { pageId: other.id, inverse: putAtEnd(cx, openRow(cx, page), other) }
        throw new Fault(
          'conflict',
          `“${meeting.title}” has a page already. Nothing was changed; put this page at the end of that one, or move that one away first.`,
        )
      }
      binPage(cx, other.id)
    }
    move(cx, page, page.title, meetingId)
    return { pageId, inverse }
  },
  'page.takeOut': (cx, input) => {
    takeOut(cx, input)
    return {}
  },
}
