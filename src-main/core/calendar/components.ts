/** Finds the components of a feed and the properties of each; one broken line or component never hides the others. */
import ICAL from 'ical.js'
import { hash } from 'node:crypto'
import type { ContentLine } from './lines.ts'

/** A property as written: names of parameters in lower case, the value still escaped. */
export interface Property {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  /** The VALUE parameter in lower case, `unknown` where there is none. */
  readonly type: string
  readonly value: string
  readonly line: number
}

/** A VEVENT, or an observance of a VTIMEZONE. */
export interface Component {
  readonly name: string
  readonly line: number
  readonly properties: readonly Property[]
  readonly hash: string
}

/** A VTIMEZONE (RFC 5545 3.6.5). */
export interface ZoneComponent {
  readonly tzids: readonly string[]
  readonly location: string | null
  readonly observances: readonly Component[]
}

/** One VCALENDAR of a feed (RFC 5545 3.4). */
export interface Calendar {
  readonly properties: readonly Property[]
  readonly events: readonly Component[]
}

export interface Components {
  readonly calendars: readonly Calendar[]
  readonly zones: readonly ZoneComponent[]
  /** A component was begun and never ended. */
  readonly truncated: boolean
}

const calendarProperties: ReadonlySet<string> = new Set([
  'NAME',
  'X-WR-CALNAME',
  'X-WR-TIMEZONE',
  'TIMEZONE-ID',
  'COLOR',
  'X-APPLE-CALENDAR-COLOR',
  'REFRESH-INTERVAL',
  'X-PUBLISHED-TTL',
  'METHOD',
])

const eventProperties: ReadonlySet<string> = new Set([
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'SEQUENCE',
  'DTSTAMP',
  'LAST-MODIFIED',
  'SUMMARY',
  'DESCRIPTION',
  'LOCATION',
  'URL',
  'STATUS',
  'TRANSP',
  'CLASS',
  'CATEGORIES',
  'ORGANIZER',
  'ATTENDEE',
  'CONFERENCE',
  'X-ALT-DESC',
  'X-GOOGLE-CONFERENCE',
  'X-MICROSOFT-SKYPETEAMSMEETINGURL',
  'X-MICROSOFT-ONLINEMEETINGEXTERNALLINK',
  'X-MICROSOFT-ONLINEMEETINGCONFLINK',
  'X-MICROSOFT-CDO-BUSYSTATUS',
])

const zoneProperties: ReadonlySet<string> = new Set([
  'DTSTART',
  'TZOFFSETFROM',
  'TZOFFSETTO',
  'RRULE',
  'RDATE',
  'TZID',
  'X-LIC-LOCATION',
])

/** What changes at every fetch without anything having changed. */
const churn: ReadonlySet<string> = new Set(['DTSTAMP', 'LAST-MODIFIED', 'CREATED'])

interface Open {
  readonly name: string
  readonly line: number
  readonly properties: Property[]
  readonly lines: string[]
  readonly observances: Component[]
  readonly events: Component[]
}

/** Builds the components of a feed from its content lines (RFC 5545 3.4 to 3.6). */
export function readComponents(lines: readonly ContentLine[]): Components {
  const calendars: Calendar[] = []
  const zones: ZoneComponent[] = []
  const stack: Open[] = []
  const loose: Calendar & { readonly events: Component[] } = { properties: [], events: [] }

  function close(): void {
    const open = stack.pop()
    if (open === undefined) return
    const within = stack.at(-1)
    if (open.name === 'VCALENDAR') {
      calendars.push({ properties: open.properties, events: open.events })
    } else if (open.name === 'VEVENT') {
      const events = stack.findLast((outer) => outer.name === 'VCALENDAR')?.events ?? loose.events
      events.push(component(open))
    } else if (open.name === 'VTIMEZONE') {
      zones.push(zoneComponent(open))
    } else if (within?.name === 'VTIMEZONE') {
      within.observances.push(component(open))
    }
  }

  function begin(name: string, line: number): void {
    // An event inside an event means that the END of the first one is missing.
    if (name === 'VEVENT') while (stack.at(-1) !== undefined && stack.at(-1)?.name !== 'VCALENDAR') close()
    if (name === 'VCALENDAR') while (stack.length > 0) close()
    stack.push({ name, line, properties: [], lines: [], observances: [], events: [] })
  }

  for (const { text, line } of lines) {
    const edge = /^(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i.exec(text)
    if (edge !== null) {
      const name = (edge[2] ?? '').toUpperCase()
      if (edge[1]?.toUpperCase() === 'BEGIN') begin(name, line)
      else if (stack.some((open) => open.name === name)) {
        while (stack.at(-1)?.name !== name) close()
        close()
      }
      continue
    }
    const open = stack.at(-1)
    if (open !== undefined) addLine(open, stack.at(-2)?.name ?? '', text, line)
  }
  const truncated = stack.length > 0
  // What is still open at the end is not whole: only the calendar around it is kept.
  while (stack.length > 0) {
    if (stack.at(-1)?.name === 'VCALENDAR') close()
    else stack.pop()
  }
  if (loose.events.length > 0) calendars.push(loose)
  return { calendars, zones, truncated }
}

function addLine(open: Open, outer: string, text: string, line: number): void {
  const end = text.search(/[;:]/)
  if (end <= 0) return
  const name = text.slice(0, end).trim().toUpperCase()
  const wanted = wantedIn(open.name, outer)
  if (wanted === null) return
  if (open.name === 'VEVENT' && !churn.has(name)) open.lines.push(text)
  if (!wanted.has(name)) return
  const property = readProperty(name, text, line)
  if (property !== null) open.properties.push(property)
}

function wantedIn(name: string, outer: string): ReadonlySet<string> | null {
  if (name === 'VEVENT') return eventProperties
  if (name === 'VCALENDAR') return calendarProperties
  return name === 'VTIMEZONE' || outer === 'VTIMEZONE' ? zoneProperties : null
}

/** ical.js only takes the line apart; the values stay as written, since feeds break its stricter types. */
const asWritten = { property: {}, param: {}, value: {}, propertyGroups: false }

function readProperty(name: string, text: string, line: number): Property | null {
  try {
    const [, params, type, value] = ICAL.parse.property(text, asWritten) as [
      string,
      Record<string, string>,
      string,
      string,
    ]
    return { name, params, type, value, line }
  } catch {
    return null
  }
}

function component(open: Open): Component {
  const content = open.lines.length === 0 ? '' : hash('sha1', open.lines.toSorted().join('\n'), 'base64url')
  return { name: open.name, line: open.line, properties: open.properties, hash: content }
}

function zoneComponent(open: Open): ZoneComponent {
  const values = (name: string): string[] =>
    open.properties.flatMap((property) => (property.name === name ? [property.value.trim()] : []))
  return {
    tzids: values('TZID'),
    location: values('X-LIC-LOCATION')[0] ?? null,
    observances: open.observances,
  }
}

/** The text of a TEXT value (RFC 5545 3.3.11). */
export function plainText(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\(.)/gs, (_, character: string) => (/n/i.test(character) ? '\n' : character))
}
