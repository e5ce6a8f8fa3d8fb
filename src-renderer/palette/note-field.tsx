/** The field of quick capture: plain text, under a picture of it in which items have the colours and chips of a page. */
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { call } from '../host/client.ts'
import { locales, reader } from '../host/reader.ts'
import { dueSaid } from '../host/said.ts'
import { text } from '../text.ts'

const words = text.capture
type Read = Output<'capture.read'>[number]

/** Longer notes are not read before they are saved. */
const mostRead = 20_000
/** Milliseconds of rest in typing. */
const rest = 120

const linesOf = (note: string): readonly string[] => note.split('\n')

/** What the lines of a note will be read as; of a line that has changed since, nothing. */
function useRead(note: string, meetingId: string | null): ReadonlyMap<number, Read> {
  const [read, setRead] = useState<{ readonly note: string; readonly items: readonly Read[] }>({
    note: '',
    items: [],
  })
  useEffect(() => {
    if (note.length > mostRead) return
    let stale = false
    const timer = setTimeout(() => {
      call('capture.read', { text: note, zone: reader.zone, locales, meetingId }).then(
        (items) => {
          if (!stale) setRead({ note, items })
        },
        // the words are there, only their colours are not
        () => undefined,
      )
    }, rest)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [note, meetingId])
  const lines = linesOf(note)
  const then = linesOf(read.note)
  return new Map(read.items.filter(({ line }) => lines[line] === then[line]).map((item) => [item.line, item]))
}

/** 'Maria · Tue 17'; null where an item says nothing but its words. */
function chipOf({ person, due }: Read, now: string): string | null {
  const parts = [person?.name ?? null, due === null ? null : dueSaid(due, now, true).short]
  const said = parts.filter((part) => part !== null).join(' · ')
  return said === '' ? null : said
}

export function NoteField({
  note,
  meetingId,
  now,
  fieldRef,
  onChange,
  onKeyDown,
}: {
  readonly note: string
  /** The meeting that names are looked for in first; null for the inbox. */
  readonly meetingId: string | null
  readonly now: string
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly onChange: (note: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}) {
  const read = useRead(note, meetingId)
  const isPictured = note.length <= mostRead
  const said = Array.from(read.values(), (item) =>
    [text.item.kind[item.kind], chipOf(item, now)].filter((part) => part !== null).join(', '),
  )
  return (
    <div className="note">
      <textarea
        ref={fieldRef}
        className={isPictured ? 'pictured' : undefined}
        aria-label={words.label}
        placeholder={words.placeholder}
        dir="auto"
        rows={4}
        value={note}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {isPictured ? (
        <div className="picture" aria-hidden="true">
          {linesOf(note).map((line, i) => {
            const item = read.get(i)
            const chip = item === undefined ? null : chipOf(item, now)
            return (
              // lines have no names but their places
              <div key={String(i)} dir="auto" className={item?.kind}>
                {line === '' ? '\u200b' : line}
                {chip === null ? null : <span className="read">→ {chip}</span>}
              </div>
            )
          })}
        </div>
      ) : null}
      <output className="unheard">{said.join('. ')}</output>
    </div>
  )
}
