/** What is said of items, in English: part of the one language that the screens speak. */
import type { ItemKind } from '#shared/contract/values.ts'

const kinds = {
  action: 'Action',
  question: 'Question',
  decision: 'Decision',
  talkingPoint: 'Talking point',
} as const

const timesSaid = (times: number): string => (times === 2 ? 'twice' : `${times} times`)

/** An item wherever it is listed. */
export const item = {
  tick: (kind: ItemKind, line: string) => `${kinds[kind]}: ${line}`,
  kind: kinds,
  toClose: {
    action: 'Done (x)',
    question: 'Answered (x)',
    decision: 'No longer stands (x)',
    talkingPoint: 'Raised (x)',
  },
  toOpen: {
    action: 'Open again (x)',
    question: 'Open again (x)',
    decision: 'Stands again (x)',
    talkingPoint: 'Park again (x)',
  },
  closed: { action: 'Done', question: 'Answered', decision: 'No longer stands', talkingPoint: 'Raised' },
  opened: {
    action: 'Open again',
    question: 'Open again',
    decision: 'Stands again',
    talkingPoint: 'Parked again',
  },
  state: {
    open: 'open',
    done: 'done',
    dropped: 'dropped',
    answered: 'answered',
    standing: 'standing',
    superseded: 'superseded',
    parked: 'parked',
    raised: 'raised',
  },
  overdue: 'overdue',
  empty: 'No words yet',
  life: {
    answer: (words: string) => `Answer: ${words}`,
    answered: (meeting: string, day: string) => `answered in ${meeting}, ${day}`,
    raised: (meeting: string, day: string) => `raised in ${meeting}, ${day}`,
    supersededBy: (line: string, when: string) => `superseded ${when} by “${line}”`,
    supersedes: (line: string, when: string) => `in place of “${line}” of ${when}`,
    cameUp: (times: number, where: string) =>
      times === 1 ? `came up ${where}` : `came up ${timesSaid(times)}, last ${where}`,
    cameUpShort: (times: number, day: string) =>
      times === 1 ? `came up ${day}` : `came up ${times}×, ${day}`,
    inMeeting: (meeting: string, day: string) => `in ${meeting}, ${day}`,
    day: (day: string, near: boolean) => (near ? day : `on ${day}`),
  },
  /** What can be done with an item, by what is pressed. */
  act: {
    due: (when: string | null) => (when === null ? 'Set a due date (d)' : `Due ${when}: change (d)`),
    dueHeard: 'Due',
    undatedHeard: 'No due date',
    person: 'Change (o)',
    personHeard: {
      action: 'Owner:',
      question: 'Asked of',
      decision: 'Decided by',
      talkingPoint: 'Parked on',
    },
    state: 'State and more (s)',
    stateHeard: 'State and more',
    answer: { question: 'Answer (a)', decision: 'Superseded by … (a)' },
    answerShort: { question: 'answer', decision: 'superseded by …' },
    cameUp: 'Came up here, stays open (b)',
    cameUpShort: 'came up',
    cameUpHere: 'Take back that it came up here (b)',
  },
  done: {
    due: (when: string, line: string) => `Due ${when}: ${line}`,
    undated: (line: string) => `No date: ${line}`,
    person: (name: string, line: string) => `${name}: ${line}`,
    state: (state: string, line: string) => `${state.charAt(0).toUpperCase()}${state.slice(1)}: ${line}`,
    answered: (line: string) => `Answered: ${line}`,
    superseded: (line: string) => `Superseded: ${line}`,
    cameUp: (line: string) => `Came up, stays open: ${line}`,
    notCameUp: (line: string) => `Did not come up: ${line}`,
  },
} as const

/** The Items screen. */
export const items = {
  title: 'Items',
  kinds: {
    action: 'Actions',
    question: 'Questions',
    decision: 'Decisions',
    talkingPoint: 'Talking points',
  },
  filter: 'Filter the items',
  placeholder: 'Filter: words, @person, series, “overdue”, “this week”',
  filterHint: 'Words, @person or @me, the name of a series; overdue, this week, no date, no owner',
  groupBy: {
    person: 'Group by person',
    series: 'Group by series',
    due: 'Group by due date',
    none: 'No groups',
  },
  next: (when: string) => `next meeting ${when}`,
  notSince: (when: string) => `not met since ${when}`,
  notHeldSince: (when: string) => `last ${when}`,
  shown: (n: number, all: number) =>
    `${n.toLocaleString()} of ${all.toLocaleString()} are shown. Narrow them with the filter.`,
  nobodyShort: {
    action: 'me',
    question: 'anyone',
    decision: 'together',
    talkingPoint: 'the room',
  },
  states: { open: 'Open', closed: 'Closed', all: 'All' },
  mine: {
    action: 'Mine',
    question: 'Asked of you',
    decision: 'Decided by you',
    talkingPoint: 'Parked on you',
  },
  nobody: {
    action: 'Mine',
    question: 'Asked of no one in particular',
    decision: 'Decided together',
    talkingPoint: 'For the room',
  },
  due: {
    late: 'Overdue',
    today: 'Today',
    week: 'The next six days',
    later: 'Later',
    undated: 'Without a date',
  },
  open: {
    action: (n: number) => `${n} open`,
    question: (n: number) => `${n} open`,
    decision: (n: number) => `${n} standing`,
    talkingPoint: (n: number) => `${n} parked`,
  },
  of: (all: number, open: number) => (open === 0 ? `${all} closed` : `${open} of ${all} open`),
  me: 'me',
  none: {
    action: 'Nothing is open',
    question: 'No open question',
    decision: 'No decision yet',
    talkingPoint: 'Nothing is parked',
  },
  hint: {
    action: 'A line that begins with !! in a page becomes an action.',
    question: 'A line that begins with ?? in a page becomes a question.',
    decision: 'A line that begins with => in a page becomes a decision.',
    talkingPoint: 'A line that begins with >> in a page is parked for the next meeting.',
  },
  noneClosed: 'Nothing here',
  noMatch: 'Nothing matches the filter',
  keys: {
    move: 'move',
    tick: { action: 'done', question: 'answered', decision: 'no longer stands', talkingPoint: 'raised' },
    due: 'due date',
    person: { action: 'owner', question: 'asked', decision: 'decider', talkingPoint: 'parked on' },
    answer: { question: 'answer', decision: 'superseded by' },
    state: 'state',
    open: 'open in its page',
    filter: 'filter',
  },
} as const
