import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit tests beside their modules and the suites of test/; every one runs on Node, browsers are driven from there. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: [
      'shared/**/*.test.ts',
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    env: {
      // nobody's keychain is touched by a test of a host
      RAPPORT_SECRETS: 'file',
      // a core that a test starts is there in half the time
      NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/rapport/compiled', import.meta.url)),
    },
    // the usual is one less than there are cores, and most suites wait more than they work
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // a browser on a busy machine takes its time
    expect: { poll: { timeout: 10_000 } },
  },
})
