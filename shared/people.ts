/** A person's initials, first name and steady colour, the same wherever they are shown. */

/** Grounds for white initials; each has at least 4.5:1 against white. */
const colors = [
  '#7a5c3e',
  '#3c6673',
  '#4a7a3a',
  '#5b4a8a',
  '#7a3d63',
  '#8a5a24',
  '#2f6b5e',
  '#8a4343',
  '#3f5f97',
  '#6b6a2c',
  '#7d4a8f',
  '#4d6470',
] as const

/** A colour that stays with an id, whatever the person is called. */
export function colorOf(id: string): string {
  let hash = 2166136261
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619)
  return colors[(hash >>> 0) % colors.length] ?? colors[0]
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const first = (word: string): string => {
  for (const { segment } of letters.segment(word)) return segment.toLocaleUpperCase()
  return ''
}

/** What a name is made of: its words, or those of an address before the @. */
function words(name: string): readonly string[] {
  const shown = name.includes('@') ? name.slice(0, name.indexOf('@')) : name
  return shown.split(/[\s._,()[\]"']+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/** One or two letters: of the first and the last word of a name, or of an address before the @; '?' when there is none. */
export function initialsOf(name: string): string {
  const all = words(name)
  const head = all[0]
  const tail = all.at(-1)
  if (head === undefined || tail === undefined) return '?'
  return all.length === 1 ? first(head) : first(head) + first(tail)
}

/** What to call a person in a sentence: the first word of the name; "Lindqvist, Maria" gives Maria. */
export function firstNameOf(name: string): string {
  const comma = /^[^,]+,\s*(\S+)/u.exec(name)
  return comma?.[1] ?? words(name)[0] ?? name
}
