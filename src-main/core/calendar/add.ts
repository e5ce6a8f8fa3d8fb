/** Adds a calendar once its source has been read in full; a source that is here already is refreshed instead. */
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { CalendarSource, SyncResult } from '#shared/contract/calendar.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { Fault } from '../fault.ts'
import { replaceFile } from '../replace-file.ts'
import { readAddress } from './address.ts'
import {
  allCalendars,
  calendarById,
  colorsInUse,
  insertCalendar,
  lastPosition,
  renameCalendar,
  setRemoved,
  type CalendarRow,
} from './calendar-rows.ts'
import { titleOf } from './details.ts'
import * as say from './sentences.ts'
import { locationOf, nothingRead, readSource, secretName, sourceOf, uploadPath } from './source.ts'
import type { Reading, Source } from './source.ts'
import { applyReading, inTurn, syncCalendar } from './sync.ts'

/** The colours that calendars get, the next free one each. */
const palette = [
  '#2d4f9e',
  '#1c6b47',
  '#a8440c',
  '#6b3fa6',
  '#3d6b75',
  '#8a5a1c',
  '#7a3b5d',
  '#4a6b1c',
] as const

export const refuse = (trouble: say.Trouble): Fault =>
  new Fault(trouble.code, say.sentenceOfAdd(trouble), ['source'])

/** Adds a calendar. Faults: invalid, notFound, unreachable, notCalendar; nothing is added then. */
export async function addCalendar(
  cx: TaskContext,
  wanted: CalendarSource,
  name: string | undefined,
): Promise<SyncResult> {
  const source = await readWanted(wanted)
  const open = await findSame(cx, source)
  if (open !== null && open.removedAt === null) {
    const result = await syncCalendar(cx, open.id)
    return { ...result, warnings: [say.alreadyThere(open.name), ...result.warnings] }
  }
  const reply = await readSource(cx, source, nothingRead)
  if (reply.kind === 'failed') throw refuse(reply.trouble)
  // a source without condition never answers "unchanged"
  if (reply.kind === 'unchanged') throw refuse(say.broken(locationOf(source)))
  const { reading } = reply
  return inTurn(cx, async () => {
    // the same source may have been added while this one was read
    const same = await findSame(cx, source, reading)
    const id = same?.id ?? cx.newId()
    if (same === null) await keepSource(cx, id, source)
    const row = await stored(cx, id, same === null, source, () =>
      cx.transact((tx) => {
        if (same === null)
          insertNew(tx, {
            id,
            kind: source.kind === 'file' ? 'path' : source.kind === 'bytes' ? 'upload' : source.kind,
            location: locationOf(source),
            accountId: null,
            name: nameOf(source, reading, name),
            color: null,
          })
        else tx.write.run(setRemoved, { id, removedAt: null })
        if (same !== null && name !== undefined && name !== '') tx.write.run(renameCalendar, { id, name })
        return tx.read.get(calendarById, { id })
      }),
    )
    const result = await applyReading(cx, row, source, reading, 'calendar.add')
    const there = same !== null && same.removedAt === null ? [say.alreadyThere(same.name)] : []
    return { ...result, warnings: [...there, ...result.warnings] }
  })
}

/** Reads where a calendar is to come from. Fault: invalid. */
export async function readWanted(wanted: CalendarSource): Promise<Source> {
  if ('address' in wanted) {
    const reading = readAddress(wanted.address)
    if (!reading.ok) throw refuse(reading.wrong === 'scheme' ? say.badScheme : say.badForm)
    return { kind: 'address', url: reading.url }
  }
  if ('path' in wanted) {
    const path = resolve(wanted.path)
    const name = basename(path)
    const found = await stat(path).catch(() => null)
    return found?.isDirectory() === true
      ? { kind: 'folder', path, name, calendarId: null }
      : { kind: 'file', path, name }
  }
  if (/[^A-Za-z0-9+/=\s_-]/.test(wanted.base64)) throw refuse(say.badUpload)
  const bytes = Buffer.from(wanted.base64, 'base64')
  if (bytes.byteLength > 64 * 1024 * 1024) throw refuse(say.largeFile(wanted.fileName))
  return { kind: 'bytes', bytes, name: basename(wanted.fileName) }
}

/** The calendar of the same source, also a removed one; an upload is the same when its bytes are. */
export async function findSame(
  cx: TaskContext,
  source: Source,
  reading?: Reading,
): Promise<CalendarRow | null> {
  for (const row of cx.read.all(allCalendars, {})) {
    if (source.kind === 'address' && row.kind === 'address') {
      const known = await sourceOf(cx, row)
      if (known.kind === 'address' && known.url.href === source.url.href) return row
    } else if (
      ((source.kind === 'file' && row.kind === 'path') ||
        (source.kind === 'folder' && row.kind === 'folder')) &&
      row.location === source.path
    )
      return row
    else if (source.kind === 'bytes' && row.kind === 'upload' && row.bodyHash === reading?.bodyHash)
      return row
  }
  return null
}

/** Keeps what has to be found again: the address among the secrets, the bytes of an upload in the folder. */
async function keepSource(cx: TaskContext, id: string, source: Source): Promise<void> {
  if (source.kind === 'address') await cx.environment.secrets.set(secretName(id), source.url.href)
  if (source.kind === 'bytes') {
    const path = uploadPath(cx.folder, id)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await replaceFile(path, source.bytes)
  }
}

/** Runs the transaction that makes the row; if it fails, what was kept for it goes again. */
async function stored<Row>(
  cx: TaskContext,
  id: string,
  isNew: boolean,
  source: Source,
  transaction: () => Row | undefined,
): Promise<Row> {
  try {
    const row = transaction()
    if (row === undefined) throw new Error('the calendar that was just stored is not there')
    return row
  } catch (error) {
    if (isNew && source.kind === 'address') await cx.environment.secrets.remove(secretName(id))
    if (isNew && source.kind === 'bytes') await rm(uploadPath(cx.folder, id), { force: true })
    throw error
  }
}

export type NewCalendar = Pick<CalendarRow, 'id' | 'kind' | 'location' | 'accountId' | 'name'> & {
  /** Its own; null takes the next free one. */
  readonly color: string | null
}

/** Makes the row of a calendar, the last in their order. */
export function insertNew(cx: CommandContext, { color, ...calendar }: NewCalendar): void {
  const used = new Map<string, number>()
  for (const one of cx.read.all(colorsInUse, {})) used.set(one.color, (used.get(one.color) ?? 0) + 1)
  const free = palette.reduce((best, one) => ((used.get(one) ?? 0) < (used.get(best) ?? 0) ? one : best))
  cx.write.run(insertCalendar, {
    ...calendar,
    color: color ?? free,
    position: (cx.read.get(lastPosition, {})?.position ?? -1) + 1,
    createdAt: cx.now.toString({ smallestUnit: 'second' }),
  })
}

/** The given name, else the calendar's own, else that of its file or host. */
function nameOf(source: Source, { feed }: Reading, given: string | undefined): string {
  if (given !== undefined && given !== '') return given
  return feed.name === null ? fallbackName(source) : titleOf(feed.name).slice(0, 200)
}

/** What a calendar is called that has no name of its own. */
export const fallbackName = (source: Source): string =>
  source.kind === 'address' ? source.url.host : source.name.replace(/\.(ics|ical|ifb)$/i, '') || source.name
