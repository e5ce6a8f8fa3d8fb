/** The line of a page that an address names: brought into sight and marked as soon as the page is drawn. */
import { useEffect } from 'react'
import type { Route } from './route.ts'

/** How long the page may take to be drawn, how long a page that is written on takes the focus, and how long the mark stays; in milliseconds. */
const patience = 10_000
const settling = 1500
const marked = 2400

/** Shows the line that the route names; going to another one, or away, ends that. */
export function useLine(route: Route): void {
  const place = 'id' in route ? route.id : ''
  const item = 'item' in route ? route.item : undefined
  useEffect(() => (item === undefined ? undefined : showLine(item)), [place, item])
}

function showLine(id: string): () => void {
  const timers: ReturnType<typeof setTimeout>[] = []
  const stops: (() => void)[] = []
  const later = (fn: () => void, after: number): void => void timers.push(setTimeout(fn, after))
  const show = (line: Element): void => {
    const see = (): void => line.scrollIntoView({ block: 'center' })
    see()
    line.classList.add('sought')
    later(() => line.classList.remove('sought'), marked)
    // what is drawn above it may still change its height
    later(see, 200)
    // a page that is written on takes the focus once its meeting is read: the cursor goes to the line
    const place = (): void => {
      if (document.activeElement?.closest('.page')?.contains(line) !== true) return
      const words = line.querySelector('.words') ?? line
      getSelection()?.collapse(words, words.childNodes.length)
      see()
    }
    const wait = (): void => later(place, 0)
    addEventListener('focusin', wait)
    const rest = (): void => removeEventListener('focusin', wait)
    stops.push(rest)
    later(rest, settling)
    place()
  }
  const look = (): void => {
    const line = document.querySelector(`main .page [data-id="${CSS.escape(id)}"]`)
    if (line === null) return
    observer.disconnect()
    show(line)
  }
  const observer = new MutationObserver(look)
  const main = document.querySelector('main')
  if (main !== null) observer.observe(main, { childList: true, subtree: true })
  later(() => observer.disconnect(), patience)
  stops.push(() => observer.disconnect())
  look()
  return () => {
    for (const timer of timers) clearTimeout(timer)
    for (const stop of stops) stop()
    document.querySelector('.sought')?.classList.remove('sought')
  }
}
