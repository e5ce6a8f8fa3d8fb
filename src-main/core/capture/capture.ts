/** Quick capture: a line from anywhere into the page where it belongs. */
import type { Node } from 'prosemirror-model'
import { readLine } from '#shared/doc/line.ts'
import { project } from '#shared/doc/project.ts'
import { schema } from '#shared/doc/schema.ts'
import { soonMinutes } from '#shared/desktop/tray.ts'
import type { Parsed } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import type { CommandContext, Commands, Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { dateIn, inSpan, spanOf, type Span } from '../meetings/days.ts'
import { held, shown } from '../meetings/row.ts'
import { instant } from '../meetings/upcoming.ts'
import { createPage, editPage, findPage, openForChange, type OpenPage } from '../pages/authority.ts'
import { setSetting, setting } from '../settings.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { findNamed } from './named.ts'

const inboxTitle = 'Inbox'
/** A meeting that starts within this many minutes is captured into already. */
const ahead = soonMinutes

type Target = { readonly id: string; readonly title: string; readonly start: string; readonly end: string }

const eligible = `m.allDay = 0 and m.goneAt is null and ${held} and ${shown}`
const running = selectText<Target, { reach: string; now: string }>(`
  select m.id, m.title, m.start, m.end from meeting m
  where m.start >= @reach and m.start <= @now and m.end > @now and ${eligible}
  order by m.start desc, m.others desc, m.id limit 1`)
const upcoming = selectText<Target, { now: string; until: string }>(`
  select m.id, m.title, m.start, m.end from meeting m
  where m.start > @now and m.start <= @until and ${eligible}
  order by m.start, m.others desc, m.id limit 1`)
const ofDay = selectText<Target, Span & { most: number }>(`
  select m.id, m.title, m.start, m.end from meeting m where ${inSpan} and ${eligible}
  order by m.start, m.end, m.others desc, m.id limit @most`)
const mostTargets = 60
const meetingById = selectText<Target, { id: string }>(
  `select id, title, start, end from meeting where id = @id`,
)

/** The running meeting that started last, else the next within 15 minutes, else null: the inbox. */
function targetOf(read: Reader, now: Temporal.Instant): Target | null {
  return (
    read.get(running, { reach: instant(now.subtract({ hours: 24 })), now: instant(now) }) ??
    read.get(upcoming, { now: instant(now), until: instant(now.add({ minutes: ahead })) }) ??
    null
  )
}

/** The next meeting that starts today in `zone`. Fault notFound: none does. */
function nextToday(read: Reader, now: Temporal.Instant, zone: string): Target {
  const until = now
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .startOfDay()
    .toInstant()
    .subtract({ seconds: 1 })
  const next = read.get(upcoming, { now: instant(now), until: instant(until) })
  if (!next)
    throw new Fault(
      'notFound',
      'No further meeting starts today. Nothing was written; leave the meeting out to write to where it fits now.',
    )
  return next
}

function chosen(cx: CommandContext, { at, zone }: Parsed<'capture.note'>): Target | null {
  if (at === 'inbox') return null
  if (at === 'auto') return targetOf(cx.read, cx.now)
  if (at === 'next') return nextToday(cx.read, cx.now, zone)
  const meeting = cx.read.get(meetingById, { id: at.meetingId })
  if (!meeting)
    throw new Fault('notFound', 'This meeting is not in the notebook any more. Nothing was written.')
  return meeting
}

/** The inbox, made when it is first needed, or when it was deleted or put to a meeting. */
function openInbox(cx: CommandContext): OpenPage {
  const id = setting(cx.read, 'inbox')
  if (typeof id === 'string') {
    const ref: PageRef = { page: id }
    try {
      // an inbox that was put to a meeting is that meeting's page
      if (findPage(cx.read, ref).row?.meetingId === null) return openForChange(cx, ref)
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'notFound') throw error
    }
  }
  const page = createPage(cx, { meetingId: null, title: inboxTitle })
  setSetting(cx, 'inbox', page.id)
  return page
}

/** What a line for a meeting or the inbox (null) is read with, but for its id. */
const readingOf = (
  read: Reader,
  now: Temporal.Instant,
  { zone, locales }: Pick<Parsed<'capture.note'>, 'zone' | 'locales'>,
  meetingId: string | null,
) => ({
  today: dateIn(now, zone),
  locales,
  findPerson: findNamed(read, meetingId),
})

const isBlank = (node: Node | null): boolean =>
  node !== null && node.type.name === 'paragraph' && node.content.size === 0

/** Bullets that follow each other become one list. */
function joined(blocks: readonly Node[]): Node[] {
  const result: Node[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (last?.type.name === 'bullet_list' && block.type.name === 'bullet_list')
      result[result.length - 1] = last.copy(last.content.append(block.content))
    else result.push(block)
  }
  return result
}

/** Adds blocks at the end of a page; a page with nothing written in it holds them alone. */
function append(cx: CommandContext, page: OpenPage, blocks: readonly Node[]): OpenPage {
  return editPage(cx, page, (transform) => {
    const { doc } = transform
    const last = doc.lastChild
    if (doc.childCount === 1 && isBlank(last)) transform.replaceWith(0, doc.content.size, blocks)
    else if (last?.type.name === 'bullet_list' && blocks[0]?.type.name === 'bullet_list') {
      transform.insert(doc.content.size, blocks.slice(1))
      transform.insert(doc.content.size - 1, blocks[0].content)
    } else transform.insert(doc.content.size, blocks)
  })
}

/** The meetings of today but one, as they come to mind: what is on, what comes, what is over, latest first. */
function othersToday(read: Reader, now: Temporal.Instant, zone: string, but: string | undefined): Target[] {
  const today = dateIn(now, zone)
  const at = instant(now)
  const all = read
    .all(ofDay, { ...spanOf(today, today, zone), most: mostTargets })
    .filter(({ id }) => id !== but)
  const over = all.filter(({ end }) => end <= at)
  return [...all.filter(({ end }) => end > at), ...over.toReversed()]
}

const byId = selectText<{ id: string; name: string; me: number }, { id: string }>(
  `select id, name, me from person where id = @id`,
)
const lineBreak = /\r\n?|\n/

export const captureQueries: Queries<'capture.targets' | 'capture.read'> = {
  'capture.read': ({ read, now }, { text, meetingId, ...whose }) => {
    const reading = { ...readingOf(read, now, whose, meetingId), newId: () => 'unkept' }
    return text.split(lineBreak).flatMap((words, line) => {
      const item = project(schema.node('doc', null, [readLine(words, reading)])).items[0]
      if (item === undefined) return []
      const person = item.person === null ? undefined : read.get(byId, { id: item.person })
      return [
        {
          line,
          kind: item.kind,
          person: person === undefined ? null : { ...person, me: person.me === 1 },
          due: item.due,
        },
      ]
    })
  },
  'capture.targets': ({ read, now }, { zone }) => {
    const usual = targetOf(read, now)
    const others = othersToday(read, now, zone, usual?.id).map(({ id, ...target }) => ({
      meetingId: id,
      ...target,
    }))
    const inbox = { meetingId: null, title: inboxTitle, start: null, end: null }
    if (usual === null) return [inbox, ...others]
    const { id, ...first } = usual
    return [{ meetingId: id, ...first }, ...others, inbox]
  },
}

export const captureCommands: Commands<'capture.note'> = {
  'capture.note': (cx, input) => {
    const lines = input.text.split(lineBreak).filter((line) => line.trim() !== '')
    if (lines.length === 0) throw new Fault('invalid', 'There is nothing to write down.', ['text'])
    const target = chosen(cx, input)
    const page = target === null ? openInbox(cx) : openForChange(cx, { meeting: target.id })
    const reading = { ...readingOf(cx.read, cx.now, input, target?.id ?? null), newId: cx.newId }
    const blocks = joined(lines.map((line) => readLine(line, reading)))
    append(cx, page, blocks)
    return {
      pageId: page.id,
      meetingId: target?.id ?? null,
      title: target?.title ?? findPage(cx.read, { page: page.id }).title,
      items: blocks.filter((block) => block.type === schema.nodes.item).length,
    }
  },
}
