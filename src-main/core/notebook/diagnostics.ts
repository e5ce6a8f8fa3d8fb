/** What there is to know of a notebook for those who look into a fault: numbers, versions and the log, nothing that is in it. */
import { statSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import type { Queries } from '../context.ts'
import { readLog } from '../log.ts'
import { selectText } from '../store/sql.ts'
import { ownVersion } from '../version.ts'

/** So many lines of the log. */
const lines = 100

const counts = selectText<{ name: string; count: number }>(`
  select 'pages' as name, count(*) as count from page where deletedAt is null and template = 0
  union all select 'meetings', count(*) from meeting union all select 'items', count(*) from item
  union all select 'people', count(*) from person`)
const file = selectText<{ version: number; sqlite: string }>(
  `select (select user_version from pragma_user_version) as version, sqlite_version() as sqlite`,
)
const calendars = selectText<{
  kind: 'address' | 'path' | 'folder' | 'collection' | 'upload'
  goodAt: string | null
  failures: number
  warnings: number
  meetings: number
}>(`
  select kind, goodAt, failures, json_array_length(warnings) as warnings,
    (select count(*) from meetingSource s where s.calendarId = c.id) as meetings
  from calendar c where removedAt is null order by position`)

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

export const diagnosticQueries: Queries<'notebook.diagnostics'> = {
  'notebook.diagnostics': ({ read, folder }) => {
    const found = read.get(file, {})
    // only in the desktop app there is one of Electron
    const versions: Readonly<Record<string, string | undefined>> = process.versions
    const { node = '', electron = null } = versions
    return {
      rapport: ownVersion(),
      system: `${platform()} ${release()} ${arch()}`,
      node,
      electron,
      sqlite: found?.sqlite ?? '',
      schema: found?.version ?? 0,
      bytes: ['notebook.db', 'notebook.db-wal'].reduce((sum, name) => sum + sizeOf(join(folder, name)), 0),
      counts: Object.fromEntries(read.all(counts, {}).map(({ name, count }) => [name, count])),
      calendars: [...read.all(calendars, {})],
      log: [...readLog(folder, lines)],
    }
  },
}
