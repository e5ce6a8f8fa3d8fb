/** Hiding meetings from lists and showing them, from wherever they are shown; each can be taken back. */
import type { Input } from '#shared/contract/contract.ts'
import type { Inverse } from '#shared/contract/define.ts'
import { text } from '../text.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'
import { undoWith } from './undo.ts'

/** What is asked for: this meeting, or all of its series with those to come. */
export type Place = { readonly meetingId: string; readonly series?: boolean }

async function said(change: Promise<{ readonly inverse: Inverse }>, words: string): Promise<void> {
  try {
    const { inverse } = await change
    toast(words, () => undoWith(inverse))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** Leaves a meeting, or its series, out of lists. */
export const hide = (place: Place, title: string): Promise<void> =>
  said(call('meeting.hide', place), text.noise.hidden(title, place.series === true))

/** Shows a meeting, or its series, whatever the noise filter says. */
export const show = (place: Place, title: string): Promise<void> =>
  said(call('meeting.show', place), text.noise.isShown(title, place.series === true))

/** Takes back what was decided by hand. */
export const leaveToFilter = (decided: Input<'meeting.setShown'>, title: string): Promise<void> =>
  said(call('meeting.setShown', decided), text.noise.left(title))

/** Hides what a row or a page's head is about, or shows it again: both say which meeting it is and how it stands. */
export function toggleMeeting(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return
  const { meeting: meetingId, title = '', filtered } = element.dataset
  if (meetingId === undefined) return
  void (filtered === undefined ? hide({ meetingId }, title) : show({ meetingId }, title))
}
