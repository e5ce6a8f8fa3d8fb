/** Changing calendars: how they look here, when they announce, and whether they are here. Their events are never written to. */
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, type Bind } from '../store/sql.ts'
import { calendarById, setRemoved } from './calendar-rows.ts'

type Look = { id: string; name: string; color: string; hidden: number; noticeMinutes: number | null }
const edit = change((q, p: Bind<Look>) =>
  q
    .updateTable('calendar')
    .set({ name: p.name, color: p.color, hidden: p.hidden, noticeMinutes: p.noticeMinutes })
    .where('id', '=', p.id),
)

function found(cx: CommandContext, id: string) {
  const row = cx.read.get(calendarById, { id })
  if (!row) throw new Fault('notFound', 'This calendar is not in the notebook.')
  return row
}

export const calendarCommands: Commands<'calendar.edit' | 'calendar.restore'> = {
  'calendar.edit': (cx, { calendarId, name, color, hidden, noticeMinutes }) => {
    const row = found(cx, calendarId)
    const shown = hidden === undefined ? row.hidden : hidden ? 1 : 0
    cx.write.run(edit, {
      id: calendarId,
      name: name ?? row.name,
      color: color ?? row.color,
      hidden: shown,
      noticeMinutes: noticeMinutes === undefined ? row.noticeMinutes : noticeMinutes,
    })
    return {
      inverse: {
        name: 'calendar.edit',
        input: {
          calendarId,
          ...(name === undefined ? {} : { name: row.name }),
          ...(color === undefined ? {} : { color: row.color }),
          ...(hidden === undefined ? {} : { hidden: row.hidden === 1 }),
          ...(noticeMinutes === undefined ? {} : { noticeMinutes: row.noticeMinutes }),
        },
      },
    }
  },
  'calendar.restore': (cx, { calendarId }) => {
    found(cx, calendarId)
    cx.write.run(setRemoved, { id: calendarId, removedAt: null })
    return {}
  },
}
