/** What a page names besides persons, in rows: other pages, tags and pictures; written by difference. */
import { sql } from 'kysely'
import type { Projection } from '#shared/doc/project.ts'
import type { CommandContext } from '../context.ts'
import type { Reader } from '../store/open.ts'
import { change, select, type Bind, type Change, type Select } from '../store/sql.ts'

type Page = { pageId: string }
/** What is named, and the words around it where they are kept. */
type Named = { value: string; words: string }
/** One kind of what a page names: what follows from its document, and how rows of it are read and change. */
type Kind = {
  readonly due: (projection: Projection) => readonly Named[]
  readonly kept: Select<Page, Named>
  readonly add: Change<Page & Named, unknown>
  readonly drop: Change<Page & Named, unknown>
}
const alone = (value: string): Named => ({ value, words: '' })

const kinds = {
  links: {
    due: ({ pageLinks }) => pageLinks.map(({ page, words }) => ({ value: page, words })),
    kept: select((q, p: Bind<Page>) =>
      q.selectFrom('pageLink').select(['targetId as value', 'words']).where('pageId', '=', p.pageId),
    ),
    add: change((q, p: Bind<Page & Named>) =>
      q.insertInto('pageLink').values({ pageId: p.pageId, targetId: p.value, words: p.words }),
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
        .select(['tag as value', sql<string>`''`.as('words')])
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
        .select(['file as value', sql<string>`''`.as('words')])
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

/** Rewrites the rows of what a page names; where nothing of it has changed, nothing is written. */
export function writeReferences(cx: CommandContext, pageId: string, projection: Projection): void {
  for (const kind of Object.values<Kind>(kinds)) {
    const due = new Map(kind.due(projection).map((named) => [named.value, named]))
    for (const kept of cx.read.all(kind.kept, { pageId }))
      if (due.get(kept.value)?.words === kept.words) due.delete(kept.value)
      else cx.write.run(kind.drop, { pageId, ...kept })
    for (const named of due.values()) cx.write.run(kind.add, { pageId, ...named })
  }
}

/** Which kinds (`links`, `tags`, `pictures`) of a page have other rows than follow from its document; null: nothing does. */
export function wrongReferences(read: Reader, pageId: string, projection: Projection | null): string[] {
  return Object.entries<Kind>(kinds).flatMap(([name, kind]) => {
    const due = new Map(
      projection === null ? [] : kind.due(projection).map(({ value, words }) => [value, words]),
    )
    const kept = read.all(kind.kept, { pageId })
    return kept.length === due.size && kept.every(({ value, words }) => due.get(value) === words)
      ? []
      : [name]
  })
}
