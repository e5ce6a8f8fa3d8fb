/** Notices when calendars' files on this machine change: the system tells of it, and a look finds what it did not tell. */
import { watch as watchFolder, type FSWatcher } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { isCalendarFile, listFolder } from './folder.ts'

/** A calendar that is read from a file, or from the files of a folder. */
export type WatchedFile = { readonly id: string; readonly kind: 'file' | 'folder'; readonly path: string }
export type FileWatch = {
  /** Watches these from now on, no others, and looks at each of them once. */
  follow(files: readonly WatchedFile[]): Promise<void>
  close(): void
}

/** How long a file must have been left alone before it is read, in milliseconds: programs write in several steps. */
const QUIET = 300
/** The most folders inside a folder whose changes the system is asked to tell; the others are found by looking. */
const MOST_WATCHED = 50

/** What something on the disk looks like, and the folders in which a change of it would be told. */
type Look = { readonly appearance: string; readonly folders: readonly string[] }

/** Calls `changed` with a calendar's id when its file is, or may be, another than before; also when it is looked at first. */
export function watchFiles(changed: (id: string) => void): FileWatch {
  let followed: readonly WatchedFile[] = []
  /** What each looked like when it was last told of, by the calendar's id. */
  const seen = new Map<string, Look>()
  const watchers = new Map<string, FSWatcher>()
  const quiet = new Map<string, NodeJS.Timeout>()
  const looking = new Set<string>()

  const look = async (file: WatchedFile, told = false): Promise<void> => {
    // a disk that does not answer is waited for once
    if (looking.has(file.id)) return
    looking.add(file.id)
    const looks = await (file.kind === 'file' ? lookAtFile(file.path) : lookAtFolder(file.path))
    looking.delete(file.id)
    if (!followed.some(({ id }) => id === file.id)) return
    const before = seen.get(file.id)
    seen.set(file.id, looks)
    for (const folder of looks.folders) if (!watchers.has(folder)) watch(folder)
    // times are coarse: what the system tells of may look like what was there a moment before
    if (told || before?.appearance !== looks.appearance) changed(file.id)
  }

  const heard = (folder: string, name: string | null): void => {
    for (const file of followed) {
      const isOurs =
        file.kind === 'file'
          ? dirname(file.path) === folder && (name === null || basename(file.path) === name)
          : seen.get(file.id)?.folders.includes(folder) === true
      if (!isOurs) continue
      clearTimeout(quiet.get(file.id))
      const timer = setTimeout(() => {
        quiet.delete(file.id)
        void look(file, name !== null && (file.kind === 'file' || isCalendarFile(name)))
      }, QUIET)
      quiet.set(file.id, timer.unref())
    }
  }

  // the folder and not the file: most programs replace a file by renaming another over it
  const watch = (folder: string): void => {
    try {
      const watcher = watchFolder(folder, { persistent: false }, (_, name) => heard(folder, name))
      const gone = (): void => {
        watcher.close()
        watchers.delete(folder)
      }
      watchers.set(folder, watcher.on('error', gone))
    } catch {
      // a folder that is not there, or more watches than the system has: each look tries again
    }
  }

  const unwatch = (isWanted: (folder: string) => boolean): void => {
    for (const [folder, watcher] of watchers) {
      if (isWanted(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
  }

  return {
    async follow(files) {
      followed = files
      for (const id of seen.keys()) if (!files.some((file) => file.id === id)) seen.delete(id)
      const wanted = new Set([
        ...files.flatMap(({ kind, path }) => (kind === 'file' ? [dirname(path)] : [])),
        ...[...seen.values()].flatMap(({ folders }) => folders),
      ])
      unwatch((folder) => wanted.has(folder))
      for (const folder of wanted) if (!watchers.has(folder)) watch(folder)
      await Promise.all(files.map((file) => look(file)))
    },
    close() {
      followed = []
      unwatch(() => false)
      for (const timer of quiet.values()) clearTimeout(timer)
      quiet.clear()
    },
  }
}

/** What tells one state of a file from another without reading it. */
async function lookAtFile(path: string): Promise<Look> {
  const folders = [dirname(path)]
  try {
    // not the inode: some network disks give another one each time; a file renamed over it has a new ctime
    const { size, mtimeMs, ctimeMs } = await stat(path)
    return { appearance: [size, mtimeMs, ctimeMs].join(' '), folders }
  } catch (error) {
    return { appearance: codeOf(error), folders }
  }
}

async function lookAtFolder(path: string): Promise<Look> {
  try {
    const listing = await listFolder(path)
    if (listing === null) return { appearance: 'too many', folders: [] }
    const appearance = listing.files.map(({ href, tag }) => `${href} ${tag}`).join('\n')
    return { appearance, folders: listing.folders.slice(0, MOST_WATCHED) }
  } catch (error) {
    return { appearance: codeOf(error), folders: [] }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'lost'
