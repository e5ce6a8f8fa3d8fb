/** What the screens say of times and items, in this machine's locale and zone. */
import type { ItemCard, ItemLife, ItemLink, MeetingLink } from '#shared/contract/values.ts'
import { dayNear, dayOf, daysBetween, dueDay, exact } from '#shared/time.ts'
import { hrefOf } from '../route.ts'
import { text } from '../text.ts'
import { reader } from './reader.ts'

/** Today's plain date by the core's clock. */
export const todayOf = (now: string): string => dayOf(now, reader.zone)

/** The day of a moment: 'today', 'yesterday', '29 May'. */
export const daySaid = (moment: string, now: string): string =>
  dayNear(dayOf(moment, reader.zone), todayOf(now), reader.locale)

/** A due date as an item shows it; `withDay` where a column has room for 'Tue 10'. */
export const dueSaid = (due: string, now: string, withDay = false) => ({
  short: dueDay(due, todayOf(now), reader.locale, withDay),
  full: exact(due, reader),
  late: due < todayOf(now),
})

/** Where an item stands: its line in its meeting's page, or in its loose page. */
export const hrefOfItem = (item: Pick<ItemCard, 'id' | 'pageId' | 'meetingId'>): string =>
  hrefOf(
    item.meetingId === null
      ? { screen: 'page', id: item.pageId, item: item.id }
      : { screen: 'meeting', id: item.meetingId, item: item.id },
  )

/** 'today', 'on 5 June'. */
function onDay(moment: string, now: string): string {
  const near = Math.abs(daysBetween(todayOf(now), dayOf(moment, reader.zone))) <= 1
  return text.item.life.day(daySaid(moment, now), near)
}

/** Something that became of an item; `href` leads to the item or meeting that it speaks of. */
export type Told = {
  readonly key: string
  readonly text: string
  /** The same where there is little room. */
  readonly short: string
  readonly href: string | null
}

const words = text.item.life
const toItem = (key: string, said: string, item: ItemLink): Told => ({
  key,
  text: said,
  short: said,
  href: hrefOfItem(item),
})
const toMeeting = (key: string, said: string, { meetingId: id }: MeetingLink, short = said): Told => ({
  key,
  text: said,
  short,
  href: hrefOf({ screen: 'meeting', id }),
})

/** Where an item came up and stayed open; a meeting that is not in the notebook any more leads nowhere. */
function cameUpSaid(cameUp: NonNullable<ItemLife['cameUp']>, now: string): Told {
  const { times, title, start } = cameUp
  const short = words.cameUpShort(times, daySaid(start, now))
  return title === ''
    ? { key: 'came up', text: words.cameUp(times, onDay(start, now)), short, href: null }
    : toMeeting('came up', words.cameUp(times, words.inMeeting(title, daySaid(start, now))), cameUp, short)
}

/** What became of an item, in the order in which it is told. */
export function lifeSaid({ kind, life }: Pick<ItemCard, 'kind' | 'life'>, now: string): readonly Told[] {
  if (life === null) return []
  const { answer, closedIn, supersededBy, supersedes, cameUp } = life
  const closed = kind === 'question' ? words.answered : words.raised
  return [
    ...(answer === null
      ? []
      : [{ key: 'answer', text: words.answer(answer), short: words.answer(answer), href: null }]),
    ...(closedIn === null
      ? []
      : [toMeeting('closed', closed(closedIn.title, daySaid(closedIn.start, now)), closedIn)]),
    ...(supersededBy === null
      ? []
      : [
          toItem(
            supersededBy.id,
            words.supersededBy(supersededBy.text, onDay(supersededBy.since, now)),
            supersededBy,
          ),
        ]),
    ...supersedes.map((one) => toItem(one.id, words.supersedes(one.text, daySaid(one.since, now)), one)),
    ...(cameUp === null ? [] : [cameUpSaid(cameUp, now)]),
  ]
}
