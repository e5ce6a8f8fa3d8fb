/** Writing to pages. */
import type { Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, type Bind } from '../store/sql.ts'
import { attachCommands } from './attach.ts'
import { applySteps, findKept, openForChange, openRow, readSteps, stepsAfter } from './authority.ts'
import { binCommands } from './bin.ts'
import { historyCommands } from './history.ts'

const rename = change((q, p: Bind<{ id: string; title: string }>) =>
  q.updateTable('page').set({ title: p.title }).where('id', '=', p.id).where('meetingId', 'is', null),
)

export const pageCommands: Commands<
  | 'page.push'
  | 'page.rename'
  | 'page.create'
  | 'page.attach'
  | 'page.takeOut'
  | 'page.remove'
  | 'page.recover'
  | 'page.restore'
> = {
  ...attachCommands,
  ...binCommands,
  ...historyCommands,
  'page.push': (cx, { ref, version, clientId, steps }) => {
    // what is typed while another window deletes the page goes with it into the bin: it is not lost
    const { row } = findKept(cx.read, ref)
    if (row === null && version > 0)
      throw new Fault('conflict', 'The page was taken away meanwhile; what you typed is kept in this window.')
    if (row !== null && row.version !== version) {
      const missed = stepsAfter(cx.read, row.id, version, row.version)
      return { accepted: false, pageId: row.id, ...missed }
    }
    const before = row === null ? openForChange(cx, ref) : openRow(cx, row)
    const after = applySteps(cx, before, readSteps(steps), clientId)
    return {
      accepted: true,
      pageId: after.id,
      version: after.version,
      steps: [],
      clientIds: [],
      reopen: false,
    }
  },
  'page.rename': (cx, { pageId, title }) => {
    if (cx.write.run(rename, { id: pageId, title }) === 0)
      throw new Fault('notFound', 'Only a page without a meeting has a title of its own.')
    return {}
  },
}
