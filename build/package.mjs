/** `npm run package`: builds the app, draws its icons, and packs it for the system this runs on. Arguments go on to electron-builder; `--dir` makes the bare folder. */
import { fileURLToPath } from 'node:url'
import { run, underNode26 } from './node.mjs'

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

if (await underNode26()) {
  const { buildStale } = await import('./bundles.mjs')
  const { makeIcons } = await import('./icons.mjs')
  await buildStale()
  makeIcons(at('dist/icons'))
  process.chdir(at('.'))
  const packer = at('node_modules/electron-builder/cli.js')
  process.exitCode = await run(process.execPath, [packer, '--publish', 'never', ...process.argv.slice(2)])
  if (process.exitCode !== 0)
    process.stderr.write(
      'The app could not be packed; what electron-builder said is above. It has to fetch Electron and its own tools, which some networks refuse.\n',
    )
}
