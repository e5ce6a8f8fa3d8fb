/** Notices when calendars' files on this machine change: the system tells of it, and a look finds what it did not tell. */
import { watch as watchFolder, type FSWatcher } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** A calendar that is read from a file. */
export type WatchedFile = { readonly id: string; readonly path: string }
export type FileWatch = {
  /** Watches these files from now on, no others, and looks at each of them once. */
  follow(files: readonly WatchedFile[]): Promise<void>
  close(): void
}

/** How long a file must have been left alone before it is read, in milliseconds: programs write in several steps. */
const QUIET = 300

/** Calls `changed` with a calendar's id when its file is, or may be, another than before; also when it is looked at first. */
export function watchFiles(changed: (id: string) => void): FileWatch {
  let followed: readonly WatchedFile[] = []
  /** What each file looked like when it was last told of, by the calendar's id. */
  const seen = new Map<string, string>()
  const watchers = new Map<string, FSWatcher>()
  const quiet = new Map<string, NodeJS.Timeout>()
  const looking = new Set<string>()

  const look = async (file: WatchedFile, told = false): Promise<void> => {
    // a disk that does not answer is waited for once
    if (looking.has(file.id)) return
    looking.add(file.id)
    const looks = await appearance(file.path)
    looking.delete(file.id)
    if (!followed.some(({ id }) => id === file.id)) return
    // times are coarse: what the system tells of may look like what was there a moment before
    if (!told && seen.get(file.id) === looks) return
    seen.set(file.id, looks)
    changed(file.id)
  }

  const heard = (folder: string, name: string | null): void => {
    for (const file of followed) {
      if (dirname(file.path) !== folder || (name !== null && basename(file.path) !== name)) continue
      clearTimeout(quiet.get(file.id))
      const timer = setTimeout(() => {
        quiet.delete(file.id)
        void look(file, name !== null)
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
      const folders = new Set(files.map(({ path }) => dirname(path)))
      unwatch((folder) => folders.has(folder))
      for (const folder of folders) if (!watchers.has(folder)) watch(folder)
      for (const id of seen.keys()) if (!files.some((file) => file.id === id)) seen.delete(id)
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
async function appearance(path: string): Promise<string> {
  try {
    // not the inode: some network disks give another one each time; a file renamed over it has a new ctime
    const { size, mtimeMs, ctimeMs } = await stat(path)
    return [size, mtimeMs, ctimeMs].join(' ')
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'lost'
  }
}
