/** What a talking point can be parked on: series and single meetings to come. */
import type { Place } from '#shared/contract/values.ts'
import { holdsWords, searchedWords } from '#shared/words.ts'
import type { Queries } from '../context.ts'
import { findPage } from '../pages/authority.ts'
import { visible } from '../meetings/row.ts'
import { selectText } from '../store/sql.ts'

type Coming = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly seriesId: string | null
  readonly seriesTitle: string | null
}
/** So many meetings to come are looked through: about a quarter of a full year. */
const looked = 600
const coming = selectText<Coming, { now: string; limit: number }>(`
  select m.id, m.title, m.start, m.seriesId, s.title as seriesTitle
  from (select id from meeting where start > @now order by start limit @limit) w cross join meeting m on m.id = w.id
    left join series s on s.id = m.seriesId
  where m.status <> 'cancelled' and m.noise is null and ${visible} order by m.start`)
const seriesOf = selectText<{ seriesId: string | null }, { id: string }>(
  `select seriesId from meeting where id = @id`,
)

export const placeQueries: Queries<'item.places'> = {
  'item.places': (cx, { words, ref, limit }) => {
    const { read } = cx
    const typed = searchedWords(words)
    const row = ref === undefined || 'meeting' in ref ? null : findPage(read, ref).row
    const ownId = ref !== undefined && 'meeting' in ref ? ref.meeting : (row?.meetingId ?? null)
    const ownSeries = ownId === null ? null : (read.get(seriesOf, { id: ownId })?.seriesId ?? null)
    const now = cx.now.toString({ smallestUnit: 'second' })
    const places = new Map<string, Place>()
    for (const { id, title, start, seriesId, seriesTitle } of read.all(coming, { now, limit: looked })) {
      if (places.size >= limit) break
      const place: Place =
        seriesId === null
          ? { id, kind: 'meeting', title, start }
          : { id: seriesId, kind: 'series', title: seriesTitle ?? title, start }
      const isOwn = place.id === ownId || place.id === ownSeries
      if (!isOwn && !places.has(place.id) && holdsWords(place.title, typed)) places.set(place.id, place)
    }
    return { places: [...places.values()] }
  },
}
