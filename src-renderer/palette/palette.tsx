/** Search and commands: one field, results as they are typed, Enter opens. */
import { Command } from 'cmdk'
import { ArrowRight, Calendar, FileText } from 'lucide-react'
import { Fragment, useDeferredValue, useState, type ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { Marked } from '#shared/contract/search.ts'
import { itemKinds } from '#shared/doc/items.ts'
import { exact } from '#shared/time.ts'
import { actions } from '../actions.ts'
import { commands, isOn } from '#shared/commands.ts'
import { isDesktop } from '../host/desktop.ts'
import { fitting, useLive } from '../host/live.ts'
import { cap } from '../host/machine.ts'
import { useNow } from '../host/now.ts'
import { routeOfPage } from '../host/pages.ts'
import { reader } from '../host/reader.ts'
import { daySaid, hrefOfItem } from '../host/said.ts'
import { soughtWords } from '../overlays.ts'
import { goTo, hrefOf, type Route } from '../route.ts'
import { text } from '../text.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Kbd } from '../ui/button.tsx'
import { Finder } from '../ui/finder.tsx'
import { Mark } from '../ui/item.tsx'
import { Dialog } from '../ui/overlay.tsx'
import './palette.css'

const words = text.palette

type Row = {
  /** Unique among the results. */
  readonly key: string
  readonly icon: ReactNode
  /** What its line says, and what else it is found by. */
  readonly words: string
  readonly line: ReactNode
  readonly aside: ReactNode
  readonly run: () => void
}
type Group = { readonly label: string; readonly rows: readonly Row[] }

const Hits = ({ pieces }: { readonly pieces: Marked }) =>
  pieces.map((piece, at) => {
    // pieces have no identity but their place
    const key = `${at}`
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <Fragment key={key}>{piece.text}</Fragment>
  })

const plain = (pieces: Marked): string => pieces.map(({ text: piece }) => piece).join('')

const day = (moment: string, now: string): ReactNode => (
  <span title={exact(moment, reader)}>{daySaid(moment, now)}</span>
)

function groupsOf(found: Output<'search.find'>, now: string): readonly Group[] {
  const notes = found.notes.map((note): Row => {
    const href = hrefOf(routeOfPage(note.ref))
    return {
      key: `note ${href}`,
      icon: <FileText size={16} strokeWidth={1.75} aria-hidden="true" />,
      words: `${note.title} ${plain(note.snippet)}`,
      line: (
        <>
          <bdi>{note.title === '' ? text.pages.untitled : note.title}</bdi>
          {' · '}
          <bdi>
            <Hits pieces={note.snippet} />
          </bdi>
        </>
      ),
      aside: day(note.date, now),
      run: () => goTo(href),
    }
  })
  const items = itemKinds.map((kind) => ({
    label: words.items[kind],
    rows: found.items
      .filter(({ item }) => item.kind === kind)
      .map(({ item, text: pieces }): Row => ({
        key: `item ${item.id}`,
        icon: <Mark kind={kind} />,
        words: plain(pieces),
        line: (
          <bdi>
            <Hits pieces={pieces} />
          </bdi>
        ),
        aside: <bdi>{item.pageTitle}</bdi>,
        run: () => goTo(hrefOfItem(item)),
      })),
  }))
  const people = found.people.map(({ person, name, organisation }): Row => ({
    key: `person ${person.id}`,
    icon: <Avatar person={person} />,
    words: plain(name),
    line: (
      <bdi>
        <Hits pieces={name} />
      </bdi>
    ),
    aside: <bdi>{organisation}</bdi>,
    run: () => goTo(hrefOf({ screen: 'person', id: person.id })),
  }))
  const meetings = found.meetings.map(({ meetingId, title, start, noise }): Row => ({
    key: `meeting ${meetingId}`,
    icon: <Calendar size={16} strokeWidth={1.75} aria-hidden="true" />,
    words: plain(title),
    line: (
      <bdi>
        <Hits pieces={title} />
      </bdi>
    ),
    aside: (
      <>
        {noise === null ? null : `${text.noise.filtered}, ${text.noise.reason[noise]} · `}
        {day(start, now)}
      </>
    ),
    run: () => goTo(hrefOf({ screen: 'meeting', id: meetingId })),
  }))
  return [
    // who is looked for by name is nearer than who is written about
    { label: words.people, rows: people },
    { label: words.notes, rows: notes },
    ...items,
    { label: words.meetings, rows: meetings },
  ]
}

/** The pages that were written on last, while nothing is typed. */
function recentOf({ pages }: Output<'page.recent'>, now: string): Group {
  const rows = pages.map(({ ref, title, excerpt, date }): Row => {
    const href = hrefOf(routeOfPage(ref))
    return {
      key: `recent ${href}`,
      icon: <FileText size={16} strokeWidth={1.75} aria-hidden="true" />,
      words: title,
      line: <bdi>{[title, excerpt, text.pages.untitled].find((name) => name !== '')}</bdi>,
      aside: day(date, now),
      run: () => goTo(href),
    }
  })
  return { label: text.pages.recent, rows }
}

/** Commands whose titles hold every word. */
function commandsFor(typed: string, screen: Route['screen']): Group {
  const wanted = typed.toLocaleLowerCase().split(/\s+/)
  const rows = commands
    .filter((command) => command.listed && isOn(command, screen, isDesktop))
    .filter((command) => wanted.every((word) => command.title.toLocaleLowerCase().includes(word)))
    .map((command): Row => ({
      key: `command ${command.id}`,
      icon: <ArrowRight size={16} strokeWidth={1.75} aria-hidden="true" />,
      words: command.title,
      line: command.title,
      aside: command.keys[0] === undefined ? null : <Kbd>{cap(command.keys[0])}</Kbd>,
      run: actions[command.id],
    }))
  return { label: words.commands, rows }
}

function Results({
  groups,
  onPick,
}: {
  readonly groups: readonly Group[]
  readonly onPick: (row: Row) => void
}) {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ label, rows }) => (
      <Command.Group key={label} heading={label}>
        {rows.map((row) => (
          <Command.Item key={row.key} value={row.key} onSelect={() => onPick(row)}>
            <span className="icon">{row.icon}</span>
            <span className="line clip">{row.line}</span>
            <span className="aside clip">{row.aside}</span>
          </Command.Item>
        ))}
      </Command.Group>
    ))
}

/** What is typed, and what it finds. */
function Inside({ screen, onClose }: { readonly screen: Route['screen']; readonly onClose: () => void }) {
  const now = useNow()
  const [typed, setTyped] = useState(soughtWords)
  // a blank behind a tag says that it ends there
  const asked = useDeferredValue(typed.trimStart())
  const search = useLive('search.find', { words: asked, limit: asked.includes('#') ? 30 : 6 })
  const found = search.data
  const recent = useLive('page.recent', { limit: 5 }).data
  const mayBeMeant = fitting(typed, search, asked)
  const groups = [
    ...(found && asked !== '' ? groupsOf(found, now) : []),
    ...(recent && asked === '' ? [recentOf(recent, now)] : []),
    commandsFor(typed.trim(), screen),
  ].map(({ label, rows }): Group => ({ label, rows: rows.filter((row) => mayBeMeant(row.words)) }))
  const keys = groups.flatMap(({ rows }) => rows.map((row) => row.key))
  return (
    <Finder
      label={words.title}
      results={words.results}
      placeholder={words.placeholder}
      typed={typed}
      onType={setTyped}
      keys={keys}
      nothing={keys.length === 0 && found ? words.nothing(typed.trim()) : null}
    >
      <Results
        groups={groups}
        onPick={(row) => {
          onClose()
          row.run()
        }}
      />
    </Finder>
  )
}

export const Palette = ({
  open,
  screen,
  onClose,
}: {
  readonly open: boolean
  readonly screen: Route['screen']
  readonly onClose: () => void
}) => (
  <Dialog open={open} onClose={onClose} title={words.title} titleHidden width={640}>
    <Inside screen={screen} onClose={onClose} />
  </Dialog>
)
