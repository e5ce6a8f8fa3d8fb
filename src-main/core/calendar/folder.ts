/** Reads a folder of .ics files as one calendar: what has changed among them, by their size and time. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failedHere } from './ask.ts'
import type { ChangesReply } from './fetch.ts'
import * as say from './sentences.ts'
import type { Resource } from './values.ts'

/** One .ics file of a folder. */
export type FolderFile = {
  /** Its path inside the folder, with slashes on every system. */
  readonly href: string
  readonly path: string
  /** Changes when its bytes do, as far as that can be told without reading them. */
  readonly tag: string
  readonly size: number
}

/** How far down files are looked for: the folder itself, and three folders inside it. */
const DEPTH = 3
/** Programs that keep each event in a file of its own make many of them. */
const MOST_FILES = 20_000
/** How much one refresh reads; what is left over is read by the next. */
const MOST_BYTES = 64 * 1024 * 1024

export const isCalendarFile = (name: string): boolean => /\.(ics|ical)$/i.test(name)

/** The .ics files of a folder in the order of their names, and the folders they may be in; null where there are too many. Rejects where the folder itself cannot be read. */
export async function listFolder(
  path: string,
): Promise<{ readonly files: readonly FolderFile[]; readonly folders: readonly string[] } | null> {
  const files: FolderFile[] = []
  const folders: string[] = []
  const walk = async (folder: string, prefix: string, depth: number): Promise<boolean> => {
    folders.push(folder)
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      const at = join(folder, entry.name)
      const href = prefix + entry.name
      if (entry.isDirectory()) {
        // a folder inside that may not be read is as good as empty; links to folders are not followed: they may lead in circles
        if (depth < DEPTH && !(await walk(at, `${href}/`, depth + 1).catch(() => true))) return false
      } else if (isCalendarFile(entry.name)) {
        const found = await stat(at).catch(() => null)
        // a pipe would be waited for; a link to nowhere, or a file that has just gone, is none
        if (found?.isFile() !== true) continue
        files.push({ href, path: at, tag: `${found.size} ${found.mtimeMs}`, size: found.size })
        if (files.length > MOST_FILES) return false
      }
    }
    return true
  }
  if (!(await walk(path, '', 0))) return null
  return { files: files.toSorted((a, b) => (a.href < b.href ? -1 : 1)), folders }
}

/** Reads what has changed in a folder since its files had these tags; `name` is what the user is told of it. */
export async function readFolder(
  path: string,
  name: string,
  tags: ReadonlyMap<string, string>,
): Promise<ChangesReply> {
  let files: readonly FolderFile[]
  try {
    const listing = await listFolder(path)
    if (listing === null) return failedHere(say.largeFolder(name))
    files = listing.files
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return failedHere(say.folderTrouble(code, name))
  }
  if (files.length === 0 && tags.size === 0) return failedHere(say.emptyFolder(name))
  const there = new Set(files.map(({ href }) => href))
  const gone = [...tags.keys()].filter((href) => !there.has(href))
  const changed = files.filter(({ href, tag }) => tags.get(href) !== tag)
  if (changed.length === 0 && gone.length === 0) return { kind: 'unchanged' }
  const read: Resource[] = []
  const unread: string[] = []
  let left = MOST_BYTES
  for (const file of changed) {
    left -= file.size
    const bytes = left < 0 ? null : await readFile(file.path).catch(() => null)
    if (bytes === null) unread.push(file.href)
    else read.push({ href: file.href, tag: file.tag, bytes })
  }
  return { kind: 'resources', read, gone, unread, token: null, ctag: null, emptied: files.length === 0 }
}
