/** The whole notebook, or a page, as Markdown with its pictures: one file a page, each replaced as a whole, with pauses for whoever waits. */
import { lstat, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { fileNames } from '#shared/doc/file-name.ts'
import { imageFolder } from '#shared/doc/images.ts'
import { oneLine } from '#shared/text.ts'
import type { TaskContext, Tasks } from '../context.ts'
import { Fault } from '../fault.ts'
import { makeFolder } from '../make-folder.ts'
import { replaceFile } from '../replace-file.ts'
import { pageHeads, pageText, readNames } from './page-text.ts'
import { pictureBytes, picturesOn } from './pictures.ts'
import { pageFile } from './queries.ts'
import { zipped, type ZippedFile } from './zip.ts'

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
  ENOENT: 'no folder can be made there. Choose another folder',
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

/** Writes a file unless it is there already with these bytes. */
async function keepFile(file: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const there = await stat(file).catch(() => null)
  const same = there?.isFile() === true && there.size === bytes.byteLength
  if (same && (await readFile(file)).equals(bytes)) return
  await replaceFile(file, bytes)
}

/** Makes a folder, which may be there already; a link to one leads out of where the user has said. */
async function makeOwnFolder(folder: string): Promise<void> {
  await makeFolder(folder)
  if ((await lstat(folder)).isSymbolicLink())
    throw new Fault(
      'storage',
      `${oneLine(folder)} is a link to another folder. The pages were written, the pictures were not; the notebook is unchanged. Take the link away and export again.`,
    )
}

/** The pages to be written: their ids and file names, and their texts. */
type Wanted = {
  readonly names: ReadonlyMap<string, string>
  /** Null for a page that was deleted meanwhile. */
  text(id: string): string | null
  /** The files of their pictures. */
  readonly pictures: readonly string[]
}
type Written = Omit<Output<'notebook.export'>, 'out'>

async function allPages({ read }: TaskContext): Promise<Wanted> {
  const names = fileNames(pageHeads(read))
  await setImmediate()
  const people = readNames(read)
  return { names, text: (id) => pageText(read, id, people), pictures: picturesOn(read, null) }
}

function onePage({ read }: TaskContext, ref: PageRef): Wanted {
  const { fileName, text, pageId } = pageFile(read, ref)
  const pictures = pageId === null ? [] : picturesOn(read, pageId)
  return { names: new Map([['', fileName]]), text: () => text, pictures }
}

async function exportTo(cx: TaskContext, out: string, { names, text, pictures }: Wanted): Promise<Written> {
  const pages = [...names]
  const of = pages.length + pictures.length
  const written = { files: 0, pictures: 0, missing: 0 }
  const write = async ([id, name]: readonly [string, string]): Promise<void> => {
    // others go first
    await setImmediate()
    const page = text(id)
    if (page === null) return
    await keepFile(join(out, name), page)
    written.files += 1
  }
  const tell = (done: number): void => cx.emit({ kind: 'progress', job: 'notebook.export', done, of })
  try {
    await makeFolder(out)
    for (let done = 0; done < pages.length; done += together) {
      tell(done)
      const results = await Promise.allSettled(pages.slice(done, done + together).map(write))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    }
    const beside = resolve(out, imageFolder)
    if (pictures.length > 0) await makeOwnFolder(beside)
    // one after the other: sixteen of them could fill the memory
    for (const [at, file] of pictures.entries()) {
      tell(pages.length + at)
      const bytes = await pictureBytes(cx.folder, file)
      if (bytes === null) written.missing += 1
      else {
        await keepFile(join(beside, file), bytes)
        written.pictures += 1
      }
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw diskFault(error, out, written.files)
    throw error
  }
  tell(of)
  return written
}

/** More than this does not go to a window in one piece, in bytes. */
const largestFile = 64 * 1024 * 1024

async function fileOf(cx: TaskContext, ref: PageRef): Promise<Output<'page.file'>> {
  const { fileName, text, pageId } = pageFile(cx.read, ref)
  const files: ZippedFile[] = [{ name: fileName, bytes: Buffer.from(text) }]
  let size = 0
  let missing = 0
  for (const file of pageId === null ? [] : picturesOn(cx.read, pageId)) {
    const bytes = await pictureBytes(cx.folder, file)
    if (bytes === null) missing += 1
    else {
      size += bytes.byteLength
      if (size > largestFile)
        throw new Fault(
          'invalid',
          'The pictures on this page are too large for one file. Nothing was saved; “rapport export” writes them into a folder.',
        )
      files.push({ name: imageFolder + file, bytes })
    }
  }
  const alone = files.length === 1 ? files[0] : undefined
  if (alone !== undefined)
    return { fileName, type: 'text/markdown', base64: Buffer.from(alone.bytes).toString('base64'), missing }
  const name = fileName.replace(/\.md$/, '.zip')
  return { fileName: name, type: 'application/zip', base64: zipped(files).toString('base64'), missing }
}

export const exportTasks: Tasks<'notebook.export' | 'page.file'> = {
  'notebook.export': async (cx, { out, ref }) => {
    const folder = resolve(out)
    const wanted = ref === undefined ? await allPages(cx) : onePage(cx, ref)
    return { out: folder, ...(await exportTo(cx, folder, wanted)) }
  },
  'page.file': (cx, { ref }) => fileOf(cx, ref),
}
