/** `npm start`: the desktop app where it can run, otherwise the same notebook in the browser. Options: --demo, --folder, --port, --no-open. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bootstrap } from './bootstrap.mjs'
import { run, underNode26 } from './node.mjs'

const usage = 'Usage: npm start -- [--demo] [--folder DIR] [--port PORT] [--no-open] [--browser]'
/** An app that ends this soon with a failure did not start: libraries are missing, or the system forbids its sandbox. */
const startMs = 5000

function readOptions() {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean', default: false },
        folder: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return null
  }
}

/**
 * The folder of today's demo; null, with a sentence, where it cannot be made.
 * @param {string | undefined} asked
 */
async function demoFolder(asked) {
  const { prepareDemo } = await import('../src-main/node/demo-notebook.ts')
  const { demoFolderOf } = await import('../src-main/node/folder.ts')
  const made = await prepareDemo(demoFolderOf(asked))
  if (made.ok) return made.value
  process.stderr.write(`${made.error.message}\n`)
  return null
}

/** @param {NonNullable<ReturnType<typeof readOptions>>} options */
async function start(options) {
  const { buildStale } = await import('./bundles.mjs')
  const { main } = await import('../src-main/node/cli.ts')
  const where = options.demo ? await demoFolder(options.folder) : options.folder
  if (where === null) return 1
  const folder = where === undefined ? [] : ['--folder', where]
  // asking for a port means asking for the browser
  if (!options.browser && options.port === undefined) {
    const { findElectron } = await import('./electron.mjs')
    const electron = await findElectron()
    if (electron.path !== null) {
      await buildStale()
      const began = performance.now()
      const code = await run(electron.path, [fileURLToPath(new URL('..', import.meta.url)), ...folder])
      if (code === 0 || performance.now() - began > startMs) return code
      process.stderr.write('The desktop window did not open; Rapport opens in the browser instead.\n')
    } else process.stderr.write(`Rapport opens in the browser: ${electron.why}.\n`)
  }
  await buildStale(['renderer'])
  const port = options.port === undefined ? [] : ['--port', options.port]
  const open = options['no-open'] ? [] : ['--open']
  return await main(['serve', ...folder, ...port, ...open])
}

bootstrap()
if (await underNode26()) {
  const options = readOptions()
  if (options === null) process.stderr.write(`${usage}\n`)
  process.exitCode = options === null ? 2 : await start(options)
}
