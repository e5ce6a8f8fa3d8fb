/** The first steps in a new notebook: a calendar, who the reader is, the keys of quick capture; any time to be skipped. */
import type { Output } from '#shared/contract/contract.ts'
import { acceleratorWords } from '#shared/desktop/accelerator.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { honours, platform } from '../../host/desktop.ts'
import { useLive } from '../../host/live.ts'
import { undoWith } from '../../host/undo.ts'
import { show } from '../../overlays.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button, ButtonLink, Kbd } from '../../ui/button.tsx'
import { Empty } from '../../ui/section.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { WhoAmI } from '../../who-am-i.tsx'

const words = text.firstSteps
type Shell = Output<'shell.get'>

/** In a browser no keys of the system can be had. */
const steps = honours('captureShortcut') ? 3 : 2

/** Ends the steps for good; `said` where the change is not plain to see. */
function end(said: string | null): void {
  call('settings.set', { isWelcomed: true }).then(
    ({ inverse }) => {
      if (said !== null) toast(said, () => undoWith(inverse))
    },
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

const Step = ({ nth }: { readonly nth: number }) => (
  <span className="first-step figures">{words.step(nth, steps)}</span>
)
const Skip = () => (
  <Button kind="quiet" onClick={() => end(words.skipped)}>
    {words.skip}
  </Button>
)

/** What a notebook without a calendar says: the first step, or, where steps were skipped, the same without them. */
export function Welcome() {
  const isNew = useLive('settings.get', {}).data?.isWelcomed === false
  return (
    <Empty
      title={text.today.welcome}
      action={
        <div className="actions">
          <Button kind="primary" onClick={() => show('addCalendar')}>
            {text.today.addCalendar}
          </Button>
          <Button onClick={() => show('capture')} keyHint="N">
            {text.today.quickNote}
          </Button>
          {isNew ? <Skip /> : null}
          {isNew ? <Step nth={1} /> : null}
        </div>
      }
    >
      {text.today.welcomeHint}
    </Empty>
  )
}

/** The second and the third step, once there is a calendar. */
export function NextStep({ shell }: { readonly shell: Shell }) {
  const settings = useLive('settings.get', {}).data
  const candidates = useLive('me.candidates', {}).data
  if (
    settings === undefined ||
    settings.isWelcomed ||
    candidates === undefined ||
    shell.calendars.length === 0
  )
    return null
  if (!shell.meConfirmed && candidates.length > 0)
    return (
      <WhoAmI me={shell.me} isSure={false}>
        <Skip />
        <Step nth={2} />
      </WhoAmI>
    )
  const { captureShortcut } = settings
  if (!honours('captureShortcut') || captureShortcut === null) return null
  const keys = acceleratorWords(captureShortcut, platform)
  return (
    <div className="who-am-i">
      <span>
        {words.shortcut} <Kbd>{keys}</Kbd>
      </span>
      {settings.isShortcutTaken ? <span className="late">{text.settings.taken(keys)}</span> : null}
      <Button onClick={() => end(null)}>{words.good}</Button>
      <ButtonLink kind="quiet" href={hrefOf({ screen: 'settings' })}>
        {words.otherKeys}
      </ButtonLink>
      <Step nth={3} />
    </div>
  )
}
