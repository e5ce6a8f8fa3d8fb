/** Setting the noise filter, and deciding by hand about one meeting or a whole series. */
import type { Inverse } from '#shared/contract/define.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { setSetting } from '../settings.ts'
import { change, selectText, type Bind } from '../store/sql.ts'
import { rulesOf } from './rules.ts'

type Decided = {
  readonly seriesId: string | null
  readonly meeting: number | null
  readonly series: number | null
}
const decided = selectText<Decided, { id: string }>(`
  select m.seriesId, m.shown as meeting, s.shown as series
  from meeting m left join series s on s.id = m.seriesId where m.id = @id`)
const decideMeeting = change((q, p: Bind<{ id: string; shown: number | null }>) =>
  q.updateTable('meeting').set({ shown: p.shown }).where('id', '=', p.id),
)
const decideSeries = change((q, p: Bind<{ id: string; shown: number | null }>) =>
  q.updateTable('series').set({ shown: p.shown }).where('id', '=', p.id),
)

const shownAs = (shown: number | null): boolean | null => (shown === null ? null : shown === 1)
const kept = (shown: boolean | null): number | null => (shown === null ? null : shown ? 1 : 0)

type Decision = { readonly meeting?: boolean | null; readonly series?: boolean | null }

/** Decides; what is left out stays. Gives the way back. Faults: notFound, invalid. */
function decide(cx: CommandContext, meetingId: string, decision: Decision): { inverse: Inverse } {
  const was = cx.read.get(decided, { id: meetingId })
  if (!was) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
  const { meeting, series } = decision
  if (series !== undefined) {
    if (was.seriesId === null) throw new Fault('invalid', 'This meeting is not one of a series.')
    cx.write.run(decideSeries, { id: was.seriesId, shown: kept(series) })
  }
  if (meeting !== undefined) cx.write.run(decideMeeting, { id: meetingId, shown: kept(meeting) })
  return {
    inverse: {
      name: 'meeting.setShown',
      input: {
        meetingId,
        ...(meeting === undefined ? {} : { meeting: shownAs(was.meeting) }),
        ...(series === undefined ? {} : { series: shownAs(was.series) }),
      },
    },
  }
}

/** Of a whole series: what was decided about the meeting that it is said of would stand against it. */
const allOf = (shown: boolean): Decision => ({ meeting: null, series: shown })

export const noiseCommands: Commands<'noise.set' | 'meeting.hide' | 'meeting.show' | 'meeting.setShown'> = {
  'noise.set': (cx, change) => {
    const was = rulesOf(cx.read)
    setSetting(cx, 'noise', { ...was, ...change })
    return { inverse: { name: 'noise.set', input: was } }
  },
  'meeting.hide': (cx, { meetingId, series }) =>
    decide(cx, meetingId, series ? allOf(false) : { meeting: false }),
  'meeting.show': (cx, { meetingId, series }) =>
    decide(cx, meetingId, series ? allOf(true) : { meeting: true }),
  'meeting.setShown': (cx, { meetingId, meeting, series }) =>
    decide(cx, meetingId, {
      ...(meeting === undefined ? {} : { meeting }),
      ...(series === undefined ? {} : { series }),
    }),
}
