/** The meeting that the keys `m` and `v` mean: the running one, else the next. */
import { text } from '../text.ts'
import { dropKeys, holdKeys, obeyKeys } from '../type-ahead.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'
import { enter } from './pages.ts'
import { openOutside } from './outside.ts'

/** Opens the page of the running or next meeting; without one within 12 hours it says so. */
export function openNext(): void {
  const from = location.hash
  holdKeys()
  call('home.next', {}).then(
    ({ meeting }) => {
      if (meeting) return enter({ screen: 'meeting', id: meeting.id }, from)
      toast(text.commands.noNext)
      obeyKeys()
    },
    (error: unknown) => {
      toastFailure(sentenceOf(error))
      dropKeys()
    },
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
