/** How the noise filter is set, and how much each rule leaves out. */
import type { Output } from '#shared/contract/contract.ts'
import type { NoiseRule } from '#shared/contract/noise.ts'
import type { Queries } from '../context.ts'
import { selectText } from '../store/sql.ts'
import { conditions, ruled, rulesOf, ruleParams, type RuleParams } from './rules.ts'

/** What is counted: the meetings of so many days. */
const days = 30

type Counts = { readonly [Rule in NoiseRule]: number } & { readonly hand: number; readonly calendar: number }
/** A rule that is on leaves out what only rules decide about; one that is off would leave out what is shown. */
const lately = selectText<Counts, RuleParams & { from: string; now: string }>(`
  select ${Object.keys(conditions)
    .map((rule) => `count(*) filter (where iif(@${rule} = 1, ruled, shown) and is_${rule}) as ${rule}`)
    .join(', ')},
    count(*) filter (where noise = 'hand') as hand, count(*) filter (where noise = 'calendar') as calendar
  from (select m.noise, m.noise is null and ${ruled} as shown, ${ruled} as ruled,
      ${Object.entries(conditions)
        .map(([rule, condition]) => `${condition} as is_${rule}`)
        .join(', ')}
    from meeting m where m.start >= @from and m.start <= @now)`)

const none: Counts = {
  cancelled: 0,
  declined: 0,
  solo: 0,
  allDay: 0,
  tentative: 0,
  free: 0,
  title: 0,
  hand: 0,
  calendar: 0,
}

export const noiseQueries: Queries<'noise.get'> = {
  'noise.get': ({ read, now }): Output<'noise.get'> => {
    const rules = rulesOf(read)
    const { hand, calendar, ...counts } =
      read.get(lately, {
        ...ruleParams(read, rules),
        from: now.subtract({ hours: 24 * days }).toString({ smallestUnit: 'second' }),
        now: now.toString({ smallestUnit: 'second' }),
      }) ?? none
    return { rules, counts, hand, calendar }
  },
}
