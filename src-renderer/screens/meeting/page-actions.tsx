/** What can be done with a page as a whole: copy it, save it as a file, attach it to another meeting, delete it. */
import { MoreHorizontal } from 'lucide-react'
import type { PageRef } from '#shared/contract/values.ts'
import { findInPage } from '../../editor/find.ts'
import type { PageSession } from '../../editor/sync.ts'
import { isBeside, openBeside, savePdf } from '../../host/beside.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { isDesktop } from '../../host/desktop.ts'
import { cap } from '../../host/machine.ts'
import { removePage } from '../../host/pages.ts'
import { show } from '../../overlays.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type Choice } from '../../ui/overlay.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { words } from './meeting-text.ts'

/** The page as Markdown, with what was typed a moment ago in it. */
async function markdownOf(ref: PageRef, session: PageSession | null) {
  await session?.flush()
  return call('page.markdown', { ref })
}

async function copy(ref: PageRef, session: PageSession | null): Promise<void> {
  try {
    const { text } = await markdownOf(ref, session)
    await navigator.clipboard.writeText(text)
    toast(words.copied)
  } catch (error) {
    toastFailure(error instanceof DOMException ? words.notCopied : sentenceOf(error))
  }
}

async function save(ref: PageRef, session: PageSession | null): Promise<void> {
  try {
    await session?.flush()
    const { fileName, type, base64, missing } = await call('page.file', { ref })
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const address = URL.createObjectURL(new Blob([bytes], { type }))
    const link = document.createElement('a')
    link.href = address
    link.download = fileName
    link.click()
    // the browser has begun to read it by then
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
    if (missing > 0) toast(words.picturesMissing(missing))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** Deletes the page with what was typed a moment ago in it, so that it comes back whole. */
async function remove(ref: PageRef, session: PageSession | null): Promise<void> {
  await session?.flush()
  await removePage(ref)
}

export const PageActions = ({
  pageRef,
  session,
  more = [],
  templates = [],
  onPart,
}: {
  readonly pageRef: PageRef
  readonly session: PageSession | null
  /** What can be done with its meeting. */
  readonly more?: readonly Choice[]
  /** What it can be a template for. */
  readonly templates?: readonly Choice[]
  /** Takes its recurring event out of the series; given where that can be done. */
  readonly onPart?: (() => void) | undefined
}) => (
  <Menu
    trigger={
      <Button
        kind="quiet"
        aria-label={words.actions}
        icon={<MoreHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />}
      />
    }
    groups={[
      [
        { label: words.find, focuses: true, run: findInPage },
        { label: words.copy, run: () => void copy(pageRef, session) },
        { label: words.save, run: () => void save(pageRef, session) },
        { label: words.print, run: () => print() },
        ...(isDesktop ? [{ label: words.savePdf, run: () => void savePdf() }] : []),
      ],
      ...(isBeside ? [] : [[{ label: words.beside, keyHint: cap('g w'), run: openBeside }]]),
      [
        {
          label: 'page' in pageRef ? words.attachLoose : words.attach,
          focuses: true,
          run: () => show('attachPage'),
        },
        { label: words.history, focuses: true, run: () => show('pageHistory') },
      ],
      ...(more.length === 0 ? [] : [more]),
      ...(templates.length === 0 ? [] : [templates]),
      ...(onPart === undefined ? [] : [[{ label: words.part, run: onPart }]]),
      [{ label: words.remove, danger: true, run: () => void remove(pageRef, session) }],
    ]}
  />
)
