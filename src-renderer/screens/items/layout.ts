/** Where each group and row stands, in pixels, and which of them are in sight: of thousands only these are drawn; pure. */
import type { ItemCard } from '#shared/contract/values.ts'
import type { Group } from './grouping.ts'

/** As items.css draws them. */
const height = { gap: 26, head: 26, row: 36, note: 20 } as const

export type PlacedRow = {
  readonly item: ItemCard
  /** From the top of its group. */
  readonly top: number
  readonly height: number
  /** Which of all rows it is. */
  readonly at: number
}
export type PlacedGroup = {
  readonly group: Group
  readonly top: number
  readonly height: number
  readonly rows: readonly PlacedRow[]
}
export type Layout = {
  readonly groups: readonly PlacedGroup[]
  readonly height: number
  readonly rows: number
}

/** Whether a row has a second line. */
export const hasNote = ({ life }: ItemCard): boolean => life !== null

export function layoutOf(groups: readonly Group[]): Layout {
  let top = 0
  let at = 0
  const placed = groups.map((group): PlacedGroup => {
    let below = group.kind === 'all' ? 0 : height.head
    const rows = group.items.map((item): PlacedRow => {
      const row = { item, top: below, height: height.row + (hasNote(item) ? height.note : 0), at }
      below += row.height
      at += 1
      return row
    })
    const one = { group, top: top + height.gap, height: below, rows }
    top += height.gap + below
    return one
  })
  return { groups: placed, height: top, rows: at }
}

export type Span = { readonly from: number; readonly to: number }
/** The groups and rows that reach into a span, and the row with the focus and its neighbours wherever they are. */
export function inSight(layout: Layout, { from, to }: Span, focused: string | null): readonly PlacedGroup[] {
  const place = focused === null ? null : placeOf(layout, focused)
  const near = (at: number): boolean => place !== null && Math.abs(at - place) <= 1
  return layout.groups.flatMap((one) => {
    const first = one.rows[0]?.at ?? 0
    const holds = place !== null && place >= first - 1 && place <= first + one.rows.length
    if (!holds && (one.top > to || one.top + one.height < from)) return []
    const rows = one.rows.filter(
      (row) => near(row.at) || (one.top + row.top <= to && one.top + row.top + row.height >= from),
    )
    return [{ ...one, rows }]
  })
}

function placeOf(layout: Layout, id: string): number | null {
  for (const { rows } of layout.groups) for (const { item, at } of rows) if (item.id === id) return at
  return null
}
