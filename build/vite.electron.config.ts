import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * The desktop's main process and its threads, each an entry. Packages stay outside: they are found in node_modules, and
 * packed from there. The preload is CommonJS, because a sandboxed one must be.
 */
export default defineConfig({
  environments: {
    ssr: {
      build: {
        outDir: at('dist/electron'),
        emptyOutDir: true,
        target: 'node24',
        rolldownOptions: {
          input: {
            main: at('src-main/electron/main.ts'),
            core: at('src-main/core/thread.ts'),
            jobs: at('src-main/core/jobs/worker.ts'),
            keychain: at('src-main/core/secrets/keychain-process.ts'),
          },
          external: ['electron'],
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
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
      for (const name of ['ssr', 'preload']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})
