/** Finds out which address is mine, from what the calendars show, until a human has said so. */
import type { CommandContext } from '../context.ts'
import { countOthersWith } from '../meetings/others.ts'
import { isPersonal } from '../people/match.ts'
import type { Register } from '../people/register.ts'
import { meConfirmed, setSetting, setting } from '../settings.ts'
import { change, select, type Bind } from '../store/sql.ts'
import { allCalendars } from './calendar-rows.ts'
import type { Incoming } from './details.ts'

/** What may name the owner of a calendar besides its meetings. */
export type OwnerHints = {
  /** What the calendar calls itself; some providers put the owner's address there. */
  readonly name: string | null
  readonly address: URL | null
}

const FEWEST_MEETINGS = 3
const LEAST_SHARE = 0.6

/** Finds the owner of a calendar in its meetings, seen one after the other. */
export type OwnerSearch = {
  see(incoming: readonly Pick<Incoming, 'room'>[]): void
  /**
   * The address that a calendar seems to belong to: the one in its private Google address or its name, else the one that
   * is in at least 60 % of the meetings that have anybody in them, and in more than any other.
   */
  owner(hints: OwnerHints): string | null
}

export function searchOwner(): OwnerSearch {
  const counts = new Map<string, number>()
  let meetings = 0
  return {
    see(incoming) {
      for (const { room } of incoming) {
        if (room.invited.length === 0) continue
        meetings += 1
        for (const { email } of room.invited) counts.set(email, (counts.get(email) ?? 0) + 1)
      }
    },
    owner(hints) {
      const named = ownerNamed(hints)
      if (named !== null) return named
      const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1])
      if (first === undefined || meetings < FEWEST_MEETINGS) return null
      const [email, count] = first
      return count >= LEAST_SHARE * meetings && count > (second?.[1] ?? 0) ? email : null
    },
  }
}

/** The owner of a calendar of which all meetings are at hand. */
export function ownerOf(incoming: readonly Incoming[], hints: OwnerHints): string | null {
  const search = searchOwner()
  search.see(incoming)
  return search.owner(hints)
}

/** The owner that a calendar names itself. */
const ownerNamed = ({ name, address }: OwnerHints): string | null =>
  addressIn(name ?? '') ?? googleUser(address)

function addressIn(text: string): string | null {
  const email = text.trim().toLowerCase()
  return /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$/.test(email) && isPersonal(email) ? email : null
}

/** `/calendar/ical/<user>/private-<token>/basic.ics` names the user. */
function googleUser(address: URL | null): string | null {
  if (address === null || !/(^|\.)google\.com$/.test(address.hostname)) return null
  const user = /^\/calendar\/ical\/([^/]+)\/private-/.exec(address.pathname)?.[1]
  try {
    return user === undefined ? null : addressIn(decodeURIComponent(user))
  } catch {
    return null
  }
}

const whoIsMe = select((q) => q.selectFrom('person').select('id').where('me', '=', 1))
const setMe = change((q, p: Bind<{ id: string; me: 0 | 1 }>) =>
  q.updateTable('person').set({ me: p.me }).where('id', '=', p.id),
)
/** Owners by calendar id: kept, so that the refresh of one calendar need not read all. */
function ownersKnown(cx: CommandContext): Readonly<Record<string, unknown>> {
  const value = setting(cx.read, 'calendarOwners')
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Notes whom a calendar seems to belong to; unless a human has confirmed who I am, I am the owner of the first calendar. */
export function noteOwner(
  cx: CommandContext,
  register: Register,
  calendarId: string,
  owner: string | null,
): void {
  const before = ownersKnown(cx)
  const owners = { ...before, [calendarId]: owner }
  if (before[calendarId] !== owner) setSetting(cx, 'calendarOwners', owners)
  if (meConfirmed(cx.read)) return
  const emails = cx.read
    .all(allCalendars, {})
    .filter((row) => row.removedAt === null)
    .map((row) => owners[row.id])
  const mine = emails.find((email) => typeof email === 'string')
  if (mine === undefined) return
  const id = register.person(cx, mine, null)
  const was = cx.read.get(whoIsMe, {})?.id
  if (was === id) return
  if (was !== undefined) cx.write.run(setMe, { id: was, me: 0 })
  cx.write.run(setMe, { id, me: 1 })
  if (was !== undefined) cx.write.run(countOthersWith, { personId: was })
  cx.write.run(countOthersWith, { personId: id })
}

/** The person that is me, null while nobody is. */
export const meOf = (cx: CommandContext): string | null => cx.read.get(whoIsMe, {})?.id ?? null
