/**
 * The process that the crash test kills. Told the folder, a round and a meeting, it opens the real core and saves, step
 * after step, saying of each save when it is durable. It is started ahead of its round, so that no round waits for it.
 */
import { once } from 'node:events'
import { openCore } from '../../src-main/core/core.ts'
import { askOver } from '../../src-main/node/command.ts'
import { action, openEditing, paragraph, pushed, typed } from '../host/editing.ts'

const [line] = (await once(process.stdin, 'data')) as [Buffer]
const { folder, round, meetingId } = JSON.parse(line.toString()) as {
  readonly folder: string
  readonly round: number
  readonly meetingId: string
}
const opened = openCore({ folder })
if (!opened.ok) throw new Error(opened.error.message)
const ask = askOver(opened.value)
const ref = { meeting: meetingId }

let editing = await openEditing(ask, ref, `round-${round}`)
// until it is killed
for (let save = 0; ; save++) {
  const mark = `r${round}-s${save}`
  const padding = 'lorem ipsum '.repeat(save % 40)
  editing = typed(editing, paragraph(`${mark}. ${padding}`), action(mark, `act on ${mark}`))
  const { answer, editing: after } = await pushed(ask, ref, editing)
  if (!answer.accepted) throw new Error('nobody else writes here')
  editing = after
  // the reply is here, so from now on the save must survive; a pipe is written synchronously
  process.stdout.write(`${mark}\n`)
}
