/** The bin: what was deleted, the way back, and the end of it, which is asked for and said in full before. */
import { RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { exact } from '#shared/time.ts'
import { sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { emptyBin, erasePage, recoverPage } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { Failed, SectionLabel } from '../../ui/section.tsx'
import './bin.css'

const words = text.bin
type Binned = Output<'bin.list'>['pages'][number]
export const titleOf = (title: string): string => (title === '' ? text.pages.untitled : title)

/** What is to be erased: one page, or all that was deleted until a moment. */
type Goal =
  | { readonly pageId: string; readonly title: string }
  | { readonly before: string; readonly old: boolean }

const erase = (goal: Goal): Promise<boolean> =>
  'pageId' in goal ? erasePage(goal.pageId, goal.title) : emptyBin(goal.before)

/** Asks before anything is erased, and says what would be gone; what is at hand is to keep it. */
function Ask({
  goal,
  onClose,
  onErased,
}: {
  readonly goal: Goal
  readonly onClose: () => void
  readonly onErased: () => void
}) {
  const keep = useRef<HTMLButtonElement>(null)
  const [busy, setBusy] = useState(false)
  const { data, error } = useLive(
    'bin.contents',
    'pageId' in goal ? { pageId: goal.pageId } : { before: goal.before },
  )
  const title =
    'pageId' in goal ? words.askOne(goal.title) : words.ask[goal.old ? 'old' : 'all'](data?.pages ?? 0)
  const erased = async (): Promise<void> => {
    setBusy(true)
    if (await erase(goal)) onErased()
    else setBusy(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={480}
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        keep.current?.focus()
      }}
    >
      <div className="erase">
        {error && !data ? <Failed sentence={sentenceOf(error)} /> : null}
        {data === undefined ? null : <p>{words.gone(data)}</p>}
        <p>
          <strong>{words.forGood}</strong> {words.stays(data?.pictures ?? 0)}
        </p>
        <div className="keys">
          <Button ref={keep} onClick={onClose}>
            {words.keep}
          </Button>
          <Button kind="danger" disabled={busy || data === undefined} onClick={() => void erased()}>
            {words.do}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const Row = ({
  page,
  now,
  onErase,
}: {
  readonly page: Binned
  readonly now: string
  readonly onErase: () => void
}) => (
  <li className="binned" data-row-scope>
    <time dateTime={page.deletedAt} title={exact(page.deletedAt, reader)}>
      {words.deleted(daySaid(page.deletedAt, now))}
    </time>
    <span className="clip">
      <a className="title" href={hrefOf({ screen: 'page', id: page.pageId })} data-row={`bin ${page.pageId}`}>
        <bdi>{titleOf(page.title)}</bdi>
      </a>
      {page.start === null ? null : <span className="about">{daySaid(page.start, now)}</span>}
      <bdi className="about">{page.excerpt}</bdi>
    </span>
    <Button
      kind="quiet"
      icon={<RotateCcw size={15} strokeWidth={1.75} aria-hidden="true" />}
      aria-label={words.recoverThis(titleOf(page.title))}
      onClick={() => void recoverPage(page.pageId)}
    >
      {words.recover}
    </Button>
    <Button
      kind="quiet"
      icon={<Trash2 size={15} strokeWidth={1.75} aria-hidden="true" />}
      aria-label={words.eraseThis(titleOf(page.title))}
      onClick={onErase}
    />
  </li>
)

/** What had the focus is gone with an erased page: it goes on to what is left, or to the head of the screen. */
function useFocusAfter(total: number, isClosed: boolean): () => void {
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (before.current === null || before.current === total || !isClosed) return
    before.current = null
    // a dialog that closes gives the focus back a turn later, or to the head of the screen where there is nobody to give it to
    setTimeout(() => {
      const head = document.querySelector('h1')
      const next = document.querySelector<HTMLElement>('.bin [data-row]') ?? head
      if (document.activeElement === document.body || document.activeElement === head) next?.focus()
    })
  }, [total, isClosed])
  return () => {
    before.current = total
  }
}

export function Bin({ now }: { readonly now: string }) {
  const [limit, setLimit] = useState(20)
  const [goal, setGoal] = useState<Goal | null>(null)
  const bin = useLive('bin.list', { limit }).data
  const newest = bin?.pages[0]
  const goOn = useFocusAfter(bin?.total ?? 0, goal === null)
  if (bin === undefined || newest === undefined) return null
  const { total, old, pages } = bin
  return (
    <section className="day bin">
      <div className="bin-head">
        <SectionLabel count={total}>{words.title}</SectionLabel>
        <Button kind="quiet" onClick={() => setGoal({ before: newest.deletedAt, old: false })}>
          {words.empty}
        </Button>
      </div>
      {old.count === 0 || old.count === total ? null : (
        <p className="sub">
          {words.old(old.count)}{' '}
          <button
            type="button"
            className="choice-word"
            onClick={() => setGoal({ before: old.before, old: true })}
          >
            {words.eraseOld(old.count)}
          </button>
        </p>
      )}
      <ul>
        {pages.map((page) => (
          <Row
            key={page.pageId}
            page={page}
            now={now}
            onErase={() => setGoal({ pageId: page.pageId, title: titleOf(page.title) })}
          />
        ))}
      </ul>
      {total > pages.length && limit < 500 ? (
        <Button kind="quiet" onClick={() => setLimit(500)}>
          {text.app.more}
        </Button>
      ) : null}
      {goal === null ? null : (
        <Ask
          goal={goal}
          onClose={() => setGoal(null)}
          onErased={() => {
            goOn()
            setGoal(null)
          }}
        />
      )}
    </section>
  )
}
