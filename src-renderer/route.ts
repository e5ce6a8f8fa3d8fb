/** The address after the # names the screen, so that back, forward, reload and a second window work. */

import { dropKeys, holdKeys } from './type-ahead.ts'

export type Route =
  | { readonly screen: 'today'; readonly date: string | null }
  | { readonly screen: 'meetings' }
  | { readonly screen: 'pages' }
  /** `item` is the line of the page that is meant. */
  | { readonly screen: 'meeting'; readonly id: string; readonly item?: string }
  | { readonly screen: 'page'; readonly id: string; readonly item?: string }
  | { readonly screen: 'people' }
  | { readonly screen: 'person'; readonly id: string }
  | { readonly screen: 'items' }
  /** `file` is the path of a calendar file that is looked into, to be added. */
  | { readonly screen: 'calendars'; readonly file?: string }
  | { readonly screen: 'templates' }
  | { readonly screen: 'settings' }
  /** Quick capture in a window of its own; `brought` are words of a link. */
  | { readonly screen: 'capture'; readonly brought: string | null }

const today: Route = { screen: 'today', date: null }

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The screen that a hash ('#/meeting/ID') names; anything unknown is Today. */
export function routeOf(hash: string): Route {
  const [, screen = '', rest = '', line = ''] = hash.split('/', 4)
  const id = decode(rest)
  switch (screen) {
    case 'today':
      return { screen, date: /^\d{4}-\d\d-\d\d$/.test(id) && !Number.isNaN(Date.parse(id)) ? id : null }
    case 'meeting':
    case 'page':
      if (id !== '' && line !== '') return { screen, id, item: decode(line) }
      return id === '' ? today : { screen, id }
    case 'person':
      return id === '' ? today : { screen, id }
    case 'capture':
      return { screen, brought: id === '' ? null : id }
    case 'calendars':
      return id === '' ? { screen } : { screen, file: id }
    case 'meetings':
    case 'pages':
    case 'people':
    case 'items':
    case 'templates':
    case 'settings':
      return { screen }
    default:
      return today
  }
}

/** The hash of a screen: what a link's href says. */
export function hrefOf(route: Route): string {
  if (route.screen === 'today') return route.date === null ? '#/today' : `#/today/${route.date}`
  if ('file' in route && route.file !== undefined) return `#/calendars/${encodeURIComponent(route.file)}`
  if (!('id' in route)) return `#/${route.screen}`
  const place = `#/${route.screen}/${encodeURIComponent(route.id)}`
  return 'item' in route && route.item !== undefined ? `${place}/${encodeURIComponent(route.item)}` : place
}

/** Has what is typed wait for the page that a hash leads to from another, unless both are of the same. */
export function awaitPage(from: string, to: string): void {
  if (from === to) return
  const [old, next] = [routeOf(from), routeOf(to)]
  if (next.screen !== 'meeting' && next.screen !== 'page') dropKeys()
  else if (old.screen !== next.screen || old.id !== next.id) holdKeys()
}

/** Goes to a screen, as a link to it would. */
export function go(route: Route): void {
  goTo(hrefOf(route))
}
/** Goes to a hash, as a link to it would. */
export function goTo(hash: string): void {
  awaitPage(location.hash, hash)
  location.hash = hash
}
