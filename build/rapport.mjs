#!/usr/bin/env node
/** The command `rapport`: installs what is missing, then runs the command line under Node 26; stdout is the command's alone. */
import { bootstrap } from './bootstrap.mjs'
import { underNode26 } from './node.mjs'

bootstrap()
if (await underNode26()) {
  const { main } = await import('../src-main/node/cli.ts')
  process.exitCode = await main(process.argv.slice(2))
}
