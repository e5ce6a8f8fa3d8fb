/** Focus is never lost: when what had it goes away by itself, what stands in its place has it. */

/** Whether single keys are written there, instead of being obeyed. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type="checkbox"]), textarea, select, [role="textbox"]'))

/** Whether something lies over the screen that has the keys: a dialog, a menu. */
export const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null

type Held = {
  readonly element: Element
  /** The row it was, and which of the rows. */
  readonly row: string | null
  readonly at: number
  readonly hash: string
}

const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-row]')]

/** What is focused now, if it is on the screen. */
function hold(): Held | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element.closest('main > *') === null) return null
  const row =
    element.closest<HTMLElement>('[data-row]') ??
    element.closest('[data-row-scope]')?.querySelector('[data-row]')
  const name = row instanceof HTMLElement ? (row.dataset['row'] ?? null) : null
  return {
    element,
    row: name,
    at: row instanceof HTMLElement ? rows().indexOf(row) : -1,
    hash: location.hash,
  }
}

/** The same row drawn anew, else the one that moved up into its place, else the title. */
function heir({ row, at }: Held): HTMLElement | null {
  const all = rows()
  const same = row === null ? undefined : all.find((one) => one.dataset['row'] === row)
  const next = at < 0 ? undefined : all[Math.min(at, all.length - 1)]
  return same ?? next ?? document.querySelector<HTMLElement>('main h1')
}

/** Watches over the focus on the screen; gives the way to stop. Moving to another screen is not its business. */
export function keepFocus(): () => void {
  let held: Held | null = null
  const follow = (): void => {
    held = hold()
  }
  const observer = new MutationObserver(() => {
    if (held === null || held.element.isConnected || document.activeElement !== document.body) return
    if (held.hash !== location.hash || document.querySelector('[role="dialog"]') !== null) return
    heir(held)?.focus({ preventScroll: true })
  })
  const main = document.querySelector('main')
  if (main) observer.observe(main, { childList: true, subtree: true })
  addEventListener('focusin', follow)
  return () => {
    observer.disconnect()
    removeEventListener('focusin', follow)
  }
}
