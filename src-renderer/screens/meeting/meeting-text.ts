/** What the meeting page says, in English. */
import type { MeetingRole } from '#shared/contract/values.ts'
import type { CloseOut } from '#shared/doc/close-out.ts'
import type { ReadinessPart } from '#shared/doc/readiness.ts'

export const words = {
  side: 'Around this meeting',
  previous: 'Previous of the series',
  next: 'Next of the series',
  join: 'Join',
  more: (n: number) => `+ ${n}`,
  allAttendees: (more: number, n: number) => `+ ${more}: all ${n} attendees`,
  attendees: 'Attendees',
  alone: 'Nobody else is invited',
  role: {
    spectator: 'Spectator',
    advisor: 'Advisor',
    facilitator: 'Facilitator',
    decisionMaker: 'Decision maker',
  } satisfies Record<MeetingRole, string>,
  roleGuessed: (role: string) => `Your role: ${role}, guessed`,
  roleIs: (role: string) => `Your role: ${role}`,
  roleSet: (role: string) => `You are ${role.toLowerCase()} here`,
  roleFree: 'Guess from the calendar',
  partstat: {
    needsAction: '',
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'tentative',
    delegated: 'delegated',
  },
  organiser: 'organiser',
  chair: 'chair',
  optional: 'optional',
  informed: 'for information',
  zone: (span: string, city: string) => `${span} in ${city}`,
  allDay: 'all day',
  gone: 'no longer on the calendar',
  goneHint: 'It was taken off the calendar. Its page stays here.',
  goneWithout: 'It was taken off the calendar, and nothing is written for it.',
  attach: 'Attach to another meeting…',
  attachLoose: 'Attach to a meeting…',
  history: 'History…',
  print: 'Print…',
  savePdf: 'Save as PDF…',
  beside: 'Open in its own window',
  remove: 'Delete the page',
  part: 'Take out of this series',
  parted: (title: string) => `These meetings of “${title}” are a series of their own now`,
  continues: (title: string, when: string) =>
    `Looks like the continuation of “${title}”, which ended on ${when}.`,
  continueIt: 'Continue it',
  notTheSame: 'Not the same',
  joined: (title: string) => `It continues “${title}” now`,
  refused: 'They stay two series',
  cancelled: 'cancelled',
  tentative: 'tentative',
  details: 'Invitation',
  where: 'Where',
  rooms: 'Rooms',
  calendars: 'Calendar',
  actions: 'More for this page',
  find: 'Find in the page',
  copy: 'Copy as Markdown',
  save: 'Save as Markdown file',
  copied: 'Copied as Markdown',
  picturesMissing: (n: number) =>
    `Saved without ${n === 1 ? 'a picture that is' : `${n} pictures that are`} not in the folder of the notebook any more.`,
  notCopied: 'The clipboard is not allowed here. Save the page as a file instead.',
  carried: 'Carried over',
  parked: 'Parked for this room',
  lastTime: (when: string) => `Last time · ${when}`,
  openLast: 'Open that page',
  from: (when: string) => `from ${when}`,
  yours: 'yours',
  nobodys: 'nobody yet',
  for: (name: string) => `for ${name}`,
  stillOpen: 'still open',
  related: 'Same people, other rooms',
  inCommon: (n: number) => `${n} in common`,
  samePeople: 'the same people',
  linkedFrom: 'Linked from',
  allLinking: (n: number) => `All ${n.toLocaleString()} pages`,
  newHere: 'New here',
  firstMeeting: 'first meeting with you',
  moreFaces: (n: number) => `and ${n} more`,
  nothingBefore: 'What is left open in this room stands here the next time, and is ticked from here.',
  title: 'Title',
  untitled: 'Untitled page',
  page: 'Page',
  inBin: 'in the bin',
  notes: 'Notes',
  readiness: {
    label: 'How ready this meeting is',
    count: (ready: number, all: number) => `${ready} of ${all}`,
    part: {
      purpose: 'Purpose',
      context: 'Context',
      agenda: 'Agenda',
      people: 'People',
      outcome: 'Outcome',
      followUp: 'Follow-up',
    } satisfies Record<ReadinessPart, string>,
    there: ': there',
    notThere: ': not there yet',
    hint: {
      purpose: 'What should be different afterwards? One line under “Purpose”.',
      context: 'Nothing leads up to this yet: a link, or a line under “Context”.',
      agenda: 'No agenda yet: a list under “Agenda”, with minutes if you like.',
      people: 'Nobody else is coming so far.',
      outcome: 'No decision is written down so far.',
      followUp: 'The follow-up has not gone out yet.',
    } satisfies Record<ReadinessPart, string>,
    left: (minutes: number) => `${minutes} min`,
    on: (line: string, minutes: number) => `${line}, ${minutes} more`,
  },
  closeOut: {
    label: 'Close out',
    followUp: 'Follow-up',
    left: closingWords,
    complete: (n: number) => (n === 1 ? 'Complete 1' : `Complete ${n}`),
    send: 'Send follow-up',
    again: 'Follow-up again',
    whose: 'Whose is it?',
    when: 'Until when?',
    mine: 'Mine',
    noDate: 'No date',
    onPurpose: 'it needs none',
    later: 'Later',
    name: 'A digit, or a name to look for',
    day: 'A digit, or a day in words: next Friday, end of July',
    notInRoom: 'not in the room',
    unknown: (name: string) => `Nobody here is called “${name}”.`,
    unknownMe: 'None of these is known to be you yet: say so on Today, and it can be yours.',
    notADay: 'These words name no day to come. Say “Friday”, “in two weeks” or “by 24 June”.',
    stepsLeft: (n: number) => (n === 1 ? 'the last one' : `${n} to go`),
  },
  followUp: {
    parts: { decisions: 'Decisions', actions: 'Actions', questions: 'Open questions' },
    due: (date: string) => `due ${date}`,
    me: 'I',
    nothing: 'Nothing was decided, taken on or left open on this page, so there is nothing to send.',
    to: (names: readonly string[], more: number) =>
      `To ${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
    toNobody: 'Nobody of this meeting has an address.',
    copy: 'Copy',
    markdown: 'Copy as Markdown',
    mail: 'E-mail draft',
    tooLong: 'This does not fit into an e-mail draft: copy it instead.',
    copied: 'The follow-up is copied',
    drafted: 'The draft is open in your mail program',
  },
  template: {
    label: (name: string) => `Template: ${name}`,
    swap: 'Start with another template',
    edit: 'Edit templates…',
    forSeries: 'Template for this series…',
    forTitle: 'Template for titles like this…',
    forPerson: (name: string) => `Template for meetings with ${name}…`,
  },
} as const

/** '1 decision · 2 actions, both with an owner and a date · 1 question'. */
function closingWords(left: CloseOut, alone: boolean): string {
  const count = (n: number, one: string): string[] => (n === 0 ? [] : [`${n} ${one}${n === 1 ? '' : 's'}`])
  const [actions] = count(left.actions, 'action')
  const lacking = (what: 'owner' | 'date'): number => left.lacks.filter(({ lacks }) => lacks === what).length
  const missing = [
    ...(lacking('owner') === 0 ? [] : [`${lacking('owner')} without an owner`]),
    ...(lacking('date') === 0 ? [] : [`${lacking('date')} without a date`]),
  ]
  const all = left.actions === 1 ? '' : left.actions === 2 ? 'both ' : 'all '
  const undated = left.undated === 1 ? '1 needs no date' : `${left.undated} need no date`
  const complete =
    left.undated === 0
      ? `${all}with ${alone ? 'a date' : 'an owner and a date'}`
      : alone
        ? undated
        : `${all}with an owner, ${undated}`
  return [
    ...count(left.decisions, 'decision'),
    ...(actions === undefined ? [] : [`${actions}, ${missing.length === 0 ? complete : missing.join(', ')}`]),
    ...count(left.questions, 'question'),
  ].join(' · ')
}
