/** What the screens say of times and items, in this machine's locale and zone. */
import type { ItemCard } from '#shared/contract/values.ts'
import { dayNear, dayOf, dueDay, exact } from '#shared/time.ts'
import { hrefOf } from '../route.ts'
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

/** Where an item stands: its meeting's page, or its loose page. */
export const hrefOfItem = (item: ItemCard): string =>
  hrefOf(
    item.meetingId === null ? { screen: 'page', id: item.pageId } : { screen: 'meeting', id: item.meetingId },
  )
