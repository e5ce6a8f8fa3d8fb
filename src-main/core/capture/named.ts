/** Whom an `@name` means: somebody in the room first, then anybody in the notebook. */
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

type Known = { readonly id: string; readonly name: string }
type Named = { readonly id: string; readonly label: string }

const inRoom = selectText<Known, { meetingId: string }>(`
  select p.id, p.name from attendance a join person p on p.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0`)
const everybody = selectText<Known>(`select id, name from person`)

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase('en')
    .replace(/\s+/g, ' ')
    .trim()

/** All ways to say a name: whole, as "Last, First" turned round, and from each of its words on. */
function ways(name: string): readonly string[] {
  const comma = /^([^,]+),\s*(.+)$/.exec(name)
  const whole = fold(comma === null ? name : `${comma[2] ?? ''} ${comma[1] ?? ''}`)
  const words = whole.split(' ')
  return words.map((_, i) => words.slice(i).join(' '))
}

/**
 * Gives the way to find a person by name: a whole name, or the beginning of a first, last or full name that only one
 * person has; upper and lower case and accents do not count. People are read when the first name is asked for.
 */
export function findNamed(read: Reader, meetingId: string | null): (name: string) => Named | null {
  let circles: readonly (readonly { readonly person: Named; readonly ways: readonly string[] }[])[] | null =
    null
  const known = (people: readonly Known[]) =>
    people.map(({ id, name }) => ({ person: { id, label: name }, ways: ways(name) }))
  return (name) => {
    circles ??= [
      known(meetingId === null ? [] : read.all(inRoom, { meetingId })),
      known(read.all(everybody, {})),
    ]
    const asked = fold(name)
    // "@Tom be there": of several words the last may only be cut short where it is written as a name
    const whole = name.includes(' ') && !/\s\p{Lu}\S*$/u.test(name)
    for (const circle of circles) {
      const full = circle.filter((each) => each.ways[0] === asked)
      const begun = circle.filter((each) =>
        each.ways.some(
          (way) => way === asked || way.startsWith(`${asked} `) || (!whole && way.startsWith(asked)),
        ),
      )
      const [only, another] = full.length > 0 ? full : begun
      if (only !== undefined && another === undefined) return only.person
      // several in the room: nobody outside is meant either
      if (only !== undefined) return null
    }
    return null
  }
}
