import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../../build/bootstrap.mjs', import.meta.url))
const wanted = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.0', integrity: 'sha512-a' },
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
}
const whole = { 'node_modules/a': wanted['node_modules/a'] }

let clone = ''
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'rapport-clone-'))
  mkdirSync(join(clone, 'build'))
  cpSync(source, join(clone, 'build', 'bootstrap.mjs'))
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  // an npm that notes how it was called, talks, and leaves what the real one leaves
  writeFileSync(
    join(clone, 'npm.cjs'),
    `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
     appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
     console.log('added 1 package')
     if (process.env.NPM_FAILS) process.exit(1)
     mkdirSync('node_modules/.bin', { recursive: true })
     writeFileSync('node_modules/.bin/node', '')
     writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify({ packages: whole }))})`,
  )
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

function bootstrap(env: Record<string, string> = {}) {
  const ran = spawnSync(process.execPath, [join(clone, 'build', 'bootstrap.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(clone, 'npm.cjs'), ...env },
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}
function installed(packages: object): void {
  mkdirSync(join(clone, 'node_modules', '.bin'), { recursive: true })
  writeFileSync(join(clone, 'node_modules', '.bin', 'node'), '')
  writeFileSync(join(clone, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}
const calls = (): string => {
  try {
    return readFileSync(join(clone, 'calls'), 'utf8')
  } catch {
    return ''
  }
}

describe('the bootstrap', () => {
  it('installs into a fresh clone, once, with nothing on stdout', () => {
    const first = bootstrap()
    expect(first).toMatchObject({ code: 0, out: '' })
    expect(first.err).toContain('npm ci')
    expect(bootstrap()).toEqual({ code: 0, out: '', err: '' })
    expect(calls()).toBe('ci --loglevel=error\n')
  })
  it('does nothing where all is there but the packages of other systems', () => {
    installed(whole)
    expect(bootstrap()).toEqual({ code: 0, out: '', err: '' })
    expect(calls()).toBe('')
  })
  it.each([
    ['another version', { 'node_modules/a': { version: '1.1.0', integrity: 'sha512-a' } }],
    ['another content', { 'node_modules/a': { version: '1.2.0', integrity: 'sha512-b' } }],
    ['a package too few', {}],
    ['a package too many', { ...whole, 'node_modules/b': { version: '1.0.0' } }],
  ])('installs anew where there is %s', (_, packages) => {
    installed(packages)
    expect(bootstrap().code).toBe(0)
    expect(calls()).toBe('ci --loglevel=error\n')
  })
  it('leaves a linked node_modules as it is: it belongs to another clone', () => {
    const other = join(clone, 'other')
    mkdirSync(other)
    symlinkSync(other, join(clone, 'node_modules'), 'junction')
    expect(bootstrap()).toEqual({ code: 0, out: '', err: '' })
    expect(calls()).toBe('')
  })
  it('installs anew after an installation that was cut off', () => {
    installed(whole)
    rmSync(join(clone, 'node_modules', '.package-lock.json'))
    bootstrap()
    expect(calls()).toBe('ci --loglevel=error\n')
  })
  it('says that npm failed, and ends with 1', () => {
    const { code, out, err } = bootstrap({ NPM_FAILS: '1' })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('npm could not install')
  })
})
