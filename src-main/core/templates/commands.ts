/** Making, changing and removing templates; their text is changed as that of any page. */
import type { TemplateFor } from '#shared/contract/template.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { createPage, editPage, openForChange } from '../pages/authority.ts'
import { change, type Bind } from '../store/sql.ts'
import type { TemplateTable } from '../store/tables.ts'
import { builtin, builtinKeys } from './builtin.ts'
import { docOf, forOf, templateById, type TemplateRow } from './rows.ts'

type For = Pick<TemplateTable, 'seriesId' | 'personId' | 'pattern' | 'role'>
const insertTemplate = change((q, p: Bind<For & { pageId: string; createdAt: string }>) =>
  q.insertInto('template').values({
    pageId: p.pageId,
    seriesId: p.seriesId,
    personId: p.personId,
    pattern: p.pattern,
    role: p.role,
    createdAt: p.createdAt,
  }),
)
const updateTemplate = change((q, p: Bind<For & { pageId: string }>) =>
  q
    .updateTable('template')
    .set({ seriesId: p.seriesId, personId: p.personId, pattern: p.pattern, role: p.role })
    .where('pageId', '=', p.pageId),
)
const setDeleted = change((q, p: Bind<{ id: string; at: string | null }>) =>
  q.updateTable('page').set({ deletedAt: p.at }).where('id', '=', p.id),
)

const columnsOf = (what: TemplateFor): For => ({
  seriesId: 'seriesId' in what ? what.seriesId : null,
  personId: 'personId' in what ? what.personId : null,
  pattern: 'pattern' in what ? what.pattern : null,
  role: 'role' in what ? what.role : null,
})

function found(cx: CommandContext, pageId: string): TemplateRow {
  const row = cx.read.get(templateById, { pageId })
  if (!row) throw new Fault('notFound', 'This template is not in the notebook any more.')
  return row
}

/** The text that a new template starts with. */
function textFrom(
  cx: CommandContext,
  from: { readonly key: string } | { readonly page: string } | undefined,
) {
  if (from === undefined) return null
  if ('page' in from) return openForChange(cx, { page: from.page }).doc
  const known = builtinKeys.find(({ key }) => key === from.key)
  return known === undefined ? docOf(cx.read, found(cx, from.key)) : builtin[known.role].doc
}

export const templateCommands: Commands<
  'template.create' | 'template.edit' | 'template.remove' | 'template.recover'
> = {
  'template.create': (cx, { name, for: what, from }) => {
    const doc = textFrom(cx, from)
    const page = createPage(cx, { meetingId: null, title: name, template: true })
    const createdAt = cx.now.toString({ smallestUnit: 'millisecond' })
    cx.write.run(insertTemplate, { pageId: page.id, ...columnsOf(what), createdAt })
    if (doc !== null)
      editPage(cx, page, (transform) => void transform.replaceWith(0, page.doc.content.size, doc.content))
    return { pageId: page.id, inverse: { name: 'template.remove', input: { pageId: page.id } } }
  },
  'template.edit': (cx, { pageId, for: what }) => {
    const was = forOf(found(cx, pageId))
    cx.write.run(updateTemplate, { pageId, ...columnsOf(what) })
    return { inverse: { name: 'template.edit', input: { pageId, for: was } } }
  },
  'template.remove': (cx, { pageId }) => {
    found(cx, pageId)
    cx.write.run(setDeleted, { id: pageId, at: cx.now.toString({ smallestUnit: 'second' }) })
    return { inverse: { name: 'template.recover', input: { pageId } } }
  },
  'template.recover': (cx, { pageId }) => {
    found(cx, pageId)
    cx.write.run(setDeleted, { id: pageId, at: null })
    return { inverse: { name: 'template.remove', input: { pageId } } }
  },
}
