/** Reading keys: single keys outside text fields, chords with the command key anywhere, and `g` then a letter. */

/** A pressed key, as a KeyboardEvent has it. */
export type Pressed = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Whether the command key of this machine is Cmd; everywhere else it is Ctrl. */
export const isMac = (platform: string): boolean => /mac|iphone|ipad/i.test(platform)

/**
 * The stroke as the command registry writes it: 'm', '?', 'mod+k', 'ArrowLeft'. Null for what no command can be:
 * modifiers alone, Alt chords, the other machine's command key.
 */
export function strokeOf(pressed: Pressed, mac: boolean): string | null {
  if (pressed.altKey || pressed.key === 'Dead' || pressed.key === 'Process') return null
  if (['Shift', 'Control', 'Meta', 'Alt', 'CapsLock'].includes(pressed.key)) return null
  const [mod, other] = mac ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey]
  if (other) return null
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key
  // Shift+M is not m; ? and other signs that need Shift stand for themselves
  if (pressed.shiftKey && /^[a-z]$|^.{2,}$/.test(key)) return null
  return mod ? `mod+${key}` : key
}

/** What the strokes so far mean. */
export type Reading<T> =
  | { readonly kind: 'command'; readonly command: T }
  /** The beginning of a sequence. */
  | { readonly kind: 'waiting'; readonly strokes: string }
  | { readonly kind: 'none' }

/** Reads one more stroke after those that wait ('' for none); a stroke that does not go on begins anew. */
export function read<T extends { readonly keys: readonly string[] }>(
  commands: readonly T[],
  waiting: string,
  stroke: string,
): Reading<T> {
  const strokes = waiting === '' ? stroke : `${waiting} ${stroke}`
  const command = commands.find((candidate) => candidate.keys.includes(strokes))
  if (command) return { kind: 'command', command }
  if (commands.some((candidate) => candidate.keys.some((keys) => keys.startsWith(`${strokes} `))))
    return { kind: 'waiting', strokes }
  return waiting === '' ? { kind: 'none' } : read(commands, '', stroke)
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'esc',
  Tab: '⇥',
}

const modifierCaps: Readonly<Record<string, readonly [mac: string, other: string]>> = {
  mod: ['⌘', 'Ctrl'],
  shift: ['⇧', 'Shift'],
  alt: ['⌥', 'Alt'],
}

/** How keys are printed: 'M', '⌘K' or 'Ctrl K', 'G T'. */
export const capOf = (keys: string, mac: boolean): string =>
  keys
    .split(' ')
    .map((stroke) => {
      const [bare = '', ...modifiers] = stroke.split(/\+(?=.)/).reverse()
      const name = names[bare] ?? bare.toUpperCase()
      const caps = modifiers.reverse().map((modifier) => modifierCaps[modifier]?.[mac ? 0 : 1] ?? modifier)
      return mac ? [...caps, name].join('') : [...caps, name].join(' ')
    })
    .join(' ')
