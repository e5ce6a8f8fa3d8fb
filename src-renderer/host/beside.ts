/** What the desktop does for a window beside the two verbs; in a browser, what a browser can. */
import type { Act } from '#shared/desktop/acts.ts'
import { pagePlaceOf } from '#shared/desktop/acts.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'
import { pageOn } from './pages.ts'
import { routeOf } from '../route.ts'

/** Whether this window is for one page alone. */
export const isBeside = location.search === '?beside'

async function act(asked: Act): Promise<void> {
  const reply = await globalThis.rapport?.act?.(asked)
  if (reply === undefined) return
  if (!reply.ok) toastFailure(reply.error.message)
  else if (reply.value !== null) toast(reply.value)
}

/** Opens the page of this window in a small one of its own. */
export function openBeside(): void {
  const place = pagePlaceOf(location.hash)
  if (place === null) return
  if (globalThis.rapport?.act !== undefined) return void act({ do: 'beside', place })
  window.open(`/?beside${place}`, place, 'popup,width=440,height=660')
}

export const keepOnTop = (): void => void act({ do: 'keepOnTop' })

/** Saves the page of this window as a PDF, under a name that says which it is. */
export async function savePdf(): Promise<void> {
  const ref = pageOn(routeOf(location.hash))
  if (ref === null) return
  try {
    const { fileName } = await call('page.markdown', { ref })
    await act({ do: 'savePdf', name: fileName.replace(/\.md$/, '.pdf') })
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}
