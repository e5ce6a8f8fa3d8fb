/** Choosing a due date in words; what is no day to come is refused, in words too. */
import { useState } from 'react'
import { readDay } from '#shared/doc/due.ts'
import { addDays, exact } from '#shared/time.ts'
import { useNow } from '../host/now.ts'
import { locales, reader } from '../host/reader.ts'
import { dueSaid, todayOf } from '../host/said.ts'
import { Choices, type Option } from '../ui/choices.tsx'
import { handsOf } from './hands.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

/** Today, tomorrow, the next Friday and Monday, two weeks on; each date once, in order. */
function nearDays(today: string): readonly string[] {
  const { dayOfWeek } = Temporal.PlainDate.from(today)
  const until = (weekday: number): string => addDays(today, (weekday - dayOfWeek + 7) % 7)
  return [...new Set([today, addDays(today, 1), until(5), until(1), addDays(today, 14)])].sort()
}

export function DuePane({ pane, label, onDone }: PaneProps) {
  const { item } = pane
  const now = useNow()
  const today = todayOf(now)
  const [typed, setTyped] = useState('')
  const choose = (due: string | null) => (): void => {
    onDone()
    if (due === null || due !== item.due) handsOf(pane).setDue(due)
  }
  const day = (date: string): Option => ({
    key: date,
    line: dueSaid(date, now, true).short,
    aside: exact(date, reader),
    run: choose(date),
  })
  const meant = typed.trim() === '' ? null : readDay(typed, { today, locales })
  const options =
    typed.trim() === ''
      ? [...nearDays(today).map(day), { key: 'none', line: words.noDue, run: choose(null) }]
      : meant === null
        ? []
        : [day(meant)]
  return (
    <Choices
      label={label}
      options={options}
      typed={typed}
      onType={setTyped}
      placeholder={words.dueHint}
      note={typed.trim() !== '' && meant === null ? words.notADay : null}
    />
  )
}
