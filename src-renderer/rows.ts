/** Moving in the lists of a screen by key: focus walks over whatever is marked as a row. */

const rows = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter((row) => row.checkVisibility())

/** The row that holds the focus, or whose tick does. */
function currentRow(): HTMLElement | null {
  const active = document.activeElement
  if (!(active instanceof HTMLElement)) return null
  return (
    active.closest<HTMLElement>('[data-row]') ??
    active.closest('[data-row-scope]')?.querySelector<HTMLElement>('[data-row]') ??
    null
  )
}

/** Moves the focus to the next or previous row; to the first when no row has it. */
export function stepRow(by: 1 | -1): void {
  const all = rows()
  const current = currentRow()
  const at = current === null ? -1 : all.indexOf(current)
  const target = at === -1 ? all[0] : all[at + by]
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

/** Ticks the row that has the focus. */
export function tickRow(): void {
  const scope = document.activeElement?.closest('[data-row-scope]')
  scope?.querySelector<HTMLElement>('[data-tick]')?.click()
}

/** Presses the control of the focused row that does `what`: the key does exactly what the click does. */
export function doInRow(what: string): void {
  const scope = document.activeElement?.closest('[data-row-scope]')
  scope?.querySelector<HTMLElement>(`[data-do="${what}"]`)?.click()
}

/** Opens the row that has the focus; Enter on a link or button does so by itself. */
export function openRow(): void {
  currentRow()?.click()
}
