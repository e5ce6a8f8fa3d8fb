/** The process that holds a folder until it is killed: commits a row, says so, and waits. */
import { openStore } from '../../src-main/core/store/open.ts'
import { change } from '../../src-main/core/store/sql.ts'

const [, , folder = ''] = process.argv
const store = openStore({ folder, now: Temporal.Now.instant() })
const put = change((q) => q.insertInto('setting').values({ name: 'held', value: '1' }))
store.write((w) => w.run(put, {}))
process.stdout.write('held\n')
setInterval(() => store, 1000)
