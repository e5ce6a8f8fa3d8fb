/** Making pages, putting them to meetings, deleting them: each with the word that says so and the way back. */
import type { Inverse } from '#shared/contract/define.ts'
import type { Input, Name } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { go, hrefOf, routeOf, type Route } from '../route.ts'
import { text } from '../text.ts'
import { dropKeys, giveKeys, holdKeys } from '../type-ahead.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { CallError, call, sentenceOf } from './client.ts'

const words = text.page

/** The page that a screen shows; null where it shows none. */
export function pageOn(route: Route): PageRef | null {
  if (route.screen === 'meeting') return { meeting: route.id }
  return route.screen === 'page' ? { page: route.id } : null
}
export const routeOfPage = (ref: PageRef): Route =>
  'meeting' in ref ? { screen: 'meeting', id: ref.meeting } : { screen: 'page', id: ref.page }

/** Takes a command back, and returns to where it was given. */
const back = (inverse: Inverse, to: Route) => (): void => {
  // an inverse names a command of the contract with its input: it comes from the core
  call(inverse.name as Name, inverse.input as Input<Name>).then(
    () => go(to),
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

/**
 * Goes to the page that was asked for at a place (`from`, a hash); where it is on screen already, into it. Who has gone elsewhere
 * meanwhile stays there.
 */
export function enter(page: Route, from: string): void {
  if (hrefOf(page) === location.hash) giveKeys()
  else if (location.hash === from) go(page)
}

/** Opens a new loose page. */
export function newPage(): void {
  const { activeElement } = document
  const from = location.hash
  holdKeys()
  // a page is saved when it is left: one that is not would still count as empty, and so as the new one
  if (activeElement instanceof HTMLElement) activeElement.blur()
  call('page.create', {}).then(
    ({ pageId }) => enter({ screen: 'page', id: pageId }, from),
    (error: unknown) => {
      if (activeElement instanceof HTMLElement) activeElement.focus()
      toastFailure(sentenceOf(error))
      dropKeys()
    },
  )
}

/** The id of a stored page; null, with a word, where nothing is written yet. */
async function stored(ref: PageRef): Promise<string | null> {
  const { pageId } = await call('page.open', { ref })
  if (pageId === null) toast(words.nothingYet)
  return pageId
}

/** Where a page is to go. */
export type Goal = { readonly meetingId: string; readonly title: string } | null

/**
 * Puts the page of `ref` to a meeting, or makes it loose, and goes there. Gives the core's sentence where the meeting has
 * a page already, to be asked whether this one goes to its end.
 */
export async function attachPage(ref: PageRef, goal: Goal, atEnd: boolean): Promise<string | null> {
  const from = routeOf(location.hash)
  try {
    const pageId = await stored(ref)
    if (pageId === null) return null
    const { inverse, ...now } = await call('page.attach', {
      pageId,
      meetingId: goal?.meetingId ?? null,
      atEnd,
    })
    go(goal === null ? { screen: 'page', id: now.pageId } : { screen: 'meeting', id: goal.meetingId })
    toast(
      goal === null ? words.loose : atEnd ? words.atEnd(goal.title) : words.attached(goal.title),
      back(inverse, from),
    )
    return null
  } catch (error) {
    if (error instanceof CallError && error.failure.code === 'conflict' && !atEnd) return error.message
    toastFailure(sentenceOf(error))
    return null
  }
}

/**
 * Puts the page of `ref` into the bin; a loose page is left for the list of such pages, and that of a meeting for its title,
 * where `z` takes it back instead of beginning the page anew.
 */
export async function removePage(ref: PageRef): Promise<void> {
  const from = routeOf(location.hash)
  try {
    const pageId = await stored(ref)
    if (pageId === null) return
    const { inverse } = await call('page.remove', { pageId })
    if ('page' in ref) go({ screen: 'meetings' })
    else document.querySelector<HTMLElement>('main h1')?.focus()
    toast(words.removed, back(inverse, from))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** Brings a page back from the bin, and says where it is now. */
export async function recoverPage(pageId: string): Promise<void> {
  try {
    const { meetingId, title, loose } = await call('page.recover', { pageId })
    const ref = meetingId === null ? { page: pageId } : { meeting: meetingId }
    toast(loose ? words.recoveredLoose(title) : words.recovered(title), null, () => go(routeOfPage(ref)))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** Erases a page in the bin for good; gives whether it was done. It must have been asked for before. */
export async function erasePage(pageId: string, title: string): Promise<boolean> {
  try {
    await call('page.erase', { pageId })
    toast(text.bin.erased(title))
    return true
  } catch (error) {
    toastFailure(sentenceOf(error))
    return false
  }
}

/** Erases for good what was deleted at a moment or earlier; gives whether it was done. It must have been asked for before. */
export async function emptyBin(before: string): Promise<boolean> {
  try {
    const { pages } = await call('bin.empty', { before })
    toast(text.bin.emptied(pages))
    return true
  } catch (error) {
    toastFailure(sentenceOf(error))
    return false
  }
}
