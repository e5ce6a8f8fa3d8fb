/** What the editor says, in English. */
import type { PersonRef } from '#shared/contract/values.ts'
import type { Kind } from '#shared/doc/items.ts'
import { text } from '../text.ts'
import { markOf } from '../ui/item.tsx'

const whose: { readonly [K in Kind]: string } = {
  action: 'owner',
  question: 'asked of',
  decision: 'decided by',
  talkingPoint: 'for',
}

/** Every sentence of the editor; part of the one language that the screens speak. */
export const editorText = {
  label: (title: string) => `Page of ${title}`,
  placeholder: 'Type. !! action, ?? question, => decision, >> talking point, @ person.',
  hint: [
    [markOf('action'), 'action'],
    [markOf('question'), 'question'],
    [markOf('decision'), 'decision'],
    ['@', 'person'],
  ],
  hintStart: 'Type',
  item: (kind: Kind, state: string, person: PersonRef | null, due: string | null, late: boolean) =>
    [
      text.item.kind[kind],
      state,
      ...(person === null ? [] : [`${whose[kind]} ${person.name}`]),
      ...(due === null ? [] : [`${late ? 'overdue since' : 'due'} ${due}`]),
    ].join(', '),
  toClose: {
    action: 'Done (Ctrl+Enter)',
    question: 'Answered (Ctrl+Enter)',
    decision: 'No longer stands (Ctrl+Enter)',
    talkingPoint: 'Raised (Ctrl+Enter)',
  },
  toOpen: {
    action: 'Open again (Ctrl+Enter)',
    question: 'Open again (Ctrl+Enter)',
    decision: 'Stands again (Ctrl+Enter)',
    talkingPoint: 'Park again (Ctrl+Enter)',
  },
  due: (day: string) => `due ${day}`,
  people: 'People to name',
  inRoom: 'in the room',
  found: (n: number) => (n === 1 ? 'One person' : `${n} persons`),
  shortened: 'That was too much for one page: the beginning was pasted, the rest is still on the clipboard.',
  save: { saved: 'saved', saving: 'saving', notSaved: (reason: string) => `not saved: ${reason}` },
  opening: 'Opening the page',
  retry: 'Try again',
} as const
