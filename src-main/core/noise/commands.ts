/** Setting the noise filter, and deciding by hand about one meeting or a whole series. */
import type { Inverse } from '#shared/contract/define.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { setSetting } from '../settings.ts'
import { change, type Bind } from '../store/sql.ts'
import { decidedOf, type Decided } from './decided.ts'
import { rulesOf } from './rules.ts'

const decideMeeting = change((q, p: Bind<{ id: string; shown: number | null }>) =>
  q.updateTable('meeting').set({ shown: p.shown }).where('id', '=', p.id),
)
const decideSeries = change((q, p: Bind<{ id: string; shown: number | null }>) =>
  q.updateTable('series').set({ shown: p.shown }).where('id', '=', p.id),
)
const kept = (shown: boolean | null): number | null => (shown === null ? null : shown ? 1 : 0)

/** Decides; what is not said stays. Gives the way back. Faults: notFound, invalid. */
function decide(cx: CommandContext, meetingId: string, decision: Partial<Decided>): { inverse: Inverse } {
  const was = decidedOf(cx.read, meetingId)
  if (!was) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
  const { meeting, series } = decision
  if (series !== undefined) {
    if (was.seriesId === null)
      throw new Fault('invalid', 'This meeting is not one of a series. Nothing was changed.')
    cx.write.run(decideSeries, { id: was.seriesId, shown: kept(series) })
  }
  if (meeting !== undefined) cx.write.run(decideMeeting, { id: meetingId, shown: kept(meeting) })
  return {
    inverse: {
      name: 'meeting.setShown',
      input: {
        meetingId,
        ...(meeting === undefined ? {} : { meeting: was.meeting }),
        ...(series === undefined ? {} : { series: was.series }),
      },
    },
  }
}

/** Of a whole series: what was decided about the meeting that it is said of would stand against it. */
const allOf = (shown: boolean): Decided => ({ meeting: null, series: shown })

export const noiseCommands: Commands<'noise.set' | 'meeting.hide' | 'meeting.show' | 'meeting.setShown'> = {
  'noise.set': (cx, rules) => {
    const was = rulesOf(cx.read)
    setSetting(cx, 'noise', { ...was, ...rules })
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
