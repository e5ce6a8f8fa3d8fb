/** Pages without a meeting, and under them what is in the bin. */
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { exact } from '#shared/time.ts'
import { sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { newPage, routeOfPage } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { Bin, titleOf } from './bin.tsx'

const words = text.pages
const part = 100

type Page = Output<'page.recent'>['pages'][number]

const Row = ({ page, now }: { readonly page: Page; readonly now: string }) => {
  const href = hrefOf(routeOfPage(page.ref))
  return (
    <li>
      <a className="meeting" href={href} data-row={href}>
        <time dateTime={page.updatedAt} title={exact(page.updatedAt, reader)}>
          {daySaid(page.updatedAt, now)}
        </time>
        <span className="clip">
          <bdi className="title">{titleOf(page.title)}</bdi>
          <bdi className="about">{page.excerpt}</bdi>
        </span>
        <span className="about">{page.items === 0 ? '' : words.items(page.items)}</span>
      </a>
    </li>
  )
}

export function Pages({ asked, now }: { readonly asked: string; readonly now: string }) {
  const [limit, setLimit] = useState(part)
  const found = useLive('page.recent', { loose: true, words: asked, limit })
  if (found.error && !found.data) return <Failed sentence={sentenceOf(found.error)} />
  if (!found.data) return null
  const { pages, more } = found.data
  return (
    <>
      {pages.length === 0 && asked !== '' ? <Empty title={words.noMatch} /> : null}
      {pages.length === 0 && asked === '' ? (
        <Empty title={words.empty} action={<Button onClick={newPage}>{words.new}</Button>}>
          {words.hint}
        </Empty>
      ) : (
        <section className="day">
          <div className="loose-head">
            <p className="sub">{words.hint}</p>
            <Button onClick={newPage}>{words.new}</Button>
          </div>
          <ul>
            {pages.map((page) => (
              <Row key={hrefOf(routeOfPage(page.ref))} page={page} now={now} />
            ))}
          </ul>
          {more && limit < 500 ? <More onMore={() => setLimit(500)} /> : null}
        </section>
      )}
      {asked === '' ? <Bin now={now} /> : null}
    </>
  )
}
