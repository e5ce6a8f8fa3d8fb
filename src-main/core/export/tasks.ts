/** The whole notebook as Markdown: one file a page, each replaced as a whole, with pauses for whoever waits. */
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileNames } from '#shared/doc/file-name.ts'
import { oneLine } from '#shared/text.ts'
import type { TaskContext, Tasks } from '../context.ts'
import { Fault } from '../fault.ts'
import { replaceFile } from '../replace-file.ts'
import { pageHeads, pageText, readNames } from './page-text.ts'

/** How many pages are written at once: a disk syncs several files in little more time than one. */
const together = 16

/** What a disk says, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space',
  EDQUOT: 'the disk is full. Free some space',
  EACCES: 'it may not be written to. Check its permissions or choose another folder',
  EPERM: 'it may not be written to. Check its permissions or choose another folder',
  EROFS: 'it is on a read-only disk. Choose another folder',
  EEXIST: 'there is a file of that name. Choose another folder',
  ENOTDIR: 'it lies inside a file. Choose another folder',
  EISDIR: 'a folder there has the name of a page. Choose another folder',
  ENAMETOOLONG: 'its path is too long. Choose another folder',
}

function diskFault(error: unknown, out: string, written: number): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code] ?? 'the disk did not answer. Check that the folder is still there'
  const kept = written === 0 ? 'No page was written' : `${written} of the pages are there`
  return new Fault(
    'storage',
    `The export to ${oneLine(out)} stopped: ${reason}, then export again. ${kept}; the notebook is unchanged.`,
  )
}

/** Writes a file unless it is there already with this text. */
async function keepFile(file: string, text: string): Promise<void> {
  const there = await stat(file).catch(() => null)
  const same = there?.isFile() === true && there.size === Buffer.byteLength(text)
  if (same && (await readFile(file, 'utf8')) === text) return
  await replaceFile(file, text)
}

async function exportTo(cx: TaskContext, out: string): Promise<number> {
  const heads = pageHeads(cx.read)
  const names = fileNames(heads)
  await setImmediate()
  const people = readNames(cx.read)
  const of = heads.length
  let written = 0
  const write = async (id: string): Promise<void> => {
    // others go first
    await setImmediate()
    const text = pageText(cx.read, id, people)
    const name = names.get(id)
    // a page deleted meanwhile has no text
    if (text === null || name === undefined) return
    await keepFile(join(out, name), text)
    written += 1
  }
  try {
    await mkdir(out, { recursive: true })
    for (let done = 0; done < of; done += together) {
      cx.emit({ kind: 'progress', job: 'notebook.export', done, of })
      const results = await Promise.allSettled(heads.slice(done, done + together).map(({ id }) => write(id)))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw diskFault(error, out, written)
    throw error
  }
  cx.emit({ kind: 'progress', job: 'notebook.export', done: of, of })
  return written
}

export const exportTasks: Tasks<'notebook.export'> = {
  'notebook.export': async (cx, { out }) => {
    const folder = resolve(out)
    return { out: folder, files: await exportTo(cx, folder) }
  },
}
