/** What the attributes of a page's nodes may be, and how they are read from the elements of a window. */

export const isText = (value: unknown): value is string => typeof value === 'string'

/** A check of an attribute, as the schema asks for it: refuses by RangeError. */
type Check = (value: unknown) => void
const holds =
  (what: string, is: (value: unknown) => boolean): Check =>
  (value) => {
    if (!is(value)) throw new RangeError(`expected ${what}`)
  }

/** Whether it is a day as the tables hold it, '2026-06-18', that the calendar has. */
export function isPlainDate(value: unknown): value is string {
  if (!isText(value) || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const millis = Date.parse(`${value}T00:00:00Z`)
  // 31 June would be 1 July
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(value)
}

export const textOrNull = holds('text or null', (value) => value === null || isText(value))
export const dateOrNull = holds('a plain date or null', (value) => value === null || isPlainDate(value))
export const matching = (pattern: RegExp): Check =>
  holds(`text like ${pattern.source}`, (value) => isText(value) && pattern.test(value))
export const oneOf = (...values: readonly unknown[]): Check =>
  holds(`one of ${values.map(String).join(', ')}`, (value) => values.includes(value))
export const whole = (least: number, most: number): Check =>
  holds(`a whole number from ${least} to ${most}`, (value) => isWhole(value, least, most))
export const wholeOrNull = (least: number, most: number): Check =>
  holds(
    `a whole number from ${least} to ${most}, or null`,
    (value) => value === null || isWhole(value, least, most),
  )

/** Whether it is a whole number between two others, these included. */
export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

/** An attribute of an element; null where it has none, or is none. The schema compiles without a window's types. */
export function attribute(element: unknown, name: string): string | null {
  const value = ask(element, 'getAttribute', name)
  return isText(value) ? value : null
}

/** The first element inside another that a CSS selector means; null where there is none. */
export function inside(element: unknown, selector: string): unknown {
  return ask(element, 'querySelector', selector) ?? null
}

function ask(element: unknown, name: 'getAttribute' | 'querySelector', argument: string): unknown {
  if (typeof element !== 'object' || element === null) return null
  const method: unknown = Reflect.get(element, name)
  return typeof method === 'function' ? Reflect.apply(method, element, [argument]) : null
}
