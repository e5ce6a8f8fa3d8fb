/** The history of a page: the states that are kept, what differs from now, and the way back to any of them. */
import { Tabs } from 'radix-ui'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { clock, exact } from '#shared/time.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { Failed } from '../../ui/section.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { Difference } from './difference.tsx'
import './history.css'

const words = text.history
type Version = Output<'page.history'>['versions'][number]

/** 'today 10:14'. */
const saidAt = (savedAt: string, now: string): string => `${daySaid(savedAt, now)} ${clock(savedAt, reader)}`

async function restore(pageId: string, version: Version, now: string): Promise<boolean> {
  try {
    const { inverse } = await call('page.restore', { pageId, version: version.version })
    toast(words.restored(saidAt(version.savedAt, now)), () => undoWith(inverse))
    return true
  } catch (error) {
    toastFailure(sentenceOf(error))
    return false
  }
}

function State({ pageId, version }: { readonly pageId: string; readonly version: number }) {
  const { data, error } = useLive('page.snapshot', { pageId, version })
  if (error && !data) return <Failed sentence={sentenceOf(error)} />
  return data ? <Difference parts={data.parts} more={data.more} /> : null
}

function Inside({ pageRef, onClose }: { readonly pageRef: PageRef; readonly onClose: () => void }) {
  const now = useNow()
  const { data, error } = useLive('page.history', { ref: pageRef })
  const [picked, setPicked] = useState<number | null>(null)
  if (error && !data) return <Failed sentence={sentenceOf(error)} />
  if (!data) return null
  const { pageId, versions } = data
  const earlier = versions.filter((version) => !version.now)
  const chosen = earlier.find(({ version }) => version === picked) ?? earlier[0]
  if (pageId === null || chosen === undefined) return <p className="history none">{words.none}</p>
  return (
    <Tabs.Root
      className="history"
      orientation="vertical"
      value={String(chosen.version)}
      onValueChange={(value) => setPicked(Number(value))}
    >
      <Tabs.List className="versions" aria-label={words.versions}>
        {versions.map((version, at) => (
          <Tabs.Trigger
            key={version.version}
            value={String(version.version)}
            className="version"
            disabled={version.now}
            title={exact(version.savedAt, reader)}
          >
            <span>{version.now ? words.now : saidAt(version.savedAt, now)}</span>
            <span className="sub">
              {at === versions.length - 1 ? words.lines(version.lines) : words.more(version.more)}
            </span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content className="state-shown" value={String(chosen.version)}>
        <State pageId={pageId} version={chosen.version} />
      </Tabs.Content>
      <div className="keys">
        <span className="legend">
          <del>{words.legend.gone}</del> <ins>{words.legend.new}</ins>
        </span>
        <Button onClick={onClose}>{words.close}</Button>
        <Button
          kind="primary"
          onClick={() => {
            void restore(pageId, chosen, now).then((done) => (done ? onClose() : undefined))
          }}
        >
          {words.restore}
        </Button>
      </div>
    </Tabs.Root>
  )
}

export const HistoryDialog = ({
  pageRef,
  open,
  onClose,
}: {
  readonly pageRef: PageRef | null
  readonly open: boolean
  readonly onClose: () => void
}) =>
  pageRef === null ? null : (
    <Dialog open={open} onClose={onClose} title={words.title} width={860}>
      <Inside pageRef={pageRef} onClose={onClose} />
    </Dialog>
  )
