/** What recurs in the demo's weeks. */
import { firm } from './people.ts'

/** A meeting that comes back every week or every few weeks. Members are counted back from the latest, which is 0. */
export type Series = {
  readonly key: string
  readonly title: string
  /** Who publishes it; the same event may be in both calendars. */
  readonly calendars: readonly ('work' | 'client')[]
  /** Working days after that of today, 0 to 4; `daily`: every working day. */
  readonly day: number | 'daily'
  /** Where the consultant is. */
  readonly at: string
  readonly minutes: number
  readonly everyWeeks: number
  /** The latest member was so many weeks before this week's. */
  readonly weeksAgo?: number
  readonly before: number
  readonly ahead: number
  /** The zone that it is kept in, where it is not hers. */
  readonly zone?: string
  readonly organiser: string
  readonly others: readonly string[]
  readonly call: 'meet' | 'teams' | null
  readonly room?: string
  /** I may come. */
  readonly optional?: boolean
  readonly left?: readonly number[]
  readonly cancelled?: readonly number[]
  readonly declined?: readonly number[]
  readonly moved?: readonly { readonly member: number; readonly days: number; readonly at: string }[]
}

const weekly = { everyWeeks: 1, before: 25, ahead: 12 } as const
const fortnightly = { everyWeeks: 2, before: 12, ahead: 6 } as const

export const series: readonly Series[] = [
  {
    ...weekly,
    key: 'standup',
    title: 'Platform stand-up',
    calendars: ['work'],
    day: 'daily',
    at: '09:00',
    minutes: 15,
    organiser: 'Tom',
    others: ['Aiko', 'Priya', 'Yusuf', 'Hannah'],
    call: 'meet',
  },
  {
    ...fortnightly,
    key: 'review',
    title: 'Northwind architecture review',
    calendars: ['client'],
    day: 0,
    at: '09:30',
    minutes: 45,
    organiser: 'Rosa',
    others: ['Daniel', 'Aiko', 'Nadia'],
    call: 'teams',
    moved: [{ member: 4, days: 1, at: '15:00' }],
  },
  {
    ...weekly,
    key: 'maria',
    title: 'Maria / Ines 1:1',
    calendars: ['work'],
    day: 0,
    at: '10:30',
    minutes: 30,
    before: 20,
    organiser: 'Ines',
    others: ['Maria'],
    call: 'meet',
    left: [7, 12],
    cancelled: [1],
    moved: [{ member: 5, days: 1, at: '16:30' }],
  },
  {
    ...weekly,
    key: 'weekly',
    title: 'Platform weekly',
    calendars: ['work'],
    day: 0,
    at: '14:30',
    minutes: 60,
    organiser: 'Ines',
    others: ['Tom', 'Aiko', 'Priya', 'Mateo', 'Ingrid'],
    call: 'meet',
    moved: [{ member: 9, days: -1, at: '13:00' }],
    cancelled: [13],
  },
  {
    ...weekly,
    key: 'daniel',
    title: 'Daniel / Ines 1:1',
    calendars: ['work'],
    day: 1,
    at: '11:00',
    minutes: 30,
    organiser: 'Ines',
    others: ['Daniel'],
    call: 'meet',
    cancelled: [4],
    declined: [10],
  },
  {
    ...fortnightly,
    key: 'hallberg',
    title: 'Hallberg check-in',
    calendars: ['work'],
    day: 1,
    at: '15:00',
    minutes: 45,
    zone: 'America/New_York',
    organiser: 'Grace',
    others: ['Marcus', 'Dana'],
    call: 'teams',
  },
  {
    ...fortnightly,
    key: 'sora',
    title: 'Sora rollout call',
    calendars: ['work'],
    day: 2,
    at: '09:15',
    minutes: 45,
    weeksAgo: 1,
    zone: 'Asia/Tokyo',
    organiser: 'Kenji',
    others: ['Yuki', 'Haruto', 'Clara'],
    call: 'meet',
    moved: [{ member: 2, days: 2, at: '08:30' }],
  },
  {
    ...weekly,
    key: 'refinement',
    title: 'Backlog refinement',
    calendars: ['work'],
    day: 2,
    at: '13:30',
    minutes: 45,
    organiser: 'Priya',
    others: ['Tom', 'Yusuf', 'Hannah', 'Mateo'],
    call: 'meet',
    optional: true,
    declined: [2, 5, 6, 11],
  },
  {
    ...fortnightly,
    key: 'priya',
    title: 'Priya / Ines 1:1',
    calendars: ['work'],
    day: 3,
    at: '16:00',
    minutes: 30,
    organiser: 'Ines',
    others: ['Priya'],
    call: 'meet',
  },
  {
    ...weekly,
    key: 'partners',
    title: 'Partners’ round',
    calendars: ['work'],
    day: 3,
    at: '09:30',
    minutes: 45,
    organiser: 'Jonas',
    others: ['Clara', 'Samir'],
    call: null,
    room: 'Studio 2',
  },
  {
    ...fortnightly,
    key: 'steering',
    title: 'Northwind steering',
    calendars: ['client', 'work'],
    day: 4,
    at: '10:00',
    minutes: 60,
    organiser: 'Maria',
    others: ['Daniel', 'Rosa', 'Henrik', 'Anders', 'Marta'],
    call: 'teams',
    room: 'Nordkap 3.12',
    moved: [{ member: 3, days: 0, at: '11:30' }],
  },
  {
    key: 'allhands',
    title: 'Northwind all hands',
    calendars: ['client'],
    day: 4,
    at: '15:30',
    minutes: 45,
    everyWeeks: 4,
    weeksAgo: 2,
    before: 5,
    ahead: 2,
    organiser: 'Anders',
    others: [...firm('northwind.example').filter((name) => name !== 'Anders'), ...firm('fjord.example')],
    call: 'teams',
    room: 'Auditorium',
    optional: true,
  },
  {
    ...weekly,
    key: 'lunch',
    title: 'Lunch',
    calendars: ['work'],
    day: 'daily',
    at: '12:30',
    minutes: 45,
    organiser: 'Ines',
    others: [],
    call: null,
  },
]
