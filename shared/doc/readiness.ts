/** What makes a meeting good (purpose, context, agenda, people, outcome, follow-up), ticked from what page and invitation hold. */
import type { Node } from 'prosemirror-model'
import { isCalled, linesIn, sectionOf, type SectionName } from './sections.ts'

export const readinessParts = ['purpose', 'context', 'agenda', 'people', 'outcome', 'followUp'] as const
export type ReadinessPart = (typeof readinessParts)[number]

/** What counts of a meeting besides its page. */
export type Around = {
  /** The text of the invitation. */
  readonly description: string
  /** Persons besides me who have not declined. */
  readonly others: number
  /** Whether an earlier meeting of the series, or of the same people, has a page. */
  readonly before: boolean
  /** Whether the follow-up was handed on. */
  readonly followedUp: boolean
}

/** Whether a line of the invitation names the part and says something: 'Purpose: agree on the date', or a line under it. */
function isInvitation(description: string, name: SectionName): boolean {
  const lines = description.split('\n').map((line) => line.replace(/^[#*\s]+/u, '').trim())
  return lines.some((line, at) => {
    const colon = line.indexOf(':')
    if (colon > 0 && colon < 40 && isCalled(line.slice(0, colon), name) && line.length > colon + 2)
      return true
    return isCalled(line, name) && lines.slice(at + 1).find((next) => next !== '') !== undefined
  })
}

/** At least two lines of the invitation that are points of a list. */
const hasPoints = (description: string): boolean =>
  (description.match(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+\S/gmu) ?? []).length >= 2

const hasNode = (doc: Node, fits: (node: Node) => boolean): boolean => {
  let found = false
  doc.descendants((node) => {
    found ||= fits(node)
    return !found
  })
  return found
}

/** The parts that are there; pure, and the same for the same page and invitation. */
export function readyParts(doc: Node, around: Around): ReadonlySet<ReadinessPart> {
  const says = (name: SectionName): boolean =>
    linesIn(sectionOf(doc, name) ?? []).length > 0 || isInvitation(around.description, name)
  const leadsOn = (node: Node): boolean =>
    node.type.name === 'page_link' || node.marks.some((mark) => mark.type.name === 'link')
  const is: Record<ReadinessPart, boolean> = {
    purpose: says('purpose'),
    context: around.before || says('context') || hasNode(doc, leadsOn),
    agenda: says('agenda') || hasPoints(around.description),
    people: around.others > 0,
    outcome:
      says('outcome') ||
      hasNode(doc, (node) => node.type.name === 'item' && node.attrs['kind'] === 'decision'),
    followUp: around.followedUp || says('followUp'),
  }
  return new Set(readinessParts.filter((part) => is[part]))
}

/** A line of the agenda that says how long it takes. */
export type AgendaLine = { readonly text: string; readonly minutes: number | null }

/** '(10 min)', '10 minutes', "10'" at the end of a line or in brackets. */
const length = /[\s([–-]*(\d{1,3})\s*(?:min(?:s|utes?|uten)?\.?|['’′])[)\]]?\s*$/iu

/** The lines of the page's agenda with their minutes; none where it has no agenda. */
export function agendaOf(doc: Node): readonly AgendaLine[] {
  return linesIn(sectionOf(doc, 'agenda') ?? []).map((line) => {
    const found = length.exec(line)
    if (found === null) return { text: line, minutes: null }
    const text = line.slice(0, found.index).trim()
    return { text: text === '' ? line : text, minutes: Number(found[1]) }
  })
}

/**
 * The line that is on after so many minutes of the meeting: lines without minutes share what the others leave of the
 * whole. Null before the start, after the last, and where no line says how long it takes.
 */
export function lineOn(
  agenda: readonly AgendaLine[],
  passed: number,
  whole: number,
): { readonly text: string; readonly left: number } | null {
  if (passed < 0 || agenda.every(({ minutes }) => minutes === null)) return null
  const told = agenda.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  const untold = agenda.filter(({ minutes }) => minutes === null).length
  const share = untold === 0 ? 0 : Math.max(0, whole - told) / untold
  let end = 0
  for (const { text, minutes } of agenda) {
    end += minutes ?? share
    if (passed < end) return { text, left: Math.ceil(end - passed) }
  }
  return null
}
