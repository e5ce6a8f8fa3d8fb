/** The meeting that the keys `m` and `v` mean: the running one, else the next. */
import { go } from '../route.ts'
import { text } from '../text.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'
import { openOutside } from './outside.ts'

/** Opens the page of the running or next meeting; without one within 12 hours it says so. */
export function openNext(): void {
  call('home.next', {}).then(
    ({ meeting }) => {
      if (meeting) go({ screen: 'meeting', id: meeting.id })
      else toast(text.commands.noNext)
    },
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

/** Opens the call of the running or next meeting. */
export function joinNext(): void {
  call('home.next', {}).then(
    ({ meeting }) => {
      if (!meeting) toast(text.commands.noNext)
      else if (meeting.joinUrl === null) toast(text.commands.noCall(meeting.title))
      else openOutside(meeting.joinUrl)
    },
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}
