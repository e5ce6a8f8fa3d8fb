/** What a page names besides persons, in rows: other pages, tags and pictures; written by difference. */
import { sql } from 'kysely'
import type { Projection } from '#shared/doc/project.ts'
import type { CommandContext } from '../context.ts'
import type { Reader } from '../store/open.ts'
import { change, select, type Bind, type Change, type Select } from '../store/sql.ts'

type Page = { pageId: string }
/** What is named, and the words around it where they are kept. */
type Named = { value: string; before: string; after: string }
/** One kind of what a page names: what follows from its document, and how rows of it are read and change. */
type Kind = {
  readonly due: (projection: Projection) => readonly Named[]
  readonly kept: Select<Page, Named>
  readonly add: Change<Page & Named, unknown>
  readonly drop: Change<Page & Named, unknown>
}
const noWords = [sql<string>`''`.as('before'), sql<string>`''`.as('after')] as const
const alone = (value: string): Named => ({ value, before: '', after: '' })

const kinds = {
  links: {
    due: ({ pageLinks }) => pageLinks.map(({ page, before, after }) => ({ value: page, before, after })),
    kept: select((q, p: Bind<Page>) =>
      q
        .selectFrom('pageLink')
        .select(['targetId as value', 'before', 'after'])
        .where('pageId', '=', p.pageId),
    ),
    add: change((q, p: Bind<Page & Named>) =>
      q
        .insertInto('pageLink')
        .values({ pageId: p.pageId, targetId: p.value, before: p.before, after: p.after }),
    ),
    drop: change((q, p: Bind<Page & Named>) =>
      q.deleteFrom('pageLink').where('pageId', '=', p.pageId).where('targetId', '=', p.value),
    ),
  },
  tags: {
    due: ({ tags }) => tags.map(alone),
    kept: select((q, p: Bind<Page>) =>
      q
        .selectFrom('pageTag')
        .select(['tag as value', ...noWords])
        .where('pageId', '=', p.pageId),
    ),
    add: change((q, p: Bind<Page & Named>) =>
      q.insertInto('pageTag').values({ pageId: p.pageId, tag: p.value }),
    ),
    drop: change((q, p: Bind<Page & Named>) =>
      q.deleteFrom('pageTag').where('pageId', '=', p.pageId).where('tag', '=', p.value),
    ),
  },
  pictures: {
    due: ({ images }) => images.map(alone),
    kept: select((q, p: Bind<Page>) =>
      q
        .selectFrom('pageImage')
        .select(['file as value', ...noWords])
        .where('pageId', '=', p.pageId),
    ),
    add: change((q, p: Bind<Page & Named>) =>
      q.insertInto('pageImage').values({ pageId: p.pageId, file: p.value }),
    ),
    drop: change((q, p: Bind<Page & Named>) =>
      q.deleteFrom('pageImage').where('pageId', '=', p.pageId).where('file', '=', p.value),
    ),
  },
} as const satisfies { readonly [name: string]: Kind }

const same = (kept: Named, due: Named | undefined): boolean =>
  due !== undefined && due.before === kept.before && due.after === kept.after

/** Rewrites the rows of what a page names; where nothing of it has changed, nothing is written. */
export function writeReferences(cx: CommandContext, pageId: string, projection: Projection): void {
  for (const kind of Object.values<Kind>(kinds)) {
    const due = new Map(kind.due(projection).map((named) => [named.value, named]))
    for (const kept of cx.read.all(kind.kept, { pageId }))
      if (same(kept, due.get(kept.value))) due.delete(kept.value)
      else cx.write.run(kind.drop, { pageId, ...kept })
    for (const named of due.values()) cx.write.run(kind.add, { pageId, ...named })
  }
}

/** Which kinds (`links`, `tags`, `pictures`) of a page have other rows than follow from its document; null: nothing does. */
export function wrongReferences(read: Reader, pageId: string, projection: Projection | null): string[] {
  return Object.entries<Kind>(kinds).flatMap(([name, kind]) => {
    const due = new Map(projection === null ? [] : kind.due(projection).map((named) => [named.value, named]))
    const kept = read.all(kind.kept, { pageId })
    const right = kept.length === due.size && kept.every((named) => same(named, due.get(named.value)))
    return right ? [] : [name]
  })
}
