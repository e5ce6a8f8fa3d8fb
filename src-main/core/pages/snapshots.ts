/** What a page held when an editing session had ended: kept when the next one begins, thinned out with age. */
import { AttrStep, type Step } from 'prosemirror-transform'
import { sql } from 'kysely'
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'

/** A page that has rested for so long is written on in another session; in another window, a shorter rest tells. */
const rest = Temporal.Duration.from({ minutes: 10 })
const restElsewhere = Temporal.Duration.from({ minutes: 1 })
/** Writing without a rest is kept from time to time all the same. */
const longest = Temporal.Duration.from({ minutes: 60 })

type Page = { pageId: string }
const lastKept = select((q, p: Bind<Page>) =>
  q
    .selectFrom('pageSnapshot')
    .select('keptAt')
    .where('pageId', '=', p.pageId)
    .orderBy('version', 'desc')
    .limit(1),
)
const lastWriter = select((q, p: Bind<Page & { core: string }>) =>
  q
    .selectFrom('pageStep')
    .select('clientId')
    .where('pageId', '=', p.pageId)
    .where('clientId', '<>', p.core)
    .orderBy('version', 'desc')
    .limit(1),
)
/** From the page's own row, so that the document need not come out of the database. An empty page is no state to go back to. */
const keep = change((q, p: Bind<Page & { now: string }>) =>
  q
    .insertInto('pageSnapshot')
    .columns(['pageId', 'version', 'savedAt', 'keptAt', 'lines', 'schemaVersion', 'doc'])
    .expression(
      sql`select id, version, updatedAt, ${p.now}, length(text) - length(replace(text, char(10), '')) + 1, schemaVersion, doc
        from page where id = ${p.pageId} and text <> ''`,
    )
    .onConflict((conflict) => conflict.doNothing()),
)
const allKept = select((q, p: Bind<Page>) =>
  q
    .selectFrom('pageSnapshot')
    .select(['version', 'savedAt'])
    .where('pageId', '=', p.pageId)
    .orderBy('version', 'desc'),
)
const drop = change((q, p: Bind<Page & { version: number }>) =>
  q.deleteFrom('pageSnapshot').where('pageId', '=', p.pageId).where('version', '=', p.version),
)

/** A page about to be changed. */
export type Changing = {
  readonly id: string
  readonly version: number
  /** When it was changed last; an instant. */
  readonly updatedAt: string
  readonly createdAt: string
}

/** Keeps what a page holds, whatever the time: before something that takes much of it away at once. */
export function keepSnapshot(cx: CommandContext, pageId: string): void {
  if (cx.write.run(keep, { pageId, now: cx.now.toString({ smallestUnit: 'millisecond' }) }) === 0) return
  for (const { version } of thinnedOut(cx.read.all(allKept, { pageId }), cx.now))
    cx.write.run(drop, { pageId, version })
}

/**
 * Keeps what a page holds if the change that is about to be made begins a new session: after a rest, by another window
 * than the last, or after an hour of writing. A tick is no session.
 */
export function noteSession(
  cx: CommandContext,
  page: Changing,
  steps: readonly Step[],
  by: { readonly clientId: string; readonly core: string },
): void {
  if (page.version === 0 || steps.every((step) => step instanceof AttrStep)) return
  const since = cx.now.since(Temporal.Instant.from(page.updatedAt))
  const inOtherWindow = (): boolean =>
    longer(since, restElsewhere) &&
    by.clientId !== by.core &&
    cx.read.get(lastWriter, { pageId: page.id, core: by.core })?.clientId !== by.clientId
  const forLong = (): boolean => {
    const last = cx.read.get(lastKept, { pageId: page.id })
    return longer(cx.now.since(Temporal.Instant.from(last?.keptAt ?? page.createdAt)), longest)
  }
  if (longer(since, rest) || inOtherWindow() || forLong()) keepSnapshot(cx, page.id)
}

const longer = (one: Temporal.Duration, other: Temporal.Duration): boolean =>
  Temporal.Duration.compare(one, other) >= 0

/** No page keeps more than these. */
const most = 100
const DAY = 86_400_000

/** In which stretch of time a state stands for all the others: of the last day each, then one a day, a week, a month. */
function stretchOf(savedAt: string, now: number): string {
  const at = Date.parse(savedAt)
  const days = (now - at) / DAY
  if (days < 1) return savedAt
  if (days < 30) return `day ${Math.floor(at / DAY)}`
  return days < 365 ? `week ${Math.floor(at / DAY / 7)}` : `month ${savedAt.slice(0, 7)}`
}

/** Which of the states of a page, newest first, go: in each stretch of time the last one stays. */
export function thinnedOut<T extends { readonly savedAt: string }>(
  newestFirst: readonly T[],
  now: Temporal.Instant,
): T[] {
  const stretches = new Set<string>()
  return newestFirst.filter(({ savedAt }) => {
    const stretch = stretchOf(savedAt, now.epochMilliseconds)
    const stays = !stretches.has(stretch) && stretches.size < most
    stretches.add(stretch)
    return !stays
  })
}
