/** What the words of the filter ask for; pure. */
import type { Input } from '#shared/contract/contract.ts'
import { addDays } from '#shared/time.ts'

type Asked = Pick<Input<'item.list'>, 'words' | 'named' | 'personId' | 'dueBy' | 'lacks'>

/** Words that mean a property and not themselves. */
const meanings: readonly (readonly [RegExp, (today: string) => Asked])[] = [
  [/\boverdue\b/i, (today) => ({ dueBy: addDays(today, -1) })],
  // the week that is to come, and what is late already
  [/\bthis week\b/i, (today) => ({ dueBy: addDays(today, 6) })],
  [/\bno date\b/i, () => ({ lacks: 'date' })],
  [/\bno owner\b/i, () => ({ lacks: 'person' })],
]
const name = /(?:^|\s)@(\S*)/u

/** Reads `overdue`, `this week`, `no date`, `no owner` and `@name` out of what was typed; `@me` is the person `me`. */
export function filterOf(typed: string, today: string, me: string | null): Asked {
  let words = typed
  let asked: Asked = {}
  for (const [pattern, means] of meanings) {
    if (!pattern.test(words)) continue
    asked = { ...asked, ...means(today) }
    words = words.replace(pattern, ' ')
  }
  const named = name.exec(words)?.[1] ?? ''
  words = words.replace(name, ' ').replace(/\s+/g, ' ').trim()
  return {
    ...asked,
    ...(named === '' ? {} : named.toLowerCase() === 'me' && me !== null ? { personId: me } : { named }),
    ...(words === '' ? {} : { words }),
  }
}
