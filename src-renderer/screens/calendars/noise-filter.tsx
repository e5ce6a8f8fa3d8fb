/** The noise filter: what is left out of lists, rule by rule, with how much that is. */
import { useId, useRef, useState, type ReactNode } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import type { NoiseRule } from '#shared/contract/noise.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { keep } from '../../host/kept.ts'
import { useLive } from '../../host/live.ts'
import { undoWith } from '../../host/undo.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { InPlace } from '../../ui/in-place.tsx'
import { SectionLabel } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import './noise-filter.css'

const words = text.noise

const set = (change: Input<'noise.set'>, said: string): void => {
  call('noise.set', change).then(
    ({ inverse }) => toast(said, () => undoWith(inverse)),
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

/** As they stand in two columns. */
const rules = ['solo', 'allDay', 'declined', 'free', 'cancelled', 'tentative'] as const

function Rule({
  rule,
  noise,
  children,
}: {
  readonly rule: NoiseRule
  readonly noise: Output<'noise.get'>
  readonly children?: ReactNode
}) {
  const id = useId()
  const on = noise.rules[rule]
  const count = noise.counts[rule]
  const label = words.rule[rule]
  return (
    <li className="rule">
      <Switch
        on={on}
        label={label}
        describedBy={id}
        onChange={(next) => set({ [rule]: next }, next ? words.on(label) : words.off(label))}
      />
      {children}
      <span className="count figures" id={id}>
        {on ? words.hides(count) : words.shows(count)}
      </span>
    </li>
  )
}

/** The pattern of titles, changed where it stands. */
function Pattern({ pattern }: { readonly pattern: string }) {
  const [editing, setEditing] = useState(false)
  const hint = useId()
  const button = useRef<HTMLButtonElement>(null)
  if (!editing)
    return (
      <button
        ref={button}
        type="button"
        className={pattern === '' ? 'pattern none' : 'pattern'}
        aria-label={pattern === '' ? words.choosePattern : words.changePattern(pattern)}
        title={words.patternHint}
        onClick={() => setEditing(true)}
      >
        <bdi>{pattern === '' ? words.noPattern : words.quoted(pattern)}</bdi>
      </button>
    )
  return (
    <span className="pattern-field">
      <InPlace
        label={words.patternLabel}
        value={pattern}
        maxLength={300}
        mayBeEmpty
        describedBy={hint}
        onDone={(next) => {
          // left by a key, not by going elsewhere: what stands in its place has the focus
          if (document.activeElement?.matches('.noise-filter .in-place') === true)
            setTimeout(() => button.current?.focus())
          setEditing(false)
          // a pattern is given to be used, and without one there is nothing to match
          if (next !== null)
            set(
              { pattern: next, title: next !== '' },
              next === '' ? words.patternGone : words.patternSet(next),
            )
        }}
      />
      <span className="hint" id={hint}>
        {words.patternHint}
      </span>
    </span>
  )
}

export function NoiseFilter() {
  const { data: noise } = useLive('noise.get', {})
  if (!noise) return null
  return (
    <section className="noise-filter" aria-labelledby="noise-filter">
      <SectionLabel id="noise-filter">{words.title}</SectionLabel>
      <p className="sub">{words.about}</p>
      <ul>
        {rules.map((rule) => (
          <Rule key={rule} rule={rule} noise={noise} />
        ))}
        <Rule rule="title" noise={noise}>
          <Pattern pattern={noise.rules.pattern} />
        </Rule>
      </ul>
      <p className="sub more">
        {noise.hand + noise.calendar > 0 ? `${words.besides(noise.hand, noise.calendar)} ` : ''}
        {words.kept}
      </p>
      <p className="sub more">
        <a href={hrefOf({ screen: 'meetings' })} onClick={() => keep('meetings.filtered', true)}>
          {words.see}
        </a>
      </p>
    </section>
  )
}
