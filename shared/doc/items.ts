/** The four kinds of items: their markers, their states, and which state a click leads to. */

export const itemKinds = ['action', 'question', 'decision', 'talkingPoint'] as const
export type Kind = (typeof itemKinds)[number]

type KindRules = {
  readonly marker: string
  readonly states: readonly [initial: string, ...others: string[]]
  /** What a tick makes of the initial state. */
  readonly ticked: string
}
/** Per kind: the marker that makes it, its states (the first is the one it starts in), the state a tick leads to. */
export const kindRules: { readonly [K in Kind]: KindRules } = {
  action: { marker: '!!', states: ['open', 'done', 'dropped'], ticked: 'done' },
  question: { marker: '??', states: ['open', 'answered', 'dropped'], ticked: 'answered' },
  decision: { marker: '=>', states: ['standing', 'superseded'], ticked: 'superseded' },
  talkingPoint: { marker: '>>', states: ['parked', 'raised'], ticked: 'raised' },
}

/** Any marker as it is typed, also in the full width of East Asian input methods; the source of a regular expression. */
export const typedMarker = String.raw`(?:[!！]{2}|[?？]{2}|[=＝][>＞]|[>＞]{2})`

/** The kind that a typed marker makes, or null. */
export const kindOfMarker = (marker: string): Kind | null =>
  itemKinds.find((kind) => kindRules[kind].marker === marker.normalize('NFKC')) ?? null

export const isKind = (value: unknown): value is Kind => itemKinds.some((k) => k === value)

/** Whether an item still asks for something (or, a decision, still holds). */
export const isOpen = (kind: Kind, state: string): boolean => kindRules[kind].states[0] === state

/** The state that ticking leads to, and back. */
export const tickedState = (kind: Kind, state: string): string =>
  isOpen(kind, state) ? kindRules[kind].ticked : kindRules[kind].states[0]
