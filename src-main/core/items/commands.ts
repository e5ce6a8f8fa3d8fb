/** Changing an item where it stands: in its page's document, so that every window and every list follows. */
import type { Transform } from 'prosemirror-transform'
import type { Inverse } from '#shared/contract/define.ts'
import { isKind, kindRules, type Kind } from '#shared/doc/items.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { editPage, openForChange } from '../pages/authority.ts'
import { change, select, selectText, type Bind } from '../store/sql.ts'

const itemById = select((q, p: Bind<{ id: string }>) =>
  q
    .selectFrom('item')
    .select(['pageId', 'kind', 'state', 'due', 'personId', 'answer', 'answeredIn', 'supersededBy'])
    .where('id', '=', p.id),
)
const meetingById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('meeting').select(['id', 'start']).where('id', '=', p.id),
)
const placeById = selectText<{ id: string }, { id: string }>(
  `select id from series where id = @id union all select id from meeting where id = @id`,
)
const parkedOnIt = selectText<{ id: string; pageId: string }, { placeId: string }>(
  `select id, pageId from item where parkedOn = @placeId and closedAt is null`,
)
/** What took the place of a decision, what took the place of that, and so on. */
const successors = selectText<{ id: string }, { id: string }>(`
  with recursive later (id) as (values (@id) union select i.supersededBy from later l join item i on i.id = l.id
    where i.supersededBy is not null)
  select id from later`)
type Discussed = { itemId: string; meetingId: string }
const insertDiscussed = change((q, p: Bind<Discussed & { at: string }>) =>
  q
    .insertInto('discussed')
    .values({ itemId: p.itemId, meetingId: p.meetingId, at: p.at })
    .onConflict((c) => c.doNothing()),
)
const deleteDiscussed = change((q, p: Bind<Discussed>) =>
  q.deleteFrom('discussed').where('itemId', '=', p.itemId).where('meetingId', '=', p.meetingId),
)

function found(cx: CommandContext, id: string) {
  const row = cx.read.get(itemById, { id })
  if (!row) throw new Fault('notFound', 'This item is not in the notebook any more.')
  return row
}

/** An item of one kind only, named by `plural` in what is said otherwise. */
function foundOf(cx: CommandContext, id: string, kind: Kind, plural: string) {
  const row = found(cx, id)
  if (row.kind !== kind) throw new Fault('invalid', `Only ${plural} can be treated so.`, ['itemId'])
  return row
}

function foundMeeting(cx: CommandContext, id: string) {
  const row = cx.read.get(meetingById, { id })
  if (!row)
    throw new Fault('notFound', 'That meeting is not in the notebook any more. The item is unchanged.')
  return row
}

type Attributes = Readonly<Record<string, unknown>>

/** Sets attributes of an item in its page's document; gives those that it had. */
function setAttributes(
  cx: CommandContext,
  pageId: string,
  itemId: string,
  attributes: Attributes,
): Attributes {
  const page = openForChange(cx, { page: pageId })
  let before: Attributes = {}
  editPage(cx, page, (transform: Transform) => {
    page.doc.descendants((node, pos) => {
      if (node.type.name !== 'item' || node.attrs['id'] !== itemId) return
      before = node.attrs
      for (const [name, value] of Object.entries(attributes))
        if (node.attrs[name] !== value) transform.setNodeAttribute(pos, name, value)
    })
  })
  return before
}

/** Refuses a state that a kind does not have. */
function checkState(kind: string, state: string): void {
  if (!isKind(kind) || !kindRules[kind].states.includes(state))
    throw new Fault('invalid', `“${state}” is not a state of this kind of item.`, ['state'])
}

/** Refuses a place that is not there, or on anything but a talking point. */
function checkPlace(cx: CommandContext, kind: Kind, id: string): void {
  if (kind !== 'talkingPoint') throw new Fault('invalid', 'Only talking points can be parked.', ['parkedOn'])
  if (cx.read.get(placeById, { id }) === undefined)
    throw new Fault('notFound', 'That meeting is not in the notebook any more. The item is unchanged.')
}

/** The attributes that say whom or what an item waits for: the one that is set takes the place of the other. */
function whomSet(personId: string | null | undefined, parkedOn: string | null | undefined): Attributes {
  if (parkedOn !== undefined && parkedOn !== null) return { person: null, parkedOn }
  if (personId !== undefined) return { person: personId, parkedOn: null }
  return parkedOn === null ? { parkedOn } : {}
}
const whomBefore = (isSet: boolean, { person, parkedOn }: Attributes): Attributes => {
  if (!isSet) return {}
  return typeof parkedOn === 'string' ? { parkedOn } : { personId: person ?? null }
}

/** The way back to all that an item was. */
function toBefore(
  itemId: string,
  { state, answer, answeredIn, supersededBy }: ReturnType<typeof found>,
): Inverse {
  return { name: 'item.restore', input: { itemId, state, answer, answeredIn, supersededBy } }
}

/** Parks on a series what was parked on another. */
export function parkAnew(cx: CommandContext, fromId: string, toId: string): void {
  for (const { id, pageId } of cx.read.all(parkedOnIt, { placeId: fromId }))
    setAttributes(cx, pageId, id, { parkedOn: toId })
}

export const itemCommands: Commands<
  'item.setState' | 'item.edit' | 'item.answer' | 'item.supersede' | 'item.discuss' | 'item.restore'
> = {
  'item.setState': (cx, { itemId, state, meetingId }) => {
    const row = found(cx, itemId)
    checkState(row.kind, state)
    if (meetingId === undefined) {
      setAttributes(cx, row.pageId, itemId, { state })
      return { inverse: { name: 'item.setState', input: { itemId, state: row.state } } }
    }
    if (meetingId !== null) foundMeeting(cx, meetingId)
    setAttributes(cx, row.pageId, itemId, { state, answeredIn: meetingId })
    return { inverse: toBefore(itemId, row) }
  },
  'item.edit': (cx, { itemId, due, undated, personId, parkedOn }) => {
    const row = found(cx, itemId)
    if (parkedOn !== undefined && parkedOn !== null) checkPlace(cx, row.kind, parkedOn)
    const dated = due !== undefined || undated !== undefined
    const before = setAttributes(cx, row.pageId, itemId, {
      ...(due === undefined ? {} : { due }),
      ...(undated === undefined ? {} : { undated }),
      ...whomSet(personId, parkedOn),
    })
    return {
      inverse: {
        name: 'item.edit',
        input: {
          itemId,
          ...(dated ? { due: row.due, undated: before['undated'] === true } : {}),
          ...whomBefore(personId !== undefined || parkedOn !== undefined, before),
        },
      },
    }
  },
  'item.answer': (cx, { itemId, answer, meetingId }) => {
    const row = foundOf(cx, itemId, 'question', 'questions')
    if (meetingId !== null) foundMeeting(cx, meetingId)
    setAttributes(cx, row.pageId, itemId, { state: 'answered', answer, answeredIn: meetingId })
    return { inverse: toBefore(itemId, row) }
  },
  'item.supersede': (cx, { itemId, by }) => {
    const row = foundOf(cx, itemId, 'decision', 'decisions')
    foundOf(cx, by, 'decision', 'decisions')
    if (cx.read.all(successors, { id: by }).some(({ id }) => id === itemId))
      throw new Fault(
        'conflict',
        'That decision was itself superseded by this one. Nothing was changed; choose another one.',
      )
    setAttributes(cx, row.pageId, itemId, { state: 'superseded', supersededBy: by })
    return { inverse: toBefore(itemId, row) }
  },
  'item.discuss': (cx, { itemId, meetingId, discussed }) => {
    found(cx, itemId)
    if (discussed) {
      const { start: at } = foundMeeting(cx, meetingId)
      cx.write.run(insertDiscussed, { itemId, meetingId, at })
    } else cx.write.run(deleteDiscussed, { itemId, meetingId })
    return { inverse: { name: 'item.discuss', input: { itemId, meetingId, discussed: !discussed } } }
  },
  'item.restore': (cx, { itemId, state, answer, answeredIn, supersededBy }) => {
    const row = found(cx, itemId)
    checkState(row.kind, state)
    setAttributes(cx, row.pageId, itemId, { state, answer, answeredIn, supersededBy })
    return { inverse: toBefore(itemId, row) }
  },
}
