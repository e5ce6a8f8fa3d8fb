/** Where the window is and was: the route of the address, and the focus and scroll that going back finds again. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { awaitPage, routeOf, type Route } from './route.ts'

type Place = { readonly focus: string | null; readonly scroll: number }
const places = new Map<number, Place>()
let entry = 0
let lastEntry = 0

/** The number of this entry in the window's history; a new one gets the next. */
function entryNow(): { readonly entry: number; readonly known: boolean } {
  const state: unknown = history.state
  if (typeof state === 'object' && state !== null && 'entry' in state && typeof state.entry === 'number') {
    lastEntry = Math.max(lastEntry, state.entry)
    return { entry: state.entry, known: true }
  }
  lastEntry += 1
  history.replaceState({ entry: lastEntry }, '')
  return { entry: lastEntry, known: false }
}

/** A selector that finds the focused element again after the screen is drawn anew. */
function focusOf(): string | null {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || active.closest('main') === null) return null
  if (active.dataset['row'] !== undefined) return `main [data-row="${CSS.escape(active.dataset['row'])}"]`
  if (active.id !== '') return `#${CSS.escape(active.id)}`
  const href = active.getAttribute('href')
  return href === null ? null : `main a[href="${CSS.escape(href)}"]`
}

/** So long after its title a screen may draw the row that had the focus. */
const frames = 30
/** What scrolls on the screen: a part that says so, else the whole of it. */
const scroller = (): Element | null =>
  document.querySelector('main [data-scroll]') ?? document.querySelector('main')
const isNowhere = (element: Element | null): boolean =>
  element === null || element === document.body || element.localName === 'main'

/**
 * Puts focus and scroll where they were, as soon as the screen has drawn what they stand on; else on its title, however long
 * that takes to come.
 */
function arrive(place: Place | undefined): () => void {
  let left = place === undefined || place.focus === null ? 0 : frames
  let handle = 0
  const look = (): void => {
    const scrolled = scroller()
    const wanted =
      place === undefined || place.focus === null ? null : document.querySelector<HTMLElement>(place.focus)
    const title = document.querySelector<HTMLElement>('main h1')
    if (scrolled && place) scrolled.scrollTop = place.scroll
    // a screen may have taken the focus itself (a page to write on, a field to filter), or whoever waits for it
    if (!isNowhere(document.activeElement)) return
    if (wanted) return wanted.focus({ preventScroll: true })
    if (title) left -= 1
    if (title === null || left > 0) {
      handle = requestAnimationFrame(look)
      return
    }
    title.focus({ preventScroll: true })
  }
  handle = requestAnimationFrame(look)
  return () => cancelAnimationFrame(handle)
}

/** The route of the address, followed; focus moves to the new screen's title, and back to where it was on the way back. */
export function usePlaces(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    entry = entryNow().entry
    const follow = (): void => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  // what the old screen holds must be read before it is gone
  useEffect(() => {
    const keep = (): void => {
      places.set(entry, { focus: focusOf(), scroll: scroller()?.scrollTop ?? 0 })
    }
    addEventListener('focusin', keep)
    // scrolling does not bubble
    addEventListener('scroll', keep, { passive: true, capture: true })
    return () => {
      removeEventListener('focusin', keep)
      removeEventListener('scroll', keep, { capture: true })
    }
  }, [])
  const before = useRef(hash)
  useLayoutEffect(() => {
    awaitPage(before.current, hash)
    before.current = hash
    const here = entryNow()
    const moved = here.entry !== entry
    entry = here.entry
    if (!moved) return
    const place = here.known ? places.get(here.entry) : undefined
    const main = document.querySelector('main')
    if (main && !place) main.scrollTop = 0
    if (document.activeElement instanceof HTMLElement && document.activeElement.closest('main') === null)
      document.activeElement.blur()
    return arrive(place)
  }, [hash])
  return routeOf(hash)
}
