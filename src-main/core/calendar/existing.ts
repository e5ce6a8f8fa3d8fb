/** Reads what a plan has to know: the meetings of a calendar, and its events as they are kept. */
import type { Reader } from '../store/open.ts'
import { select, type Bind, type ReadBuilder } from '../store/sql.ts'
import { seriesKeyOf } from './placing.ts'
import type { Existing } from './plan.ts'

type Own = { calendarId: string }
type Span = Own & { from: string; to: string }

/** Meetings with what a plan asks of them. */
const described = (q: ReadBuilder, calendarId: Bind<Own>['calendarId']) =>
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

const ofUid = select((q, p: Bind<Own & { uid: string }>) =>
  described(q, p.calendarId).where('meeting.uid', '=', p.uid),
)
const gone = select((q, p: Bind<Span>) =>
  described(q, p.calendarId)
    .where('meeting.goneAt', 'is not', null)
    .where('own.calendarId', 'is', null)
    .where('meeting.start', '>=', p.from)
    .where('meeting.start', '<', p.to),
)
/** On the calendar under a UID that it is not known to hold: such UIDs are few, and found by two indexes alone. */
const unheld = select((q, p: Bind<Span>) =>
  described(q, p.calendarId)
    .where('meeting.uid', 'in', (e) =>
      e
        .selectFrom('meeting')
        .select('uid')
        .except((ex) => ex.selectFrom('event').select('uid').where('calendarId', '=', p.calendarId)),
    )
    .where('own.calendarId', 'is not', null)
    .where('meeting.start', '>=', p.from)
    .where('meeting.start', '<', p.to),
)
const anyMeeting = select((q) => q.selectFrom('meeting').select('id').limit(1))
const anyOfUid = select((q, p: Bind<{ uid: string }>) =>
  q.selectFrom('meeting').select('id').where('uid', '=', p.uid).limit(1),
)

type Row = Omit<Existing, 'seriesKey' | 'gone' | 'elsewhere' | 'led'> & {
  readonly goneAt: string | null
  readonly firstOther: number | null
}
/** The meetings of a notebook as one calendar sees them. */
export type Meetings = {
  /** Whether any meeting bears a UID. */
  has(uid: string): boolean
  /** All meetings that bear a UID, whatever calendar they are on. */
  of(uid: string): Existing[]
  /** In a window: those that are on no calendar. */
  gone(): Existing[]
  /** In a window: those of this calendar under a UID that it is not known to hold. */
  unheld(): Existing[]
}

export function openMeetings(
  read: Reader,
  calendar: { readonly id: string; readonly position: number },
  window: { readonly from: string; readonly to: string },
): Meetings {
  const calendarId = calendar.id
  const span = { calendarId, from: window.from, to: window.to }
  const isEmpty = read.get(anyMeeting, {}) === undefined
  const existing = ({ goneAt, firstOther, ...row }: Row): Existing => ({
    ...row,
    seriesKey: row.recurrenceId === '' ? null : seriesKeyOf(row.uid),
    gone: goneAt !== null,
    elsewhere: firstOther !== null,
    led: firstOther !== null && firstOther < calendar.position,
  })
  return {
    has: (uid) => !isEmpty && read.get(anyOfUid, { uid }) !== undefined,
    of: (uid) => read.all(ofUid, { calendarId, uid }).map(existing),
    gone: () => read.all(gone, span).map(existing),
    unheld: () => read.all(unheld, span).map(existing),
  }
}

/** The events of a calendar as they are kept, without what they say. */
export const storedEvents = select((q, p: Bind<Own>) =>
  q
    .selectFrom('event')
    .select(['uid', 'href', 'hash', 'stale', 'first', 'last', 'recurs', 'zoned', 'warnings'])
    .where('calendarId', '=', p.calendarId),
)
export const storedComponents = select((q, p: Bind<Own & { uid: string; href: string }>) =>
  q
    .selectFrom('event')
    .select('components')
    .where('calendarId', '=', p.calendarId)
    .where('uid', '=', p.uid)
    .where('href', '=', p.href),
)
