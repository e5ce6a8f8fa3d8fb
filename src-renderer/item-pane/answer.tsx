/** Answering a question in words, and saying which decision took the place of one. */
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { fitting, useLive } from '../host/live.ts'
import { useNow } from '../host/now.ts'
import { daySaid } from '../host/said.ts'
import { Button } from '../ui/button.tsx'
import { Choices, type Option } from '../ui/choices.tsx'
import { handsOf } from './hands.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

export function AnswerPane({ pane, label, onDone }: PaneProps) {
  const { item } = pane
  const [typed, setTyped] = useState(item.life?.answer ?? '')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const said = typed.trim()
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault()
        if (said === '') return
        onDone()
        handsOf(pane).answer(said)
      }}
    >
      <p className="about" dir="auto">
        {item.text}
      </p>
      <input
        ref={field}
        className="field"
        aria-label={label}
        placeholder={words.answerHint}
        value={typed}
        maxLength={2000}
        dir="auto"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" disabled={said === ''} keyHint="↵">
        {words.keep}
      </Button>
    </form>
  )
}

const offered = 8

export function SuccessorPane({ pane, label, onDone }: PaneProps) {
  const { item } = pane
  const now = useNow()
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const found = useLive('item.list', {
    kind: 'decision',
    limit: 60,
    ...(asked === '' ? {} : { words: asked }),
  })
  // what was decided in the same series is the likeliest
  const related = ({ seriesId }: typeof item): number =>
    seriesId !== null && seriesId === item.seriesId ? 0 : 1
  const mayBeMeant = fitting(typed, found, asked)
  const options = (found.data?.items ?? [])
    // what was decided before cannot have taken its place
    .filter(({ id, since, text }) => id !== item.id && since >= item.since && mayBeMeant(text))
    .toSorted((a, b) => related(a) - related(b))
    .slice(0, offered)
    .map((decision): Option => ({
      key: decision.id,
      line: <bdi>{decision.text}</bdi>,
      aside: `${decision.pageTitle} · ${daySaid(decision.since, now)}`,
      run: () => {
        onDone()
        handsOf(pane).supersede(decision)
      },
    }))
  return (
    <Choices
      label={label}
      options={options}
      typed={typed}
      onType={setTyped}
      placeholder={words.successorHint}
      note={found.data !== undefined && options.length === 0 ? words.noDecision : null}
    />
  )
}
