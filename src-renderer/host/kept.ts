/** State of a screen that going away and coming back finds again, as long as the window lives. */
import { useState } from 'react'

const kept = new Map<string, unknown>()

/** Says how a screen that is opened next finds its state. */
export function keep(name: string, value: unknown): void {
  kept.set(name, value)
}

/** Like useState; under one name there must always be one type. */
export function useKept<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  // what stands under a name was put there by this very hook
  const [value, setValue] = useState(() => (kept.has(name) ? (kept.get(name) as T) : initial))
  return [
    value,
    (next) => {
      kept.set(name, next)
      setValue(next)
    },
  ]
}
