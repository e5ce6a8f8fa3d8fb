/** Takes away the files of pictures that no page, no earlier state of one and no change that may be undone shows any more. */
import { statSync, unlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { imageHash, readImageFile } from '#shared/doc/images.ts'
import type { TaskContext } from '../context.ts'
import { selectText } from '../store/sql.ts'
import { imagePath } from './tasks.ts'

/** A picture that was put so lately may be about to be shown by what is being typed. */
const young = Temporal.Duration.from({ hours: 24 })

const shownFiles = selectText<{ file: string }>(`select distinct file from pageImage`)
const shown = selectText<{ file: string }, { from: string; to: string }>(
  `select file from pageImage where file between @from and @to limit 1`,
)

type Place = { readonly pageId: string; readonly version: number }
type Text = Place & { readonly text: string }
/** Some texts after a place, of those that hold a picture at all: pages, their earlier states, their latest steps. */
const some = 20
const walks = [
  selectText<Text, Place>(`
    select id as pageId, 0 as version, iif(instr(doc, '"image"') > 0, doc, '') as text
    from page where id > @pageId order by id limit ${some}`),
  selectText<Text, Place>(`
    select pageId, version, iif(instr(doc, '"image"') > 0, doc, '') as text
    from pageSnapshot where (pageId, version) > (@pageId, @version) order by pageId, version limit ${some}`),
  selectText<Text, Place>(`
    select pageId, version, iif(instr(step, '"image"') > 0, step, '') as text
    from pageStep where (pageId, version) > (@pageId, @version) order by pageId, version limit 10 * ${some}`),
] as const

/** Takes the hashes that any text holds out of `hashes`, some texts at a time, so that no call waits. */
async function keepHeld(cx: TaskContext, hashes: Set<string>): Promise<void> {
  for (const walk of walks) {
    let last: Place | undefined = { pageId: '', version: 0 }
    while (last !== undefined && hashes.size > 0 && !cx.isClosing()) {
      const texts: readonly Text[] = cx.read.all(walk, { pageId: last.pageId, version: last.version })
      for (const { text } of texts) for (const [hash] of text.matchAll(/[0-9a-f]{64}/g)) hashes.delete(hash)
      last = texts.at(-1)
      await setImmediate()
    }
  }
}

/**
 * Removes the files of pictures that nothing in the notebook shows and that were not put in the last 24 hours. Gives how
 * many. Whatever puts a picture meanwhile makes its file young first (`image.put`), so that it stays.
 */
export async function sweepImages(cx: TaskContext): Promise<number> {
  const names = await readdir(join(cx.folder, 'images')).catch(() => [])
  const hashes = new Set(names.filter((name) => imageHash.test(name)))
  for (const { file } of cx.read.all(shownFiles, {})) hashes.delete(readImageFile(file)?.hash ?? '')
  const before = cx.now().subtract(young).epochMilliseconds
  for (const hash of hashes) if (!isOlder(imagePath(cx.folder, hash), before)) hashes.delete(hash)
  await keepHeld(cx, hashes)
  if (cx.isClosing()) return 0
  let removed = 0
  for (const hash of hashes) {
    const path = imagePath(cx.folder, hash)
    // looked at once more and taken away in one turn: nothing can be put or saved in between
    const isShown = cx.read.get(shown, { from: hash, to: `${hash}~` }) !== undefined
    if (isShown || !isOlder(path, before)) continue
    unlinkSync(path)
    removed += 1
  }
  return removed
}

/** Whether a file is there and was last put before a moment, in milliseconds since 1970. */
function isOlder(path: string, before: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.mtimeMs < before
}
