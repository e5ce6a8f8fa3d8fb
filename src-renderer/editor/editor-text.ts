/** What the editor says, in English. */
import type { PersonRef, Place } from '#shared/contract/values.ts'
import type { Kind } from '#shared/doc/items.ts'
import { text } from '../text.ts'
import { markOf } from '../ui/item.tsx'
import { words as itemPaneWords } from '../item-pane/pane-text.ts'

const whose: { readonly [K in Kind]: string } = {
  action: 'owner',
  question: 'asked of',
  decision: 'decided by',
  talkingPoint: 'for',
}

const sameForAll = (words: string): { readonly [K in Kind]: string } => ({
  action: words,
  question: words,
  decision: words,
  talkingPoint: words,
})

const nameOf = (person: PersonRef): string => (person.me ? itemPaneWords.me : person.name)
const whoseChip = (kind: Kind): string => itemPaneWords.person[kind]

/** Every sentence of the editor; part of the one language that the screens speak. */
export const editorText = {
  label: (title: string) => `Page of ${title}`,
  placeholder: 'Type. !! action, ?? question, => decision, >> talking point, @ person, / anything.',
  hint: [
    [markOf('action'), 'action'],
    [markOf('question'), 'question'],
    [markOf('decision'), 'decision'],
    ['@', 'person'],
    ['/', 'anything'],
  ],
  hintStart: 'Type',
  /** `due` as `dueOn` or `undated` says it. */
  item: (kind: Kind, state: string, person: PersonRef | null, due: string | null, place: Place | null) =>
    [
      text.item.kind[kind],
      state,
      ...(place === null ? [] : [`${whose[kind]} ${place.title}`]),
      ...(person === null ? [] : [`${whose[kind]} ${nameOf(person)}`]),
      ...(due === null ? [] : [due]),
    ].join(', '),
  dueOn: (day: string, late: boolean) => `${late ? 'overdue since' : 'due'} ${day}`,
  undated: 'needs no date',
  me: itemPaneWords.me,
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
  /** Everything that can be put in or turned into: its name, and other words that mean it. */
  entries: {
    action: { label: text.item.kind.action, also: ['todo', 'task'] },
    question: { label: text.item.kind.question, also: ['ask'] },
    decision: { label: text.item.kind.decision, also: ['decided', 'agreed'] },
    talkingPoint: { label: text.item.kind.talkingPoint, also: ['park', 'later'] },
    text: { label: 'Text', also: ['paragraph', 'plain'] },
    heading1: { label: 'Heading 1', also: ['title', 'h1'] },
    heading2: { label: 'Heading 2', also: ['title', 'h2'] },
    heading3: { label: 'Heading 3', also: ['title', 'h3'] },
    bulletList: { label: 'Bullet list', also: ['unordered'] },
    numberedList: { label: 'Numbered list', also: ['ordered', 'steps'] },
    checkList: { label: 'Check list', also: ['boxes', 'todo', 'tasks'] },
    quote: { label: 'Quote', also: ['blockquote'] },
    code: { label: 'Code', also: ['preformatted', 'monospace'] },
    table: { label: 'Table', also: ['grid', 'columns'] },
    rule: { label: 'Divider', also: ['rule', 'line', 'hr'] },
    image: { label: 'Picture', also: ['image', 'photo', 'file'] },
    person: { label: 'Person', also: ['mention', 'name'] },
    page: { label: 'Link to a page', also: ['page', 'meeting'] },
    tag: { label: 'Tag', also: ['label', 'hashtag'] },
  },
  /** What can be done with an item where it stands. */
  itemMenu: {
    label: 'What to do with this item',
    button: 'More for this item (Ctrl+;)',
    heard: (state: string) => text.item.state[state as keyof typeof text.item.state] ?? state,
    state: itemPaneWords.states,
    part: {
      person: itemPaneWords.personOf,
      due: sameForAll(itemPaneWords.dueOf),
      answer: { ...sameForAll(itemPaneWords.answerIt), decision: itemPaneWords.successorOf },
    },
    undated: 'Needs no date',
    dated: 'Needs a date after all',
    up: 'Move up',
    down: 'Move down',
  },
  /** The parts at the end of an item's line. */
  chip: {
    person: (kind: Kind, person: PersonRef | null, place: Place | null) =>
      `${whoseChip(kind)}: ${place?.title ?? (person === null ? itemPaneWords.nobody[kind] : nameOf(person))}`,
    /** `shown` is the day as the line shows it. */
    due: (shown: string, day: string) => `due ${shown}: ${day}`,
    noDue: 'No due date',
    undated: 'no date',
    undatedHeard: 'no date: none is needed',
    empty: { due: 'due date', person: (kind: Kind) => whoseChip(kind).toLowerCase() },
  },
  /** What a screen reader hears of a change of an item. */
  changed: {
    due: (day: string | null) => (day === null ? 'no due date' : `due ${day}`),
    undated: (undated: boolean) => (undated ? 'needs no date' : 'needs a date'),
  },
  entriesLabel: 'What to put in or turn the line into',
  choices: (n: number) => (n === 1 ? 'One choice' : `${n} choices`),
  pages: 'Pages to link to',
  untitled: 'Without a title',
  openPage: 'Open the page (Alt+Enter)',
  inBin: 'in the bin',
  pageGone: 'This page is not in the notebook any more.',
  tags: 'Tags in this notebook',
  showTag: 'Pages with this tag (Alt+Enter)',
  onPages: (n: number) => (n === 0 ? 'this page' : n === 1 ? '1 page' : `${n} pages`),
  tickBox: 'Tick (Ctrl+Enter)',
  bar: 'Formatting',
  kinds: 'Turn into',
  tools: { strong: 'Bold', em: 'Italic', strike: 'Struck through', code: 'Code', link: 'Link' },
  link: {
    label: 'Link',
    address: 'Address of the link',
    placeholder: 'https://… or a mail address',
    open: 'Open',
    copy: 'Copy',
    copied: 'The address is on the clipboard.',
    notCopied: 'The clipboard is not allowed here. The address stays in the page.',
    closed: 'Not opened: http is not encrypted. Copy the address instead.',
    edit: 'Change',
    set: 'Set',
    remove: 'Remove',
    wrong: 'This is no address of the web (https, http) or of mail.',
  },
  image: {
    describe: 'Describe this picture',
    unnamed: 'Picture',
    tooLarge: 'This picture is larger than 20 MB. Nothing was added; a smaller one can be.',
  },
  table: {
    menu: 'Table',
    button: 'Rows and columns (Ctrl+Shift+M)',
    rowAbove: 'Row above',
    rowBelow: 'Row below',
    columnBefore: 'Column before',
    columnAfter: 'Column after',
    removeRow: 'Remove the row',
    removeColumn: 'Remove the column',
    removeTable: 'Remove the table',
  },
  find: {
    label: 'Find in this page',
    next: 'Next (Enter)',
    previous: 'Previous (Shift+Enter)',
    close: 'Close (Escape)',
    count: (at: number, of: number) => (of === 0 ? 'not found' : `${at} of ${of.toLocaleString()}`),
  },
  words: (n: number) => (n === 1 ? '1 word' : `${n.toLocaleString()} words`),
  handle: 'This block: draw to move it, press for more',
  handleTitle: 'Draw to move (Alt+↑ Alt+↓), press for more',
  deeper: 'Deeper in the list',
  lessDeep: 'Less deep, or out of the list',
  removeBlock: 'Remove',
  people: 'People to name',
  inRoom: 'in the room',
  someMeeting: 'another meeting',
  everyTime: (next: string | null) => (next === null ? 'series' : `series, ${next}`),
  shortened: 'That was too much for one page: the beginning was pasted, the rest is still on the clipboard.',
  save: { saved: 'saved', saving: 'saving', notSaved: (reason: string) => `not saved: ${reason}` },
  opening: 'Opening the page',
  retry: 'Try again',
} as const
