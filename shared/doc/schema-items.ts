/** The node of an item: a typed line of a page. */
import type { Attrs, NodeSpec } from 'prosemirror-model'
import { attribute, dateOrNull, isPlainDate, isText, oneOf, textOrNull } from './attributes.ts'
import { isKind, itemKinds, kindRules } from './items.ts'

/** Attributes that are text or null, with the names they have in HTML. */
const optional = {
  person: 'data-person',
  parkedOn: 'data-parked-on',
  due: 'data-due',
  dueWords: 'data-due-words',
  answer: 'data-answer',
  answeredIn: 'data-answered-in',
  supersededBy: 'data-superseded-by',
} as const

const names = Object.entries(optional)
const undatedInHtml = 'data-undated'

export const itemNodes = {
  item: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: {
      id: { validate: 'string' },
      kind: { validate: oneOf(...itemKinds) },
      state: { validate: 'string' },
      // set by hand; null: the first mention in the line, else me
      person: { default: null, validate: textOrNull },
      // of a talking point: the id of the series or the meeting that it waits for, instead of a person
      parkedOn: { default: null, validate: textOrNull },
      due: { default: null, validate: dateOrNull },
      // the words of the line that `due` was read from; beside a null `due` they were refused as a date (those of other
      // dates stand behind ' ∣ ')
      dueWords: { default: null, validate: textOrNull },
      // it has no date on purpose; a date given takes that away
      undated: { default: false, validate: 'boolean' },
      // of a question: the answer, and the id of the meeting it was given in; of a talking point: of the one it was
      // raised in; they count while it is answered or raised
      answer: { default: null, validate: textOrNull },
      answeredIn: { default: null, validate: textOrNull },
      // of a decision: the id of the item that it was superseded by; it counts while it is superseded
      supersededBy: { default: null, validate: textOrNull },
    },
    parseDOM: [
      {
        tag: 'div[data-item]',
        getAttrs: (element): Attrs | false => {
          const kind = attribute(element, 'data-item')
          if (!isKind(kind)) return false
          const state = attribute(element, 'data-state') ?? ''
          const { states } = kindRules[kind]
          const due = dateOf(attribute(element, optional.due))
          return {
            id: attribute(element, 'data-id') ?? '',
            kind,
            state: states.includes(state) ? state : states[0],
            ...Object.fromEntries(names.map(([name, inHtml]) => [name, attribute(element, inHtml)])),
            due,
            undated: due === null && attribute(element, undatedInHtml) !== null,
          }
        },
      },
    ],
    toDOM: (node) => [
      'div',
      {
        'data-item': String(node.attrs['kind']),
        'data-id': String(node.attrs['id']),
        'data-state': String(node.attrs['state']),
        ...Object.fromEntries(
          names.flatMap(([name, inHtml]): [string, string][] => {
            const value: unknown = node.attrs[name]
            return isText(value) ? [[inHtml, value]] : []
          }),
        ),
        ...(node.attrs['undated'] === true ? { [undatedInHtml]: '' } : {}),
      },
      0,
    ],
  },
} satisfies Record<string, NodeSpec>

/** A date of pasted HTML; null for what is none, which is never a reason to refuse the paste. */
function dateOf(said: string | null): string | null {
  return isPlainDate(said) ? said : null
}
