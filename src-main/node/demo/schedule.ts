/** The demo's two calendars: what recurs, what happens once, and the day that is today. */
import { chanceOf, type Chance } from './chance.ts'
import { calendarText, type Attendee, type Event, type When } from './ics.ts'
import { owner, personOf } from './people.ts'
import { series, type Series } from './series.ts'
import { allDays, singles, type Single } from './singles.ts'
import { planToday, type Slot, type TodayPlan } from './today.ts'

export type Calendars = { readonly work: string; readonly client: string }
type Entry = { readonly calendar: keyof Calendars; readonly event: Event }

/** The day so many working days before or after one. */
export function workday(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let date = from
  for (let left = Math.abs(days); left > 0;) {
    date = date.add({ days: Math.sign(days) })
    if (date.dayOfWeek <= 5) left--
  }
  return date
}

const letters = 'abcdefghijkmnopqrstuvwxyz'
function linkOf(key: string, call: 'meet' | 'teams' | null): Pick<Event, 'meet' | 'about'> {
  if (call === null) return {}
  const chance = chanceOf(key)
  const some = (count: number): string =>
    Array.from({ length: count }, () => letters[Math.floor(chance.next() * letters.length)]).join('')
  if (call === 'meet') return { meet: `https://meet.google.com/${some(3)}-${some(4)}-${some(3)}` }
  return {
    about: `Microsoft Teams meeting\nJoin: https://teams.microsoft.com/l/meetup-join/19%3ameeting_${some(24)}%40thread.v2/0\nMeeting ID: ${Math.floor(chance.next() * 9e8 + 1e8)}`,
  }
}

type Room = Pick<Series, 'organiser' | 'others' | 'optional'>
/** Most say yes; some have not answered. */
function attendeesOf(room: Room, mine: Attendee['partstat'], chance: Chance): Attendee[] {
  return [owner, ...new Set([room.organiser, ...room.others])]
    .filter((name, at) => at === 0 || name !== owner)
    .map((name): Attendee => {
      const answer = chance.next()
      const theirs = answer < 0.86 ? 'ACCEPTED' : answer < 0.93 ? 'TENTATIVE' : 'NEEDS-ACTION'
      const partstat = name === owner ? mine : name === room.organiser ? 'ACCEPTED' : theirs
      return { person: personOf(name), partstat, optional: name === owner && room.optional === true }
    })
}

const alone = (room: Room): boolean => room.others.length === 0

function eventsOf(one: Series, plan: TodayPlan, zone: string): Event[] {
  const chance = chanceOf(one.key)
  const offset = one.day === 'daily' ? 0 : one.day
  const weekday = ((plan.anchor.dayOfWeek - 1 + offset) % 5) + 1
  const back = offset === 0 ? 0 : (plan.anchor.dayOfWeek - weekday + 7) % 7
  const latest = plan.anchor.subtract({ days: back }).subtract({ weeks: one.weeksAgo ?? 0 })
  const kept = one.zone ?? zone
  const placed = (date: Temporal.PlainDate, at: string): Temporal.PlainDateTime =>
    date.toZonedDateTime({ timeZone: zone, plainTime: at }).withTimeZone(kept).toPlainDateTime()
  // counted on the wall clock of its own zone, as its rule is
  const memberAt = (member: number): Temporal.PlainDateTime =>
    placed(latest, one.at).subtract({ weeks: member * one.everyWeeks })
  const when = (at: Temporal.PlainDateTime): When => ({ zone: kept, at })
  const span = (at: Temporal.PlainDateTime, minutes: number) => ({
    start: when(at),
    end: when(at.add({ minutes })),
  })
  const daily = one.day === 'daily'
  const { call, organiser, room, title } = one
  const link = linkOf(one.key, call)
  const shared = {
    uid: `${one.key}-2f81@${one.calendars[0] === 'client' ? 'northwind' : 'marten'}.example`,
    title,
    organiser: personOf(organiser),
    ...link,
    ...(room === undefined ? {} : { room }),
  }
  const attendees = attendeesOf(one, 'ACCEPTED', chance)
  const count = daily ? (one.before + one.ahead) * 5 + 1 : one.before + one.ahead + 1
  const master: Event = {
    ...shared,
    ...span(memberAt(one.before), one.minutes),
    rule: `FREQ=WEEKLY;INTERVAL=${one.everyWeeks}${daily ? ';BYDAY=MO,TU,WE,TH,FR' : ''};COUNT=${count}`,
    except: (one.left ?? []).map((member) => when(memberAt(member))),
    attendees,
  }
  const differing = (member: number, change: Partial<Event>): Event => ({
    ...shared,
    ...span(memberAt(member), one.minutes),
    instead: when(memberAt(member)),
    attendees,
    ...change,
  })
  const slot = slotOf(one, plan)
  const asUsual = slot === null || (slot.start.equals(memberAt(0)) && slot.minutes === one.minutes)
  return [
    master,
    ...(one.cancelled ?? []).map((member) => differing(member, { cancelled: true })),
    ...(one.declined ?? []).map((member) =>
      differing(member, { attendees: attendeesOf(one, 'DECLINED', chance) }),
    ),
    ...(one.moved ?? []).map(({ member, days, at }) => {
      const date = memberAt(member).toPlainDate().add({ days })
      return differing(member, span(placed(date, at), one.minutes))
    }),
    ...(asUsual ? [] : [differing(0, span(slot.start, slot.minutes))]),
  ]
}

/** Where today's member of a series stands around this moment; null where it has none. */
function slotOf(one: Series, plan: TodayPlan): Slot | null {
  if (one.key === 'standup') return plan.standUp
  if (one.key === 'review') return plan.review
  if (one.key === 'maria') return plan.oneToOne
  return one.key === 'weekly' ? plan.weekly : null
}

function eventOf(single: Single, start: Temporal.ZonedDateTime, minutes: number): Event {
  const { title, room, call } = single
  const key = title.toLowerCase().replace(/\W+/g, '-')
  const kept = start.withTimeZone(single.zone ?? start.timeZoneId)
  const when = (at: Temporal.ZonedDateTime): When => ({ zone: at.timeZoneId, at: at.toPlainDateTime() })
  const mine = single.declined === true ? 'DECLINED' : single.tentative === true ? 'TENTATIVE' : 'ACCEPTED'
  return {
    uid: `${key}-7c03@${single.calendar === 'client' ? 'northwind' : 'marten'}.example`,
    title,
    start: when(kept),
    end: when(kept.add({ minutes })),
    ...linkOf(key, call),
    ...(room === undefined ? {} : { room }),
    ...(single.cancelled === true ? { cancelled: true } : {}),
    ...(alone(single)
      ? {}
      : {
          organiser: personOf(single.organiser),
          attendees: attendeesOf(single, mine, chanceOf(key)),
        }),
  }
}

/** What stands on today alone. */
const ofToday = (plan: TodayPlan): readonly (readonly [Single, Slot])[] => [
  [
    {
      title: 'Q3 planning',
      calendar: 'client',
      day: 0,
      at: '',
      minutes: 60,
      organiser: 'Daniel',
      others: ['Priya', 'Tom', 'Aiko', 'Maria', 'Henrik', 'Rosa', 'Peter', 'Ewa', 'Lucas'],
      call: 'teams',
    },
    plan.planning,
  ],
  [
    {
      title: 'Webinar: observability on a budget',
      calendar: 'work',
      day: 0,
      at: '',
      minutes: 45,
      organiser: 'Samir',
      others: ['Oskar', 'Elif'],
      call: 'meet',
      declined: true,
    },
    plan.webinar,
  ],
]

/** Both calendars as text, published at `now`. */
export function calendarsAt(now: Temporal.ZonedDateTime): Calendars {
  const plan = planToday(now)
  const zone = now.timeZoneId
  const entries: Entry[] = [
    ...series.flatMap((one) =>
      eventsOf(one, plan, zone).flatMap((event) =>
        one.calendars.map((calendar): Entry => ({ calendar, event })),
      ),
    ),
    ...singles.map((single): Entry => {
      const start = workday(plan.anchor, single.day).toZonedDateTime({
        timeZone: zone,
        plainTime: single.at,
      })
      return { calendar: single.calendar, event: eventOf(single, start, single.minutes) }
    }),
    ...ofToday(plan).map(([single, slot]): Entry => ({
      calendar: single.calendar,
      event: eventOf(single, slot.start.toZonedDateTime(zone), slot.minutes),
    })),
    ...allDays.map(({ title, day, days, free }): Entry => {
      const start = workday(plan.anchor, day)
      return {
        calendar: 'work',
        event: {
          uid: `${title.toLowerCase().replace(/\W+/g, '-')}-51e0@marten.example`,
          title,
          start: { day: start },
          end: { day: start.add({ days }) },
          free,
        },
      }
    }),
  ]
  const of = (calendar: keyof Calendars): Event[] =>
    entries.filter((entry) => entry.calendar === calendar).map(({ event }) => event)
  const stamp = now.toInstant()
  return {
    work: calendarText('Work', of('work'), stamp),
    client: calendarText('Northwind client', of('client'), stamp),
  }
}
