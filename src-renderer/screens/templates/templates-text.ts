/** What the templates screen says, in English. */
import type { MeetingRole } from '#shared/contract/values.ts'

export const words = {
  title: 'Templates',
  hint: 'What the page of a meeting starts with. The most particular one applies: its series, a person in it, words of its title, then your role.',
  fields:
    'Fields are filled when a page starts: {{title}}, {{date}}, {{attendees}}, {{last decisions}}, {{open items}}.',
  add: 'New template',
  newName: 'New template',
  role: {
    spectator: 'Spectator',
    advisor: 'Advisor',
    facilitator: 'Facilitator',
    decisionMaker: 'Decision maker',
  } satisfies Record<MeetingRole, string>,
  forRole: (role: string) => `When you are ${role.toLowerCase()}`,
  forSeries: (title: string) => `For the series “${title}”`,
  forPerson: (name: string) => `For meetings with ${name}`,
  forPattern: (pattern: string) => `For titles with “${pattern}”`,
  changed: 'The template is for other meetings now',
  byWords: 'Words of the title…',
  wordsLabel: 'Words of the title, bars between them, * for anything',
  edit: 'Edit',
  editName: (name: string) => `Edit “${name}”`,
  own: (name: string) => `Edit “${name}” as your own`,
  rename: 'Rename…',
  renameLabel: 'Name of the template',
  remove: 'Remove',
  more: (name: string) => `More for “${name}”`,
  removed: (name: string) => `“${name}” was removed`,
  brought: 'comes with Rapport',
} as const
