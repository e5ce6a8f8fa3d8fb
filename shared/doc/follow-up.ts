/** What goes out after a meeting: its decisions, its actions by person, its open questions. Nothing else of the page. */
import type { Node } from 'prosemirror-model'
import { isOpen } from './items.ts'
import { project, type ProjectedItem } from './project.ts'

/** An action as it is told: whose, what, until when (a plain date). */
export type FollowUpAction = { readonly text: string; readonly due: string | null }
export type FollowUp = {
  readonly decisions: readonly string[]
  /** By person, those with most first, what is mine under `null` first of all; within one, the earliest due first. */
  readonly actions: readonly { readonly person: string | null; readonly actions: readonly FollowUpAction[] }[]
  /** `person` is asked, if anybody is. */
  readonly questions: readonly { readonly text: string; readonly person: string | null }[]
}

/** Reads what goes out from a page; `me` is the person that owns actions without another. Persons are ids. */
export function followUpOf(doc: Node, me: string | null): FollowUp {
  const open = project(doc).items.filter(({ kind, state }) => isOpen(kind, state))
  const of = (kind: ProjectedItem['kind']): ProjectedItem[] => open.filter((item) => item.kind === kind)
  const owner = ({ person }: ProjectedItem): string | null => (person === me ? null : person)
  const actions = [...Map.groupBy(of('action'), owner)].map(([person, items]) => ({
    person,
    actions: items
      .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.ordinal - b.ordinal)
      .map(({ text, due }) => ({ text, due })),
  }))
  return {
    decisions: of('decision').map(({ text }) => text),
    actions: actions.toSorted(
      (a, b) => Number(b.person === null) - Number(a.person === null) || b.actions.length - a.actions.length,
    ),
    questions: of('question').map(({ text, person }) => ({ text, person })),
  }
}

/** Whether there is nothing to say. */
export const isNothing = (followUp: FollowUp): boolean =>
  followUp.decisions.length + followUp.actions.length + followUp.questions.length === 0

/** How a follow-up is worded; `due` gives a plain date as the reader writes it. */
export type Wording = {
  readonly decisions: string
  readonly actions: string
  readonly questions: string
  readonly due: (date: string) => string
  /** The name of a person, of me where it is null. */
  readonly name: (person: string | null) => string
}

type Part = {
  readonly title: string
  readonly lines: readonly { readonly lead: string; readonly text: string; readonly end: string }[]
}

function parts(followUp: FollowUp, wording: Wording): Part[] {
  const { due, name } = wording
  const ending = (date: string | null): string => (date === null ? '' : ` (${due(date)})`)
  return [
    {
      title: wording.decisions,
      lines: followUp.decisions.map((text) => ({ lead: '', text, end: '' })),
    },
    {
      title: wording.actions,
      lines: followUp.actions.flatMap(({ person, actions }) =>
        actions.map((action) => ({ lead: name(person), text: action.text, end: ending(action.due) })),
      ),
    },
    {
      title: wording.questions,
      lines: followUp.questions.map(({ text, person }) => ({
        lead: person === null ? '' : name(person),
        text,
        end: '',
      })),
    },
  ].filter(({ lines }) => lines.length > 0)
}

/** As text for a mail: titles on lines of their own, one point a line. */
export function followUpText(title: string, followUp: FollowUp, wording: Wording): string {
  const blocks = parts(followUp, wording).map(
    (part) =>
      `${part.title}\n${part.lines.map(({ lead, text, end }) => `- ${lead === '' ? '' : `${lead}: `}${text}${end}`).join('\n')}`,
  )
  return `${[title, ...blocks].join('\n\n')}\n`
}

/** As Markdown: what would be read as syntax is escaped. */
export function followUpMarkdown(title: string, followUp: FollowUp, wording: Wording): string {
  const safe = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/gu, '\\$&')
  const blocks = parts(followUp, wording).map(
    (part) =>
      `### ${safe(part.title)}\n\n${part.lines
        .map(
          ({ lead, text, end }) => `- ${lead === '' ? '' : `**${safe(lead)}**: `}${safe(text)}${safe(end)}`,
        )
        .join('\n')}`,
  )
  return `${[`## ${safe(title)}`, ...blocks].join('\n\n')}\n`
}

/** As HTML for the clipboard: headings and lists, all text escaped. */
export function followUpHtml(title: string, followUp: FollowUp, wording: Wording): string {
  const safe = (text: string): string =>
    text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0) ?? 32};`)
  const blocks = parts(followUp, wording).map(
    (part) =>
      `<h3>${safe(part.title)}</h3><ul>${part.lines
        .map(
          ({ lead, text, end }) =>
            `<li>${lead === '' ? '' : `<strong>${safe(lead)}</strong>: `}${safe(text)}${safe(end)}</li>`,
        )
        .join('')}</ul>`,
  )
  return `<h2>${safe(title)}</h2>${blocks.join('')}`
}

/** How long an address a mail program takes without cutting it, in characters. */
const longestAddress = 1900

/**
 * A mailto: address that opens a draft to the given addresses (RFC 6068); null where it would be longer than mail
 * programs take, so that the text has to go by the clipboard.
 */
export function mailDraft(to: readonly string[], subject: string, body: string): string | null {
  const encoded = (text: string): string => encodeURIComponent(text.replace(/\r?\n/gu, '\r\n').toWellFormed())
  const address = `mailto:${to.map((email) => encoded(email).replaceAll('%40', '@')).join(',')}?subject=${encoded(subject)}&body=${encoded(body)}`
  return address.length > longestAddress ? null : address
}
