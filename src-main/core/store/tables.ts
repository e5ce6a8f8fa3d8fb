/** Row types of the notebook; written by `npm run tables` from migrations/, never by hand. */
import type { Generated } from 'kysely'

export type AccountTable = {
  id: string
  location: string
  user: string
  createdAt: string
}

export type AddressTable = {
  email: string
  personId: string
  provenance: 'calendar' | 'hand'
}

export type AttendanceTable = {
  personId: string
  start: string
  meetingId: string
  role: 'chair' | 'required' | 'optional' | 'informed'
  partstat: 'needsAction' | 'accepted' | 'declined' | 'tentative' | 'delegated'
  organiser: Generated<number>
  provenance: 'calendar' | 'hand'
  excluded: Generated<number>
  minutes: number | null
}

export type CalendarTable = {
  id: string
  kind: 'address' | 'path' | 'folder' | 'collection' | 'upload'
  location: string
  accountId: string | null
  name: string
  color: string
  hidden: Generated<number>
  namesPeople: Generated<number>
  position: number
  refreshMinutes: Generated<number>
  noticeMinutes: number | null
  etag: string | null
  lastModified: string | null
  bodyHash: string | null
  syncToken: string | null
  window: string | null
  rules: string | null
  checkedAt: string | null
  goodAt: string | null
  failure: string | null
  failures: Generated<number>
  notBefore: string | null
  warnings: Generated<string>
  createdAt: string
  removedAt: string | null
}

export type DiscussedTable = {
  itemId: string
  meetingId: string
  at: string
}

export type EventTable = {
  calendarId: string
  uid: string
  href: Generated<string>
  hash: string
  stale: Generated<number>
  first: string
  last: string | null
  recurs: number
  zoned: number
  components: string
  warnings: string | null
}

export type ItemTable = {
  id: string
  pageId: string
  ordinal: number
  kind: 'action' | 'question' | 'decision' | 'talkingPoint'
  state: 'open' | 'done' | 'dropped' | 'answered' | 'standing' | 'superseded' | 'parked' | 'raised'
  text: string
  personId: string | null
  parkedOn: string | null
  due: string | null
  answer: string | null
  answeredIn: string | null
  supersededBy: string | null
  createdAt: string
  closedAt: string | null
  meetingId: string | null
  seriesId: string | null
  since: string
  pageTitle: string
}

export type ItemBinnedTable = {
  id: string
  pageId: string
  createdAt: string
  closedAt: string | null
}

export type ItemPersonTable = {
  personId: string
  open: Generated<number>
  itemId: string
}

export type MeetingTable = {
  id: string
  uid: string
  recurrenceId: Generated<string>
  seriesId: string | null
  title: string
  start: string
  end: string
  zone: string | null
  allDay: Generated<number>
  long: Generated<number>
  status: 'confirmed' | 'tentative' | 'cancelled'
  busy: Generated<number>
  location: Generated<string>
  description: Generated<string>
  joinUrl: string | null
  provider: string | null
  organiserId: string | null
  resources: Generated<string>
  others: Generated<number>
  role: 'spectator' | 'advisor' | 'facilitator' | 'decisionMaker' | null
  followedUpAt: string | null
  goneAt: string | null
  noise: 'hand' | 'calendar' | 'cancelled' | 'declined' | 'solo' | 'allDay' | 'tentative' | 'free' | 'title' | null
  shown: number | null
  createdAt: string
}

export type MeetingSourceTable = {
  meetingId: string
  calendarId: string
  hash: string
}

export type MentionTable = {
  pageId: string
  personId: string
}

export type OrganisationTable = {
  id: string
  name: string
  domain: string
  provenance: 'calendar' | 'hand'
}

export type PageTable = {
  id: string
  meetingId: string | null
  title: Generated<string>
  template: Generated<number>
  schemaVersion: number
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  notes: Generated<number>
  excerpt: Generated<string>
  text: Generated<string>
  doc: string
}

export type PageImageTable = {
  pageId: string
  file: string
}

export type PageLinkTable = {
  pageId: string
  targetId: string
  before: string
  after: string
}

export type PageSnapshotTable = {
  pageId: string
  version: Generated<number>
  savedAt: string
  keptAt: string
  lines: number
  schemaVersion: number
  doc: string
}

export type PageStepTable = {
  pageId: string
  version: Generated<number>
  clientId: string
  step: string
}

export type PageTagTable = {
  pageId: string
  tag: string
}

export type PersonTable = {
  id: string
  name: string
  nameProvenance: 'address' | 'calendar' | 'hand'
  me: Generated<number>
  organisationId: string | null
  pinnedAt: string | null
  createdAt: string
}

export type ResourceTable = {
  calendarId: string
  href: string
  tag: string
}

export type SearchNewTable = {
  meetingId: string
}

export type SearchRowTable = {
  seq: Generated<number>
  kind: 'meeting' | 'page' | 'person'
  refId: string
}

export type SearchStaleTable = {
  pageId: string
}

export type SeriesTable = {
  id: string
  title: string
  pinnedAt: string | null
  role: 'spectator' | 'advisor' | 'facilitator' | 'decisionMaker' | null
  shown: number | null
}

export type SeriesPartTable = {
  seriesKey: string
  seriesId: string
  provenance: 'calendar' | 'hand'
}

export type SeriesRefusalTable = {
  seriesKey: string
  seriesId: string
}

export type SettingTable = {
  name: string
  value: string
}

export type TemplateTable = {
  pageId: string
  seriesId: string | null
  personId: string | null
  pattern: string | null
  role: 'spectator' | 'advisor' | 'facilitator' | 'decisionMaker' | null
  createdAt: string
}

export type Tables = {
  account: AccountTable
  address: AddressTable
  attendance: AttendanceTable
  calendar: CalendarTable
  discussed: DiscussedTable
  event: EventTable
  item: ItemTable
  itemBinned: ItemBinnedTable
  itemPerson: ItemPersonTable
  meeting: MeetingTable
  meetingSource: MeetingSourceTable
  mention: MentionTable
  organisation: OrganisationTable
  page: PageTable
  pageImage: PageImageTable
  pageLink: PageLinkTable
  pageSnapshot: PageSnapshotTable
  pageStep: PageStepTable
  pageTag: PageTagTable
  person: PersonTable
  resource: ResourceTable
  searchNew: SearchNewTable
  searchRow: SearchRowTable
  searchStale: SearchStaleTable
  series: SeriesTable
  seriesPart: SeriesPartTable
  seriesRefusal: SeriesRefusalTable
  setting: SettingTable
  template: TemplateTable
}

export type TableName = keyof Tables
