/** The headings of a page and what stands under each, and which of them are known by name. */
import type { Node } from 'prosemirror-model'
import { lineText } from './project.ts'

/** Parts of a meeting's page that go by a heading, in the languages that pages are written in. */
const names = {
  purpose:
    /^(?:purpose|goals?|objectives?|aims?|why|zweck|ziele?|anlass|but|objectifs?|objetivos?|propósito|scopo|obiettiv[oi]|doel(?:en)?)$/u,
  context:
    /^(?:context|background|last time|kontext|hintergrund|stand|contexte|contexto|antecedentes|contesto|achtergrond)$/u,
  agenda:
    /^(?:agenda|topics?|tagesordnung|themen|ordre du jour|orden del día|ordine del giorno|onderwerpen)$/u,
  outcome:
    /^(?:outcomes?|results?|decisions?|ergebnis(?:se)?|beschlüsse?|entscheidung(?:en)?|résultats?|décisions?|resultados?|decisiones|risultati|resultaten|besluiten)$/u,
  followUp:
    /^(?:follow[ -]?ups?|next steps?|nächste schritte|suites?|prochaines étapes|próximos pasos|prossimi passi|vervolg)$/u,
} as const
export type SectionName = keyof typeof names

/** Whether a text is what a part is called, whatever its case and the sign behind it. */
export const isCalled = (text: string, name: SectionName): boolean =>
  names[name].test(
    text
      .trim()
      .replace(/\s*[:?]$/u, '')
      .toLowerCase(),
  )

/** The blocks under the heading of a part, up to the next heading of its level or above; null where there is none. */
export function sectionOf(doc: Node, name: SectionName): readonly Node[] | null {
  let level: number | null = null
  const found: Node[] = []
  for (const block of doc.children) {
    if (block.type.name === 'heading') {
      const own = Number(block.attrs['level'])
      if (level !== null && own <= level) break
      if (level === null) {
        if (isCalled(lineText(block), name)) level = own
        continue
      }
    }
    if (level !== null) found.push(block)
  }
  return level === null ? null : found
}

/** The lines with words in them, of blocks and what they hold. */
export function linesIn(blocks: readonly Node[]): string[] {
  const lines: string[] = []
  const look = (node: Node): void => {
    if (!node.isTextblock) return node.forEach(look)
    const text = lineText(node)
    if (text !== '') lines.push(text)
  }
  blocks.forEach(look)
  return lines
}
