/** `app://rapport/`: the built window from its manifest; nothing else of the disk has an address. */
import { protocol } from 'electron'
import { contentPolicy, readAssets, safeHeaders } from '../node/assets.ts'

const scheme = 'app'
/** The address of the page. */
export const pageAddress = `${scheme}://rapport/`
/** The same in a window for one page alone. */
export const besideAddress = `${pageAddress}?beside`

/** Makes the scheme a real origin; before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Answers for the scheme from a folder's manifest; when the app is ready. */
export function serveWindow(folder: string): void {
  const assets = readAssets(folder)
  const headers = { ...safeHeaders, 'content-security-policy': contentPolicy("'self'") }
  protocol.handle(scheme, (request) => {
    const { host, pathname } = new URL(request.url)
    const asset = host === 'rapport' && request.method === 'GET' ? assets.get(pathname) : undefined
    if (asset === undefined) return new Response(null, { status: 404, headers })
    return new Response(asset.bytes, { headers: { ...headers, ...asset.headers } })
  })
}
