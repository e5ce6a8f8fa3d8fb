/** The rules of the noise filter: what is kept of them, and each as a condition in SQL. */
import { NoiseRules, type NoiseRule } from '#shared/contract/noise.ts'
import { visible } from '../meetings/row.ts'
import { setting } from '../settings.ts'
import type { Reader } from '../store/open.ts'
import { select } from '../store/sql.ts'

/** As long as nobody has chosen. */
const usual: NoiseRules = {
  cancelled: true,
  declined: true,
  solo: true,
  allDay: true,
  tentative: false,
  free: false,
  title: false,
  pattern: '',
}

const chosenIn = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

/** The rules as they are set. */
export function rulesOf(read: Reader): NoiseRules {
  const kept = NoiseRules.safeParse({ ...usual, ...chosenIn(setting(read, 'noise')) })
  return kept.success ? kept.data : usual
}

const whoIsMe = select((q) => q.selectFrom('person').select('id').where('me', '=', 1))

/** What the conditions below ask of the notebook, to be bound. */
export type RuleParams = { readonly [Rule in NoiseRule]: number } & {
  readonly pattern: string
  readonly me: string | null
}
export function ruleParams(read: Reader, rules: NoiseRules): RuleParams {
  const on = (rule: NoiseRule): number => (rules[rule] ? 1 : 0)
  return {
    cancelled: on('cancelled'),
    declined: on('declined'),
    solo: on('solo'),
    allDay: on('allDay'),
    tentative: on('tentative'),
    free: on('free'),
    title: on('title'),
    pattern: rules.pattern,
    me: read.get(whoIsMe, {})?.id ?? null,
  }
}

const answered = (partstat: 'declined' | 'tentative'): string =>
  `exists (select 1 from attendance a where a.meetingId = m.id and a.personId = @me and a.excluded = 0 and a.partstat = '${partstat}')`

/**
 * What a meeting `m` must be for a rule, in the order in which rules are given as the reason. Whole days are a matter of
 * their own rule, so that switching it off shows them; a call is with somebody, even where nobody is named.
 */
export const conditions: Readonly<Record<NoiseRule, string>> = {
  cancelled: `m.status = 'cancelled'`,
  declined: answered('declined'),
  solo: `m.others = 0 and m.allDay = 0 and m.joinUrl is null and exists (select 1 from meetingSource s
    join calendar c on c.id = s.calendarId where s.meetingId = m.id and c.namesPeople = 1)`,
  allDay: `m.allDay = 1`,
  tentative: `(m.status = 'tentative' or ${answered('tentative')})`,
  free: `m.busy = 0`,
  title: `matchesTitle(@pattern, m.title)`,
}

/** Holds for meetings that no rule leaves out: something is written for them, or my role is set by hand. */
const kept = `(m.role is not null or exists (select 1 from page p where p.meetingId = m.id and p.deletedAt is null
  and (p.notes > 0 or exists (select 1 from item i where i.pageId = p.id))))`
const ofSeries = `(select s.shown from series s where s.id = m.seriesId)`
/**
 * Why a meeting `m` is left out of lists, null where it is shown. What a hand has decided comes first, about this very
 * meeting before its series, and before its calendars; what is written keeps a meeting of a series that is hidden as a
 * whole, and holds off every rule.
 */
export const reason = `case
  when m.shown is not null then iif(m.shown = 1, null, 'hand')
  when ${ofSeries} = 1 then null
  when not ${visible} then 'calendar'
  when ${kept} then null
  when ${ofSeries} = 0 then 'hand'
  ${Object.entries(conditions)
    .map(([rule, condition]) => `when @${rule} = 1 and ${condition} then '${rule}'`)
    .join('\n  ')}
  end`

/** Holds where the rules are what decides. */
export const ruled = `(m.shown is null and not ${kept} and ${ofSeries} is null and ${visible})`
