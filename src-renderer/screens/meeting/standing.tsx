/** The quiet lines under the head: a meeting that is no longer on the calendar, a series that seems to go on. */
import type { ReactNode } from 'react'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { Inverse } from '#shared/contract/define.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { daySaid } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { show } from '../../overlays.ts'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>
type SeriesCommand = 'series.join' | 'series.part' | 'series.refuse'

/** Does it, says so, and offers the way back. */
async function decide<N extends SeriesCommand & Name>(name: N, input: Input<N>, said: string): Promise<void> {
  try {
    const { inverse } = (await call(name, input)) as { readonly inverse: Inverse }
    toast(said, () => undoWith(inverse))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** Takes the recurring event that this meeting is of out of its series, into one of its own. */
export function partSeries({ meeting, series, part }: Meeting): void {
  if (series === null || part === null) return
  const input = { seriesId: series.id, seriesKeys: [part.seriesKey] }
  void decide('series.part', input, words.parted(meeting.title))
}

const Line = ({ children }: { readonly children: ReactNode }) => <p className="standing">{children}</p>

const Choice = ({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }) => (
  <button type="button" className="choice-word" onClick={onPress}>
    {children}
  </button>
)

export function Standing({ data, now }: { readonly data: Meeting; readonly now: string }) {
  const { meeting, series, continues } = data
  return (
    <>
      {meeting.gone ? (
        <Line>
          {data.pageId === null ? words.goneWithout : words.goneHint}{' '}
          {data.pageId === null ? null : <Choice onPress={() => show('attachPage')}>{words.attach}</Choice>}
        </Line>
      ) : null}
      {continues === null || series === null ? null : (
        <Line>
          {words.continues(continues.title, daySaid(continues.endedOn, now))}{' '}
          <Choice
            onPress={() =>
              void decide(
                'series.join',
                { seriesId: series.id, intoSeriesId: continues.seriesId },
                words.joined(continues.title),
              )
            }
          >
            {words.continueIt}
          </Choice>{' '}
          <Choice
            onPress={() =>
              void decide(
                'series.refuse',
                { seriesId: series.id, ofSeriesId: continues.seriesId },
                words.refused,
              )
            }
          >
            {words.notTheSame}
          </Choice>
        </Line>
      )}
    </>
  )
}
