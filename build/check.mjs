/** `npm run check`: types, generated tables, lint, format and dead code, two at a time; what failed is printed whole. */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tools = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
const atOnce = 2

/** @type {readonly (readonly [name: string, command: string])[]} */
const checks = [
  ['lint', 'oxlint --quiet'],
  ['types of src-main', 'tsc -p src-main'],
  ['types of src-renderer', 'tsc -p src-renderer'],
  ['types of tests and build', 'tsc -p test'],
  ['types of shared', 'tsc -p shared'],
  ['dead code', 'knip -c build/knip.json'],
  ['format', 'oxfmt --check'],
  ['generated tables', 'node build/tables.mjs --check'],
]

/**
 * Runs one check; prints a line, and what it said when it failed.
 * @param {string} name
 * @param {string} command
 * @returns {Promise<boolean>} whether it passed
 */
function check(name, command) {
  const start = performance.now()
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}` },
  })
  /** @type {Buffer[]} */
  const said = []
  const hear = (/** @type {Buffer} */ part) => void said.push(part)
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((done) => {
    child.on('close', (code) => {
      const took = ((performance.now() - start) / 1000).toFixed(1).padStart(5)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${took} s  ${name}`)
      if (code !== 0) console.log(`\n$ ${command}\n${Buffer.concat(said).toString()}`)
      done(code === 0)
    })
  })
}

const waiting = [...checks]
let failed = 0
async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    if (!(await check(...next))) failed++
}
await Promise.all(Array.from({ length: atOnce }, work))
process.exitCode = failed === 0 ? 0 : 1
