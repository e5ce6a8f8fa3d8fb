/** Decides which template a meeting's page starts with. */
import type { MeetingRole } from '#shared/contract/values.ts'
import { matchesTitle } from '#shared/title-pattern.ts'
import type { TemplateRow } from './rows.ts'

/** What a template is chosen by. */
export type Occasion = {
  readonly title: string
  readonly seriesId: string | null
  readonly role: MeetingRole
  /** Persons in the room besides me. */
  readonly people: ReadonlySet<string>
}

/** The stored template that applies: of its series, of a person in the room, of its title, of my role; of several the first. */
export function chosenTemplate(templates: readonly TemplateRow[], occasion: Occasion): TemplateRow | null {
  const tests: readonly ((one: TemplateRow) => boolean)[] = [
    (one) => one.seriesId !== null && one.seriesId === occasion.seriesId,
    (one) => one.personId !== null && occasion.people.has(one.personId),
    (one) => one.pattern !== null && matchesTitle(one.pattern, occasion.title),
    (one) => one.role === occasion.role,
  ]
  for (const fits of tests) {
    const found = templates.find(fits)
    if (found !== undefined) return found
  }
  return null
}
