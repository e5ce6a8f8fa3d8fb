/** Keys that are heard in every app, as Electron writes them ('Control+Alt+N'): checked, normalised, said in words. */

export type Platform = 'darwin' | 'win32' | 'linux'
/** The platform by the name that Node has for it; what is neither a Mac nor Windows goes as Linux. */
export const platformOf = (name: string): Platform => (name === 'darwin' || name === 'win32' ? name : 'linux')

/** In the order in which they are written. */
const modifiers = ['CommandOrControl', 'Control', 'Alt', 'Shift', 'Super'] as const
type Modifier = (typeof modifiers)[number]

const modifierNames: ReadonlyMap<string, Modifier> = new Map(
  Object.entries({
    commandorcontrol: 'CommandOrControl',
    cmdorctrl: 'CommandOrControl',
    control: 'Control',
    ctrl: 'Control',
    alt: 'Alt',
    option: 'Alt',
    shift: 'Shift',
    super: 'Super',
    meta: 'Super',
    command: 'Super',
    cmd: 'Super',
  } as const),
)
const namedKeys = [
  'Space',
  'Tab',
  'Return',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]
const isFunctionKey = (key: string): boolean => /^F([1-9]|1\d|2[0-4])$/.test(key)

/** The key of an accelerator in its own spelling; null for what is none. */
function keyOf(text: string): string | null {
  const upper = text.toUpperCase()
  if (/^[A-Z0-9]$/.test(upper) || isFunctionKey(upper)) return upper
  if (/^[`\-=[\]\\;',./]$/.test(text)) return text
  return namedKeys.find((name) => name.toUpperCase() === upper) ?? null
}

/**
 * An accelerator in its one spelling; null where it is none that all apps can hear: one key with Ctrl, Alt or Cmd (Shift
 * alone is typing), or a function key.
 */
export function readAccelerator(text: string): string | null {
  const parts = text.split('+').map((part) => part.trim())
  const key = keyOf(parts.pop() ?? '')
  const held = new Set<Modifier>()
  for (const part of parts) {
    const modifier = modifierNames.get(part.toLowerCase())
    if (modifier === undefined || held.has(modifier)) return null
    held.add(modifier)
  }
  if (key === null || (held.has('CommandOrControl') && (held.has('Control') || held.has('Super'))))
    return null
  const typing = held.size === 0 || (held.size === 1 && held.has('Shift'))
  if (typing && !isFunctionKey(key)) return null
  return [...modifiers.filter((modifier) => held.has(modifier)), key].join('+')
}

/** A stroke as a window hears it: the fields of a KeyboardEvent. */
export type Stroke = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}
const arrows: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
}

/** What a stroke is as an accelerator; null while it is none (a modifier alone, a letter alone). */
export function acceleratorOf(stroke: Stroke): string | null {
  // with Alt the key says what would be typed ('˜'), the code which key it is
  const key = /^(?:Key|Digit)([A-Z0-9])$/.exec(stroke.code)?.[1] ?? arrows[stroke.key] ?? stroke.key
  return readAccelerator(
    [
      ...(stroke.ctrlKey ? ['Control'] : []),
      ...(stroke.altKey ? ['Alt'] : []),
      ...(stroke.shiftKey ? ['Shift'] : []),
      ...(stroke.metaKey ? ['Super'] : []),
      key === ' ' ? 'Space' : key,
    ].join('+'),
  )
}

const signs: Readonly<Record<Modifier, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Super: '⌘',
}
const macOrder: readonly Modifier[] = ['Control', 'Alt', 'Shift', 'CommandOrControl', 'Super']
const keySigns: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Return: '↩',
  Tab: '⇥',
}

/** How an accelerator is printed: '⌃⌥N' on a Mac, 'Ctrl+Alt+N' elsewhere; its text as it is where it is none. */
export function acceleratorWords(accelerator: string, platform: Platform): string {
  const parts = (readAccelerator(accelerator) ?? accelerator).split('+')
  const key = parts.at(-1) ?? ''
  const held = modifiers.filter((modifier) => parts.slice(0, -1).includes(modifier))
  if (platform === 'darwin') {
    const printed = macOrder.filter((modifier) => held.includes(modifier)).map((modifier) => signs[modifier])
    return `${printed.join('')}${keySigns[key] ?? key}`
  }
  const names: Readonly<Record<Modifier, string>> = {
    CommandOrControl: 'Ctrl',
    Control: 'Ctrl',
    Alt: 'Alt',
    Shift: 'Shift',
    Super: platform === 'win32' ? 'Win' : 'Super',
  }
  return [...held.map((modifier) => names[modifier]), key].join('+')
}
