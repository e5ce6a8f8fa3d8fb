/** Reads the meetings that a plan has to know. */
import type { Reader } from '../store/open.ts'
import { select, type Bind, type ReadBuilder } from '../store/sql.ts'
import { identityKey, type Incoming } from './details.ts'
import { seriesKeyOf } from './placing.ts'
import type { Existing } from './plan.ts'

type Span = { calendarId: string; from: string; to: string }

/** Meetings with what a plan asks of them. */
const described = (q: ReadBuilder, calendarId: Bind<Span>['calendarId']) =>
  q
    .selectFrom('meeting')
    .leftJoin('meetingSource as own', (join) =>
      join.onRef('own.meetingId', '=', 'meeting.id').on('own.calendarId', '=', calendarId),
    )
    .select((e) => [
      'meeting.id',
      'meeting.uid',
      'meeting.recurrenceId',
      'meeting.start',
      'meeting.end',
      'meeting.zone',
      'meeting.title',
      'meeting.seriesId',
      'meeting.organiserId',
      'meeting.goneAt',
      'own.hash',
      e
        .selectFrom('meetingSource as other')
        .innerJoin('calendar', 'calendar.id', 'other.calendarId')
        .whereRef('other.meetingId', '=', 'meeting.id')
        .where('other.calendarId', '<>', calendarId)
        .select(({ fn }) => fn.min<number | null>('calendar.position').as('first'))
        .as('firstOther'),
    ])

const ofCalendar = select((q, p: Bind<Span>) =>
  described(q, p.calendarId)
    .where('own.calendarId', 'is not', null)
    .where('meeting.start', '>=', p.from)
    .where('meeting.start', '<', p.to),
)
const gone = select((q, p: Bind<Span>) =>
  described(q, p.calendarId)
    .where('meeting.goneAt', 'is not', null)
    .where('own.calendarId', 'is', null)
    .where('meeting.start', '>=', p.from)
    .where('meeting.start', '<', p.to),
)
const byId = select((q, p: Bind<{ calendarId: string; id: string }>) =>
  described(q, p.calendarId).where('meeting.id', '=', p.id),
)
const ofEvent = select((q, p: Bind<{ uid: string }>) =>
  q.selectFrom('meeting').select(['id', 'recurrenceId']).where('uid', '=', p.uid),
)

/** The meetings of a calendar in a window, those that are on no calendar there, and whatever has an incoming identity. */
export function existingMeetings(
  read: Reader,
  calendar: { readonly id: string; readonly position: number },
  window: { readonly from: string; readonly to: string },
  incoming: readonly Incoming[],
): Existing[] {
  const span = { calendarId: calendar.id, from: window.from, to: window.to }
  const rows = [...read.all(ofCalendar, span), ...read.all(gone, span)]
  const known = new Set(rows.map((row) => row.id))
  const identities = new Set(incoming.map((one) => identityKey(one.uid, one.recurrenceId)))
  // by event, not by meeting: a series is one look, however many meetings it has
  for (const uid of new Set(incoming.map((one) => one.uid)))
    for (const { id, recurrenceId } of read.all(ofEvent, { uid })) {
      if (known.has(id) || !identities.has(identityKey(uid, recurrenceId))) continue
      const row = read.get(byId, { calendarId: calendar.id, id })
      if (row !== undefined) rows.push(row)
    }
  return rows.map(({ goneAt, firstOther, ...row }) => ({
    ...row,
    seriesKey: row.recurrenceId === '' ? null : seriesKeyOf(row.uid),
    gone: goneAt !== null,
    elsewhere: firstOther !== null,
    led: firstOther !== null && firstOther < calendar.position,
  }))
}
