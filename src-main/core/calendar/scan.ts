/** Cuts a feed into its VEVENTs and what stands around them, in one walk over its lines and without reading what they say. */
import { hash } from 'node:crypto'
import { walkLines, type ContentLine, type LineWalk } from './lines.ts'

/** One VEVENT of a feed, as far as it can be told without reading it. */
export interface Slice {
  /** Where it stands in the text of the scan; its END may be missing. */
  readonly start: number
  readonly end: number
  /** The number of its first line, counted from 1. */
  readonly line: number
  /** The place of the VCALENDAR that it is in; -1 for none. */
  readonly calendar: number
  /** Null where it has none, or writes it in a way of its own. */
  readonly uid: string | null
  /** Roughly when it starts, in days since 1970; NaN where that is not plain. */
  readonly day: number
  readonly repeats: boolean
  /** RECURRENCE-ID, and LAST-MODIFIED or else DTSTAMP, as written; '' for none. */
  readonly recurrenceId: string
  readonly modified: string
  /** Changes when it says something else; DTSTAMP, LAST-MODIFIED, CREATED and alarms do not count. */
  readonly hash: string
}

export interface Scan {
  /** One character a byte. */
  readonly text: string
  readonly slices: readonly Slice[]
  /** The content lines of VCALENDARs and VTIMEZONEs. */
  readonly frame: readonly ContentLine[]
  /** How many VCALENDARs there are. */
  readonly calendars: number
  /** A component was begun and never ended. */
  readonly truncated: boolean
}

interface Open {
  start: number
  line: number
  calendar: number
  uid: string | null
  day: number
  repeats: boolean
  recurrenceId: string
  modified: string
  stamp: string
  /** What counts of its text, and up to where that has been looked at. */
  said: string
  from: number
}

/** Scans a text with one character a byte; nests and closes components as components.ts does. */
export function scanFeed(text: string): Scan {
  const walk = walkLines(text)
  const slices: Slice[] = []
  const frame: ContentLine[] = []
  const stack: string[] = []
  let calendars = 0
  let open: Open | null = null

  function pop(end: number): void {
    if (stack.pop() !== 'VEVENT' || open === null) return
    slices.push(sliceOf(open, text, end))
    open = null
  }
  function keep(): void {
    frame.push({ text: walk.text(), line: walk.line })
  }
  function begin(name: string): void {
    if (name === 'VEVENT') {
      const top = stack.at(-1)
      // what the event closes is closed in the frame as well
      if (top !== undefined && top !== 'VCALENDAR' && top !== 'VEVENT')
        frame.push({ text: 'BEGIN:VEVENT', line: walk.line }, { text: 'END:VEVENT', line: walk.line })
      while (stack.length > 0 && stack.at(-1) !== 'VCALENDAR') pop(walk.start)
    }
    if (name === 'VCALENDAR') {
      while (stack.length > 0) pop(walk.start)
      calendars += 1
    }
    stack.push(name)
    if (name !== 'VEVENT') {
      if (open === null || stack.includes('VTIMEZONE')) keep()
      if (open !== null) skipInside(open, walk, text)
      return
    }
    open = {
      start: walk.start,
      line: walk.line,
      calendar: stack.includes('VCALENDAR') ? calendars - 1 : -1,
      uid: null,
      day: Number.NaN,
      repeats: false,
      recurrenceId: '',
      modified: '',
      stamp: '',
      said: '',
      from: walk.after,
    }
  }
  function end(name: string): void {
    if (!stack.includes(name)) return
    const inZone = stack.includes('VTIMEZONE')
    const own = name === 'VEVENT'
    while (stack.length > 0 && stack.at(-1) !== name) pop(walk.start)
    if (!own && (open === null || inZone)) keep()
    if (!own && open !== null) skipInside(open, walk, text)
    if (own && open !== null) note(open, text, walk.start, walk.after)
    pop(walk.after)
  }

  while (walk.next()) {
    const edge = edgeOf(walk, text)
    if (edge?.begins === true) begin(edge.name)
    else if (edge?.begins === false) end(edge.name)
    else if (open !== null) {
      if (stack.at(-1) === 'VEVENT') readLine(open, walk, text)
      else {
        skipInside(open, walk, text)
        if (stack.includes('VTIMEZONE')) keep()
      }
    } else if (stack.at(-1) === 'VCALENDAR' || stack.includes('VTIMEZONE')) keep()
  }
  return { text, slices, frame, calendars, truncated: stack.length > 0 }
}

const B = 98
const D = 100
const E = 101
const L = 108
const N = 110

/** BEGIN or END of a component; null for any other line. */
function edgeOf(walk: LineWalk, text: string): { readonly begins: boolean; readonly name: string } | null {
  const first = text.charCodeAt(walk.start) | 32
  if (first !== B && first !== E) return null
  const second = text.charCodeAt(walk.start + 1) | 32
  if (!walk.folded && second !== E && second !== N) return null
  const edge = /^(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i.exec(walk.text())
  if (edge === null) return null
  return { begins: edge[1]?.toUpperCase() === 'BEGIN', name: (edge[2] ?? '').toUpperCase() }
}

/** Counts what stands before `upTo`, and goes on after `from`. */
function note(open: Open, text: string, upTo: number, from: number): void {
  if (upTo > open.from) open.said += text.slice(open.from, upTo)
  open.from = from
}

/** Alarms, and other components inside an event, are none of its own saying. */
function skipInside(open: Open, walk: LineWalk, text: string): void {
  note(open, text, walk.start, walk.after)
}

function readLine(open: Open, walk: LineWalk, text: string): void {
  const first = text.charCodeAt(walk.start) | 32
  if (first === D) {
    if (named(walk, text, 'DTSTART')) open.day = dayOf(valueOf(walk))
    else if (named(walk, text, 'DTSTAMP')) {
      if (open.stamp === '') open.stamp = valueOf(walk)
      note(open, text, walk.start, walk.after)
    }
  } else if (first === L) {
    if (!named(walk, text, 'LAST-MODIFIED')) return
    if (open.modified === '') open.modified = valueOf(walk)
    note(open, text, walk.start, walk.after)
  } else if (first === 117) {
    if (open.uid === null && text.charCodeAt(walk.start + 3) === 58 && named(walk, text, 'UID'))
      open.uid = walk.text().slice(4).trim() || null
  } else if (first === 114) {
    if (named(walk, text, 'RRULE') || named(walk, text, 'RDATE')) open.repeats = true
    else if (named(walk, text, 'RECURRENCE-ID')) {
      open.repeats = true
      if (open.recurrenceId === '') open.recurrenceId = walk.text()
    }
  } else if (first === 99 && named(walk, text, 'CREATED')) note(open, text, walk.start, walk.after)
}

/** Whether a line is a property of this name. */
function named(walk: LineWalk, text: string, name: string): boolean {
  const { start } = walk
  for (let place = 1; place < name.length; place += 1) {
    const wanted = name.charCodeAt(place)
    const found = text.charCodeAt(start + place)
    if (found !== wanted && found !== (wanted | 32)) return false
  }
  const after = text.charCodeAt(start + name.length)
  return after === 58 || after === 59
}

function valueOf(walk: LineWalk): string {
  const line = walk.text()
  return line.slice(line.lastIndexOf(':') + 1).trim()
}

function dayOf(value: string): number {
  if (!/^\d{8}/.test(value)) return Number.NaN
  return (
    Date.UTC(Number(value.slice(0, 4)), Number(value.slice(4, 6)) - 1, Number(value.slice(6, 8))) / 86_400_000
  )
}

function sliceOf(open: Open, text: string, end: number): Slice {
  note(open, text, Math.max(end, open.from), end)
  const { start, line, calendar, uid, day, repeats, recurrenceId, modified, stamp, said } = open
  return {
    start,
    end,
    line,
    calendar,
    uid,
    day,
    repeats,
    recurrenceId,
    modified: modified === '' ? stamp : modified,
    hash: hash('sha1', said, 'base64url'),
  }
}
