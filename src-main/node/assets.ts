/** The built window: every file of dist/renderer by its address, read once, and the headers that it is served with. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export type Asset = {
  readonly bytes: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}
/** Assets by path, '/' being the page; a path that is not in it does not exist. */
export type Assets = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * What the window may do: run and load its own files, and talk to `connect`. Styles may be inline, because the dialog's
 * scroll lock (react-remove-scroll) writes a style element. Text becomes elements by two policies only: what the editor
 * and the cleaning of what is pasted read in documents where nothing runs.
 */
export const contentPolicy = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ProseMirrorClipboard rapport-paste',
  ].join('; ')

/** Headers of every answer, whatever it is. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Reads a built window; empty where none is built. Links are not followed. */
export function readAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  for (const entry of list(folder)) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    const type = types[extname(entry.name)]
    if (type === undefined) continue
    // Vite puts a hash of the content into the names of what it bundles
    const lasting = path.startsWith('/assets/')
    assets.set(path === '/index.html' ? '/' : path, {
      bytes: readFileSync(file),
      headers: {
        'content-type': type,
        'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'no-store',
      },
    })
  }
  return assets
}

function list(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
