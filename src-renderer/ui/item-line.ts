/** An item's line as a list shows it, beside the person it stands on. */
import type { ItemCard } from '#shared/contract/values.ts'
import { text } from '../text.ts'

/** The line without the name that it begins with, when that is the person it stands on: they are shown anyway. */
export function lineOf(item: Pick<ItemCard, 'text' | 'person'>): string {
  const named = `@${item.person?.name ?? ''}`
  const line =
    item.person !== null && item.text.startsWith(named)
      ? item.text.slice(named.length).replace(/^[\s:,;–-]+/u, '')
      : item.text
  const shown = line === '' ? item.text : line
  return shown.trim() === '' ? text.item.empty : shown
}
