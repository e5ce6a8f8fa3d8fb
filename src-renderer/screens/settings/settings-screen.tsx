/** The settings: only those that have an effect in this window, each at once and to be undone. */
import { useId, useState, type ReactNode } from 'react'
import type { Input } from '#shared/contract/contract.ts'
import type { Settings } from '#shared/contract/desktop.ts'
import { toggleBlur, useBlurred } from '../../host/blur.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { honours, isDesktop } from '../../host/desktop.ts'
import { useLive } from '../../host/live.ts'
import { cap } from '../../host/machine.ts'
import { useNow, useShell } from '../../host/now.ts'
import { daySaid } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { sizes } from '../../host/zoom.ts'
import { show } from '../../overlays.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { noticeChoices, Pick } from '../../ui/pick.tsx'
import { Failed, SectionLabel } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { WhoAmI } from '../../who-am-i.tsx'
import { Languages } from './languages.tsx'
import { Shortcut } from './shortcut.tsx'
import './settings.css'

const words = text.settings

/** Sets something; `what` was changed, in words. */
const set = (change: Input<'settings.set'>, what: string): void => {
  call('settings.set', change).then(
    ({ inverse }) => toast(words.undone(what), () => undoWith(inverse)),
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

/** A part of the settings; nothing where none of its settings has an effect. */
function Part({
  title,
  of,
  children,
}: {
  readonly title: string
  readonly of: readonly (keyof Settings)[] | null
  readonly children: ReactNode
}) {
  const id = useId()
  if (of !== null && !of.some(honours)) return null
  return (
    <section aria-labelledby={id}>
      <SectionLabel id={id}>{title}</SectionLabel>
      {children}
    </section>
  )
}

/** A setting that is on or off. */
const Flag = ({
  name,
  label,
  settings,
}: {
  readonly name: 'openPage' | 'startAtLogin' | 'contentProtection'
  readonly label: string
  readonly settings: Settings
}) =>
  honours(name) ? (
    <div className="row">
      <Switch on={settings[name]} label={label} onChange={(next) => set({ [name]: next }, label)} />
    </div>
  ) : null

export function SettingsScreen() {
  const settings = useLive('settings.get', {})
  const { data } = settings
  return (
    <div className="screen settings">
      <header className="screen-head">
        <div>
          <h1 tabIndex={-1}>{words.title}</h1>
          <p className="sub">{words.hint}</p>
        </div>
      </header>
      {settings.error && !data ? (
        <Failed
          sentence={sentenceOf(settings.error)}
          action={<Button onClick={() => void settings.refetch()}>{text.app.retry}</Button>}
        />
      ) : null}
      {data === undefined ? null : <Desktop settings={data} isTaken={data.isShortcutTaken} />}
      {data === undefined ? null : <Privacy settings={data} />}
      <You />
      <Notebook />
      <Elsewhere />
    </div>
  )
}

/** What others see who look at the screen. */
function Privacy({ settings }: { readonly settings: Settings }) {
  const hint = useId()
  return (
    <Part title={words.privacy} of={null}>
      <Flag name="contentProtection" label={words.contentProtection} settings={settings} />
      <div className="row">
        <Switch on={useBlurred()} label={words.blur} describedBy={hint} onChange={toggleBlur} />
      </div>
      <p className="sub" id={hint}>
        {words.blurHint(cap('mod+j'))}
      </p>
    </Part>
  )
}

/** What only the desktop app acts upon. */
function Desktop({ settings, isTaken }: { readonly settings: Settings; readonly isTaken: boolean }) {
  return (
    <>
      <Part title={words.meeting} of={['noticeMinutes', 'openPage']}>
        {honours('noticeMinutes') ? (
          <Pick
            className="row"
            label={words.notice}
            value={settings.noticeMinutes}
            choices={noticeChoices(settings.noticeMinutes)}
            onPick={(noticeMinutes) => set({ noticeMinutes }, words.notice)}
          />
        ) : null}
        <Flag name="openPage" label={words.openPage} settings={settings} />
        {honours('noticeMinutes') ? (
          <p className="sub">
            {words.noticeHint} <a href={hrefOf({ screen: 'calendars' })}>{words.calendars}</a>
          </p>
        ) : null}
      </Part>
      <Part title={words.capture} of={['captureShortcut']}>
        <Shortcut
          keys={settings.captureShortcut}
          isTaken={isTaken}
          onChange={(captureShortcut) => set({ captureShortcut }, words.shortcut)}
        />
      </Part>
      <Part title={words.app} of={['startAtLogin', 'zoom', 'spellCheck']}>
        <Flag name="startAtLogin" label={words.startAtLogin} settings={settings} />
        {honours('zoom') ? (
          <Pick
            className="row"
            label={words.zoom}
            value={settings.zoom}
            choices={[...new Set<number>([...sizes, settings.zoom])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value, label: words.percent(value) }))}
            onPick={(zoom) => set({ zoom }, words.zoom)}
          />
        ) : null}
        {honours('spellCheck') ? (
          <Languages
            chosen={settings.spellCheck}
            onChange={(spellCheck) => set({ spellCheck }, words.spelling)}
          />
        ) : null}
      </Part>
    </>
  )
}

/** Who the reader is, as far as meetings tell whom there is to choose from. */
function You() {
  const shell = useShell().data
  if (shell === undefined || shell.calendars.length === 0) return null
  return (
    <Part title={words.you} of={null}>
      <WhoAmI me={shell.me} isSure={shell.meConfirmed} />
    </Part>
  )
}

/** Where the notebook is, and its copies. */
function Notebook() {
  const folder = useShell().data?.folder
  const { data } = useLive('notebook.copies', {})
  const now = useNow()
  const [isBusy, setBusy] = useState(false)
  const copy = (): void => {
    if (isBusy) return
    setBusy(true)
    call('notebook.copy', {})
      .then(
        ({ problem }) => (problem === null ? toast(words.copied) : toastFailure(words.copyProblem[problem])),
        (error: unknown) => toastFailure(sentenceOf(error)),
      )
      .finally(() => setBusy(false))
  }
  if (folder === undefined || data === undefined) return null
  return (
    <Part title={words.notebook} of={null}>
      <p className="sub">
        {words.folder} <bdi>{folder}</bdi>
      </p>
      <div className="row">
        <p className="sub">
          {data.problem === null ? null : <strong>{words.copyProblem[data.problem]} </strong>}
          {words.copies(data.day === null ? null : daySaid(data.day, now))}
        </p>
        <Button onClick={copy} aria-disabled={isBusy}>
          {words.copyNow}
        </Button>
      </div>
    </Part>
  )
}

/** What has a place of its own. */
function Elsewhere() {
  return (
    <Part title={words.elsewhere} of={null}>
      <ul className="links">
        <li>
          <a href={hrefOf({ screen: 'calendars' })}>{words.calendars}</a> <span>{words.calendarsHint}</span>
        </li>
        <li>
          <a href={hrefOf({ screen: 'calendars' })}>{words.noise}</a> <span>{words.noiseHint}</span>
        </li>
        <li>
          <a href={hrefOf({ screen: 'templates' })}>{words.templates}</a> <span>{words.templatesHint}</span>
        </li>
        <li>
          <button type="button" onClick={() => show('help')}>
            {words.keys}
          </button>{' '}
          <span>{words.keysHint}</span>
        </li>
      </ul>
      {isDesktop ? null : <p className="sub">{words.inBrowser}</p>}
    </Part>
  )
}
