/** Templates as they are stored. */
import { schema } from '#shared/doc/schema.ts'
import type { TemplateFor } from '#shared/contract/template.ts'
import type { MeetingRole } from '#shared/contract/values.ts'
import type { Node } from 'prosemirror-model'
import { documentOf } from '../pages/documents.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

export type TemplateRow = {
  readonly pageId: string
  readonly version: number
  readonly name: string
  readonly seriesId: string | null
  readonly seriesTitle: string | null
  readonly personId: string | null
  readonly personName: string | null
  readonly pattern: string | null
  readonly role: MeetingRole | null
  readonly updatedAt: string
  readonly deletedAt: string | null
}
const columns = `t.pageId, p.version, p.title as name, t.seriesId, s.title as seriesTitle, t.personId, x.name as personName,
  t.pattern, t.role, p.updatedAt, p.deletedAt from template t join page p on p.id = t.pageId
  left join series s on s.id = t.seriesId left join person x on x.id = t.personId`
/** The newest first. */
export const allTemplates = selectText<TemplateRow, Record<string, never>>(
  `select ${columns} where p.deletedAt is null order by t.createdAt desc, t.pageId desc`,
)
export const templateById = selectText<TemplateRow, { pageId: string }>(
  `select ${columns} where t.pageId = @pageId`,
)

/** What a stored template is for. */
export function forOf(row: TemplateRow): TemplateFor {
  if (row.seriesId !== null) return { seriesId: row.seriesId }
  if (row.personId !== null) return { personId: row.personId }
  if (row.pattern !== null) return { pattern: row.pattern }
  return { role: row.role ?? 'advisor' }
}

/** The text of a template; empty where it is damaged. */
export function docOf(read: Reader, row: TemplateRow): Node {
  const found = documentOf(read, { id: row.pageId, version: row.version })
  return found.ok ? found.doc : schema.node('doc', null, [schema.node('paragraph')])
}
