/** What a human decides about a person. */
import { oneLine } from '#shared/text.ts'
import type { Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, select, type Bind } from '../store/sql.ts'

const nameOf = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('person').select('name').where('id', '=', p.id),
)
const rename = change((q, p: Bind<{ id: string; name: string }>) =>
  q.updateTable('person').set({ name: p.name, nameProvenance: 'hand' }).where('id', '=', p.id),
)
const pin = change((q, p: Bind<{ id: string; pinnedAt: string | null }>) =>
  q.updateTable('person').set({ pinnedAt: p.pinnedAt }).where('id', '=', p.id),
)

export const personCommands: Commands<'person.rename' | 'person.pin'> = {
  'person.rename': (cx, { personId, name }) => {
    const was = cx.read.get(nameOf, { id: personId })
    if (!was) throw new Fault('notFound', 'This person is not in the notebook any more.')
    // as from a calendar: nothing in a name turns the text around it or begins a line
    const plain = oneLine(name)
    if (plain === '')
      throw new Fault(
        'invalid',
        'This name has no letter that can be seen. The old name was kept; type another one.',
        ['name'],
      )
    cx.write.run(rename, { id: personId, name: plain })
    return { inverse: { name: 'person.rename', input: { personId, name: was.name } } }
  },
  'person.pin': (cx, { personId, pinned }) => {
    const pinnedAt = pinned ? cx.now.toString({ smallestUnit: 'millisecond' }) : null
    if (cx.write.run(pin, { id: personId, pinnedAt }) === 0)
      throw new Fault('notFound', 'This person is not in the notebook any more.')
    return { inverse: { name: 'person.pin', input: { personId, pinned: !pinned } } }
  },
}
