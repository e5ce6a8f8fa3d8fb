/** Moving between the main part of a screen and what stands beside it. */

/** What has the focus when one comes back to the main part. */
let left: HTMLElement | null = null

const inside = (pane: Element): HTMLElement | undefined =>
  [...pane.querySelectorAll<HTMLElement>('[data-row], a[href], button')].find((one) => one.checkVisibility())

/** From the main part (the page that is written on) to the first row beside it; from there back to where one was. */
export function otherPane(): void {
  const main = document.querySelector('main .split-main')
  const side = document.querySelector('main .split-side')
  const active = document.activeElement
  if (main === null || side === null) return
  if (active !== null && side.contains(active)) {
    const back = left?.isConnected === true ? left : main.querySelector<HTMLElement>('.page, [data-row], h1')
    back?.focus({ preventScroll: true })
    return
  }
  left = active instanceof HTMLElement && main.contains(active) ? active : null
  const first = inside(side)
  first?.focus()
  first?.scrollIntoView({ block: 'nearest' })
}
