/** Whether a meeting is left out of lists: said in one quiet line, and what its menu can do about it. */
import { EyeOff } from 'lucide-react'
import type { Output } from '#shared/contract/contract.ts'
import { hide, leaveToFilter, show } from '../../host/noise.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import type { Choice } from '../../ui/overlay.tsx'

const words = text.noise
type Meeting = Output<'meeting.get'>

/** Why the meeting is filtered, with the way to show it; nothing where it is shown. The key acts on what it stands for. */
export function NoiseLine({ data: { meeting, shown, series } }: { readonly data: Meeting }) {
  const { id, title, noise } = meeting
  const about = { 'data-meeting': id, 'data-title': title, 'data-filtered': noise ?? undefined }
  if (noise === null) return <span hidden {...about} />
  const whole = noise === 'hand' && shown.meeting === null && series !== null
  return (
    <p className="noise-line" {...about}>
      <EyeOff size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{whole ? words.seriesLine : words.line(words.reason[noise])}</span>
      <Button kind="quiet" onClick={() => void show({ meetingId: id }, title)}>
        {words.show}
      </Button>
      {whole ? (
        <Button kind="quiet" onClick={() => void show({ meetingId: id, series: true }, series.title)}>
          {words.showSeries}
        </Button>
      ) : null}
    </p>
  )
}

/** What the menu of a meeting offers about lists. */
export function noiseChoices({ meeting: { id, title, noise }, shown, series }: Meeting): readonly Choice[] {
  const decided = shown.meeting !== null || shown.series !== null
  const change = noise === null ? hide : show
  const whole = noise === null ? words.hideSeries : words.showSeries
  return [
    {
      label: noise === null ? words.hide : words.show,
      keyHint: 'H',
      run: () => void change({ meetingId: id }, title),
    },
    ...(series === null
      ? []
      : [{ label: whole, run: () => void change({ meetingId: id, series: true }, series.title) }]),
    ...(decided
      ? [
          {
            label: words.leave,
            run: () =>
              void leaveToFilter(
                { meetingId: id, meeting: null, ...(series === null ? {} : { series: null }) },
                title,
              ),
          },
        ]
      : []),
  ]
}
