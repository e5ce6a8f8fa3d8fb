/** Announces meetings before they begin, as `noticesDue` says. */
import { Notification } from 'electron'
import type { Transport } from '#shared/contract/define.ts'
import type { PagePlace } from '#shared/desktop/acts.ts'
import { noticeKey, noticesDue, noticeText, type Notice } from '#shared/desktop/notices.ts'
import { followTimed } from './follow.ts'
import { openLink } from './guards.ts'
import type { Around } from './tray.ts'

/** Gives notices from now on; `offer` shows the page that is to open by itself. */
export function giveNotices(
  core: Transport,
  { reader, show }: Pick<Around, 'reader' | 'show'>,
  offer: (place: PagePlace) => void,
): void {
  const told = new Set<string>()
  // what nobody holds is collected, and its click is heard no more
  const shown = new Set<Notification>()
  followTimed(core, 'desktop.notices', {}, (answer) => {
    const now = new Date().toISOString()
    const { due, opens, nextAt } = noticesDue(answer, { now, told })
    for (const notice of due) {
      told.add(noticeKey(notice))
      give(notice, now)
    }
    if (opens !== null) offer(`#/meeting/${opens.meetingId}`)
    return nextAt
  })

  function give(notice: Notice, now: string): void {
    const { title, body, open, join } = noticeText(notice, now, reader)
    const actions = [open, ...(join === null ? [] : [join])].map((text) => ({
      type: 'button' as const,
      text,
    }))
    const one = new Notification({ title, body, actions })
    const openPage = (): void => show(`#/meeting/${notice.meetingId}`)
    one.on('click', openPage)
    one.on('action', (_, index) => {
      if (index === 0) openPage()
      else if (notice.joinUrl !== null) void openLink(notice.joinUrl)
    })
    one.on('close', () => shown.delete(one))
    shown.add(one)
    one.show()
  }
}
