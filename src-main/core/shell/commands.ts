/** Who I am, and what is pinned to the rail. */
import type { Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { countOthersWith } from '../meetings/others.ts'
import { setSetting } from '../settings.ts'
import { change, select, type Bind } from '../store/sql.ts'

const personById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('person').select('id').where('id', '=', p.id),
)
const whoIsMe = select((q) => q.selectFrom('person').select('id').where('me', '=', 1))
const setMe = change((q, p: Bind<{ id: string; me: 0 | 1 }>) =>
  q.updateTable('person').set({ me: p.me }).where('id', '=', p.id),
)
const pinSeries = change((q, p: Bind<{ id: string; pinnedAt: string | null }>) =>
  q.updateTable('series').set({ pinnedAt: p.pinnedAt }).where('id', '=', p.id),
)

export const shellCommands: Commands<'me.set' | 'series.pin'> = {
  'me.set': (cx, { personId }) => {
    if (!cx.read.get(personById, { id: personId }))
      throw new Fault('notFound', 'This person is not in the notebook any more.')
    const was = cx.read.get(whoIsMe, {})?.id ?? null
    if (was !== personId) {
      if (was !== null) cx.write.run(setMe, { id: was, me: 0 })
      cx.write.run(setMe, { id: personId, me: 1 })
      if (was !== null) cx.write.run(countOthersWith, { personId: was })
      cx.write.run(countOthersWith, { personId })
    }
    setSetting(cx, 'me', { confirmed: true })
    return { inverse: was === null || was === personId ? null : { name: 'me.set', input: { personId: was } } }
  },
  'series.pin': (cx, { seriesId, pinned }) => {
    const pinnedAt = pinned ? cx.now.toString({ smallestUnit: 'millisecond' }) : null
    if (cx.write.run(pinSeries, { id: seriesId, pinnedAt }) === 0)
      throw new Fault('notFound', 'This series is not in the notebook any more.')
    return { inverse: { name: 'series.pin', input: { seriesId, pinned: !pinned } } }
  },
}
