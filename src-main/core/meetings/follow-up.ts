/** What goes out after a meeting, and whether it has. */
import { followUpOf } from '#shared/doc/follow-up.ts'
import { emptyDoc } from '#shared/doc/schema.ts'
import type { PersonRef } from '#shared/contract/values.ts'
import type { Commands, Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { findPage } from '../pages/authority.ts'
import { documentOf } from '../pages/documents.ts'
import { change, select, selectText, type Bind } from '../store/sql.ts'

const meetingById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('meeting').select(['id', 'title', 'start', 'followedUpAt']).where('id', '=', p.id),
)
const setFollowedUp = change((q, p: Bind<{ id: string; at: string | null }>) =>
  q.updateTable('meeting').set({ followedUpAt: p.at }).where('id', '=', p.id),
)
const personById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('person').select(['id', 'name', 'me']).where('id', '=', p.id),
)
const me = select((q) => q.selectFrom('person').select('id').where('me', '=', 1))
/** One address each: the one that the calendar has, before one added by hand. */
const addresses = selectText<{ name: string; email: string }, { meetingId: string }>(`
  select p.name, (select email from address d where d.personId = p.id order by d.provenance, d.email limit 1) as email
  from attendance a join person p on p.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and a.partstat <> 'declined' and p.me = 0
    and exists (select 1 from address d where d.personId = p.id)
  order by a.organiser desc, p.name collate nocase`)

const gone = () => new Fault('notFound', 'This meeting is not in the notebook any more.')

export const followUpQueries: Queries<'meeting.followUp'> = {
  'meeting.followUp': ({ read }, { meetingId }) => {
    const meeting = read.get(meetingById, { id: meetingId })
    if (!meeting) throw gone()
    const { row } = findPage(read, { meeting: meetingId })
    const found = row === null ? null : documentOf(read, row)
    const doc = found?.ok === true ? found.doc : emptyDoc()
    const person = (id: string | null): PersonRef | null => {
      const known = id === null ? undefined : read.get(personById, { id })
      return known === undefined ? null : { id: known.id, name: known.name, me: known.me === 1 }
    }
    const { decisions, actions, questions } = followUpOf(doc, read.get(me, {})?.id ?? null)
    return {
      title: meeting.title,
      start: meeting.start,
      decisions: [...decisions],
      actions: actions.map((each) => ({ person: person(each.person), actions: [...each.actions] })),
      questions: questions.map((each) => ({ text: each.text, person: person(each.person) })),
      to: read.all(addresses, { meetingId }),
      followedUpAt: meeting.followedUpAt,
    }
  },
}

export const followUpCommands: Commands<'meeting.setFollowedUp'> = {
  'meeting.setFollowedUp': (cx, { meetingId, done }) => {
    const was = cx.read.get(meetingById, { id: meetingId })
    if (!was) throw gone()
    cx.write.run(setFollowedUp, {
      id: meetingId,
      at: done ? cx.now.toString({ smallestUnit: 'second' }) : null,
    })
    return {
      inverse: { name: 'meeting.setFollowedUp', input: { meetingId, done: was.followedUpAt !== null } },
    }
  },
}
