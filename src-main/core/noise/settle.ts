/** Keeps `meeting.noise` true: temp triggers note what a transaction has changed, and it is settled before the commit. */
import { setSetting, setting } from '../settings.ts'
import type { CommandContext } from '../context.ts'
import type { Reader, Store } from '../store/open.ts'
import { changeText, selectText } from '../store/sql.ts'
import { reason, rulesOf, ruleParams, type RuleParams } from './rules.ts'

/** Notes a meeting, once; nothing where there is none. */
const note = (id: string, from = ''): string =>
  `insert into noiseStale select ${id} ${from} where ${id} is not null
     and not exists (select 1 from noiseStale n where n.meetingId = ${id});`
/** Stands for so many meetings that they are not counted. */
const noteAll = note(`''`)
const differs = (columns: readonly string[]): string =>
  columns.map((column) => `old.${column} is not new.${column}`).join(' or ')
const meetingColumns = [
  'title',
  'status',
  'allDay',
  'busy',
  'joinUrl',
  'others',
  'seriesId',
  'role',
  'shown',
  'goneAt',
]
const calendarColumns = ['hidden', 'removedAt', 'namesPeople']
/** My answer counts; of the others it counts how many they are, which stands with the meeting. */
const isMe = (row: 'old' | 'new'): string => `${row}.personId = (select id from person where me = 1)`
const ofPage = (id: string): string =>
  note('p.meetingId', `from (select meetingId from page where id = ${id}) p`)

/** When a meeting's place in lists may have changed. */
const triggers: readonly (readonly [when: string, then: string])[] = [
  [`update of ${meetingColumns.join(', ')} on main.meeting when ${differs(meetingColumns)}`, note('new.id')],
  [`insert on main.attendance when ${isMe('new')}`, note('new.meetingId')],
  [
    `update of partstat, excluded, personId, meetingId on main.attendance when ${isMe('old')} or ${isMe('new')}`,
    note('old.meetingId') + note('new.meetingId'),
  ],
  [`delete on main.attendance when ${isMe('old')}`, note('old.meetingId')],
  ['insert on main.meetingSource', note('new.meetingId')],
  ['delete on main.meetingSource', note('old.meetingId')],
  ['insert on main.page', note('new.meetingId')],
  [
    `update of notes, deletedAt, meetingId on main.page when (old.notes > 0) <> (new.notes > 0) or ${differs(['deletedAt', 'meetingId'])}`,
    note('old.meetingId') + note('new.meetingId'),
  ],
  ['delete on main.page', note('old.meetingId')],
  ['insert on main.item', ofPage('new.pageId')],
  ['delete on main.item', ofPage('old.pageId')],
  [
    `update of shown on main.series when ${differs(['shown'])}`,
    note('m.id', 'from (select id from meeting where seriesId = new.id) m'),
  ],
  [`update of ${calendarColumns.join(', ')} on main.calendar when ${differs(calendarColumns)}`, noteAll],
  ['update of me on main.person when old.me <> new.me', noteAll],
  [`insert on main.setting when new.name = 'noise'`, noteAll],
  [`update of value on main.setting when new.name = 'noise' and ${differs(['value'])}`, noteAll],
]

/** Installs the triggers; once in each core. */
export function watchNoise(store: Store): void {
  const run = [
    'create temp table noiseStale (meetingId text primary key) without rowid',
    ...triggers.map(([when, then], i) => `create temp trigger noise${i} after ${when} begin ${then} end`),
  ]
  store.write((write) => {
    for (const text of run) write.run(changeText(text), {})
  })
}

const anyStale = selectText<{ meetingId: string }>(
  'select meetingId from noiseStale order by meetingId limit 1',
)
const countStale = selectText<{ count: number }>('select count(*) as count from noiseStale')
const forgetStale = changeText('delete from noiseStale')
/** A calendar that names nobody may have only solo events, or may just not say: the first name settles it. */
const namesNobody = selectText<{ id: string }>(
  'select id from calendar where namesPeople = 0 and removedAt is null',
)
const noteNames = changeText<{ id: string }>(`
  update calendar set namesPeople = 1 where id = @id and exists (select 1 from noiseStale n
    join meetingSource s on s.meetingId = n.meetingId and s.calendarId = @id
    join attendance a on a.meetingId = n.meetingId)`)

/** Writes the reasons of the meetings that `which` gives, where they are not as they were. */
const settling = <P extends RuleParams>(which: string) =>
  changeText<P>(`with f as materialized (select m.rowid as seq, ${reason} as reason from meeting m where ${which})
    update meeting set noise = f.reason from f
    where meeting.rowid = f.seq and meeting.noise is not f.reason`)
const settleStale = settling(`m.id in (select meetingId from noiseStale)`)
const settleNear = settling<RuleParams & { now: string; near: number }>(`m.id in (
  select id from (select id from meeting where start <= @now order by start desc limit @near)
  union all select id from (select id from meeting where start > @now order by start limit @near))`)
const settlePart = settling<RuleParams & { after: string; upTo: string }>(`m.id > @after and m.id <= @upTo`)
const partEnd = selectText<{ id: string }, { after: string; size: number }>(
  `select id from meeting where id > @after order by id limit 1 offset @size`,
)
const lastMeeting = selectText<{ id: string | null }>('select max(id) as id from meeting')

/** More than so many at once wait for the sweep, but for those nearest to now on either side. */
const atOnce = 2000
const near = 800
/** So many meetings are swept in one transaction. */
const part = 1500

/** Settles what the transaction has changed. True when more is left than it may take: then the sweep goes through all. */
export function settleNoise(cx: CommandContext): boolean {
  if (cx.read.get(anyStale, {}) === undefined) return false
  for (const { id } of cx.read.all(namesNobody, {})) cx.write.run(noteNames, { id })
  const first = cx.read.get(anyStale, {})
  const count = cx.read.get(countStale, {})?.count ?? 0
  const many = first?.meetingId === '' || count > atOnce
  const rules = ruleParams(cx.read, rulesOf(cx.read))
  if (count <= atOnce) cx.write.run(settleStale, rules)
  if (many) {
    cx.write.run(settleNear, { ...rules, now: cx.now.toString({ smallestUnit: 'second' }), near })
    // also after the core has ended in the middle of it
    setSetting(cx, 'noiseSweep', true)
  }
  cx.write.run(forgetStale, {})
  return many
}

/** Whether a sweep is due, or was not finished. */
export const sweepDue = (read: Reader): boolean => setting(read, 'noiseSweep') !== null

/** Settles the next part of all meetings, after the id `after`. Gives where it got to, null at the end. */
export function sweepPart(cx: CommandContext, after: string): string | null {
  const upTo = cx.read.get(partEnd, { after, size: part })?.id ?? null
  const last = upTo ?? cx.read.get(lastMeeting, {})?.id ?? ''
  cx.write.run(settlePart, { ...ruleParams(cx.read, rulesOf(cx.read)), after, upTo: last })
  if (upTo === null) setSetting(cx, 'noiseSweep', null)
  return upTo
}
