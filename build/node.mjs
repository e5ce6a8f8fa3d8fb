/** Node 26 from node_modules, whatever Node the machine has. Runs on any Node from 20, without dependencies. */
import { spawn } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** The first Node that runs the sources as they are: erasable TypeScript, and Temporal. */
const leastMajor = 26
const root = new URL('..', import.meta.url)
const binary = fileURLToPath(
  new URL(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, root),
)

/**
 * Runs a command with this terminal; signals go on to it. Gives its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function run(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    // a terminal sends SIGINT to the child as well; the second one does no harm
    process.on(signal, () => child.kill(signal))
  return new Promise((done) => {
    child.on('error', () => done(1))
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/**
 * Makes sure that the rest of a script runs under Node 26: true where it does; else it is run there as a whole, and
 * its exit code is this process's.
 */
export async function underNode26() {
  if (Number(process.versions.node.split('.')[0]) >= leastMajor) {
    // compiled sources are kept between runs: half of the start of a command, and of the core, whose threads read the variable
    process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/rapport/compiled', root))
    module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE'])
    return true
  }
  process.exitCode = await run(binary, process.argv.slice(1))
  return false
}
