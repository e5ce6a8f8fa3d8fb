/** `rapport demo`: the demo notebook, dated around today, in a folder of its own; made anew when it is from another day. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '#shared/contract/define.ts'
import { openCore } from '../core/core.ts'
import { print, Refused, textOf, type Command } from './command.ts'
import { seedDemo } from './demo/demo.ts'
import { demoFolderOf } from './folder.ts'
import { plain } from './terminal.ts'

/** Marks a folder as a demo; says for which day and zone it was made, with neither until it is whole. */
const mark = 'demo.json'
/** What a notebook consists of; nothing else is ever taken away from a folder. */
const parts = ['notebook.db', 'notebook.db-wal', 'notebook.db-shm', 'secrets.json', 'backups']

const failed = (message: string): Reply<never> => ({ ok: false, error: { code: 'conflict', message } })

/** Makes sure that `folder` holds the demo of today. Failures: those of openCore, and conflict: it is no demo. */
export async function prepareDemo(folder: string): Promise<Reply<string>> {
  const zone = Temporal.Now.timeZoneId()
  const now = Temporal.Now.instant()
  const made = JSON.stringify({ date: now.toZonedDateTimeISO(zone).toPlainDate().toString(), zone })
  const file = join(folder, mark)
  const isDemo = existsSync(file)
  if (isDemo && readFileSync(file, 'utf8') === made) return { ok: true, value: folder }
  if (!isDemo && existsSync(join(folder, 'notebook.db')))
    return failed(`${folder} holds a notebook that is no demo. Nothing was changed; choose another folder.`)
  if (isDemo) {
    const before = openCore({ folder })
    // yesterday's demo is still open somewhere: it stays as it is, and is handed over
    if (!before.ok && before.error.code === 'locked') return { ok: true, value: folder }
    if (before.ok) await before.value.close()
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, '{}')
  for (const part of parts) rmSync(join(folder, part), { recursive: true, force: true })
  const opened = openCore({ folder })
  if (!opened.ok) return opened
  try {
    await seedDemo(opened.value, { now: now.toString(), zone })
  } finally {
    await opened.value.close()
  }
  writeFileSync(file, made)
  return { ok: true, value: folder }
}

const demo: Command = {
  usage: 'demo',
  about: 'makes the demo notebook of today; prints its folder',
  words: [0, 0],
  async run(call) {
    const made = await prepareDemo(demoFolderOf(textOf(call, 'folder')))
    if (!made.ok) throw new Refused(made.error)
    print(call, { folder: made.value }, ({ folder }) => [plain(folder)])
    return 0
  },
}

export const demoCommands = { demo }
