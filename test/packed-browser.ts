/** The Chromium of the npm package @sparticuz/chromium, unpacked once for all tests of this machine. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'

const run = promisify(execFile)

/** Unpacks the browser, aside: several tests may do so at the same time, and the first that is done puts it in place. */
async function unpack(home: string): Promise<void> {
  const aside = mkdtempSync(join(tmpdir(), 'rapport-unpack-'))
  await run(process.execPath, [import.meta.filename], {
    // it unpacks into the temporary folder; on that platform also the libraries that a bare machine lacks
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  })
  try {
    renameSync(aside, home)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

/** How to start the browser: its file, and an environment in which it finds the libraries it needs. */
export async function packedBrowser(): Promise<{
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}> {
  const manifest = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  const home = join(tmpdir(), `rapport-chromium-${version}`)
  if (!existsSync(home)) await unpack(home)
  const executablePath = join(home, 'chromium')
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  const starts = await run(executablePath, ['--version'], { env, timeout: 60_000 }).then(
    () => true,
    () => false,
  )
  if (!starts) env['LD_LIBRARY_PATH'] = join(home, 'al2023', 'lib')
  return { executablePath, env }
}

// as a process of its own, whose temporary folder is where to unpack to
if (import.meta.main) await chromium.executablePath()
