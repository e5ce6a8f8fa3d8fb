import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Packages stay outside: they are found in node_modules, and packed from there. */
const bundle = (input: Record<string, string>, emptyOutDir: boolean) => ({
  outDir: at('dist/electron'),
  emptyOutDir,
  target: 'node24',
  rolldownOptions: {
    input,
    external: ['electron'],
    output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  },
})

/**
 * The desktop's main process; its threads, apart from it, since code that both use may stand in an entry, and a thread that
 * imported the main file would start a second app; the preload in CommonJS, because a sandboxed one must be.
 */
export default defineConfig({
  // packages are found from here, in whatever folder the build is started
  root: at(''),
  environments: {
    ssr: { build: bundle({ main: at('src-main/electron/main.ts') }, true) },
    threads: {
      consumer: 'server',
      build: bundle(
        {
          core: at('src-main/core/worker.ts'),
          jobs: at('src-main/core/jobs/worker.ts'),
          keychain: at('src-main/core/secrets/keychain-process.ts'),
        },
        false,
      ),
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: at('dist/electron'),
        emptyOutDir: false,
        rolldownOptions: {
          input: at('src-main/electron/preload.ts'),
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['ssr', 'threads', 'preload']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})
