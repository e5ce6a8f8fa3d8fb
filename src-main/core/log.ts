/** The log: what happened to the app, in names of ours and numbers; never a word of the notebook, an address or a path. */
import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FailureCode } from '#shared/contract/define.ts'
import type { CopyResult } from './store/copy-notebook.ts'
import { makeOwnFolderSync } from './make-folder.ts'

/** What can be logged. No text is taken that somebody else has written: of an error its name, its code and where it was thrown. */
export type LogEvent =
  | { readonly event: 'opened'; readonly ms: number }
  | { readonly event: 'closed' | 'coreDied' | 'coreBack' }
  | { readonly event: 'refused' | 'calendarFailed'; readonly code: FailureCode }
  | { readonly event: 'copied'; readonly result: CopyResult | 'failed'; readonly ms: number }
  /** `reason` is Electron's word for it. */
  | { readonly event: 'pageDied'; readonly reason: PageDeath }
  | { readonly event: 'thrown'; readonly error: unknown }

const deaths = ['abnormal-exit', 'killed', 'crashed', 'oom', 'launch-failed', 'integrity-failure'] as const
export type PageDeath = (typeof deaths)[number] | 'other'
/** The reason for which a page's process has gone, as far as it is known by name. */
export const pageDeath = (reason: string): PageDeath => deaths.find((known) => known === reason) ?? 'other'

export type Log = {
  /** Adds a line; where that cannot be written nothing happens. */
  write(event: LogEvent): void
}

/** The size at which a file of the log makes way, in bytes; it and the one before are kept. */
const largest = 256 * 1024

/** The log's file in the folder of a notebook. */
const fileIn = (folder: string): string => join(folder, 'logs', 'rapport.log')
const before = (file: string): string => `${file}.1`

/** The log of a notebook; threads and processes may write to it together, each line is one write. */
export function openLog(folder: string): Log {
  const file = fileIn(folder)
  return {
    write(event) {
      const line = JSON.stringify({
        at: new Date().toISOString(),
        ...('error' in event ? thrown(event.error) : event),
      })
      try {
        makeOwnFolderSync(dirname(file))
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= largest) renameSync(file, before(file))
        appendFileSync(file, `${line}\n`)
      } catch {
        // a full disk or a folder that cannot be written is said where something is lost by it
      }
    },
  }
}

/** The last lines of the log, the latest last. */
export function readLog(folder: string, most: number): readonly string[] {
  const file = fileIn(folder)
  const lines = [before(file), file].flatMap((each) => {
    try {
      return readFileSync(each, 'utf8').split('\n')
    } catch {
      return []
    }
  })
  return lines.filter((line) => line !== '').slice(-most)
}

/** Writes down from now on what this thread warns of and what it dies of. */
export function logFaults({ write }: Log): void {
  const note = (error: unknown): void => write({ event: 'thrown', error })
  process.on('warning', note)
  process.on('uncaughtExceptionMonitor', note)
}

const isName = (word: unknown): word is string => typeof word === 'string' && /^[A-Z]\w{0,40}$/.test(word)
/** An error without its message, which may quote what somebody wrote: its names, and files and lines of the code. */
function thrown(error: unknown): object {
  if (!(error instanceof Error)) return { event: 'thrown' }
  const { name, message, stack = '' } = error
  const code: unknown = 'code' in error ? error.code : undefined
  // the message stands before the places, and could look like one of them
  const from = stack.indexOf(message)
  const places = message === '' ? stack : from < 0 ? '' : stack.slice(from + message.length)
  const at = places
    .split('\n')
    .flatMap((place) => /^ {4}at .*?([\w.-]+\.[cm]?[jt]sx?:\d+:\d+)\)?$/.exec(place)?.[1] ?? [])
    .slice(0, 10)
  return {
    event: 'thrown',
    ...(isName(name) ? { name } : {}),
    ...(isName(code) ? { code } : {}),
    at,
  }
}
