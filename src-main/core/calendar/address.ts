/** What may be asked for a calendar: addresses as people type them, and where a redirect may lead. */
import { BlockList, isIPv6 } from 'node:net'

/** The address of a calendar, or what is wrong with what was typed. */
export type AddressReading =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly wrong: 'scheme' | 'form' }

/** Schemes that calendars are published under, and how they are asked. */
const asked: ReadonlyMap<string, string> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['webcal', 'https'],
  ['webcals', 'https'],
  ['feed', 'https'],
])

/** Reads an address as typed: http, https, webcal, feed (also `feed:https://...`); without a scheme it is https. */
export function readAddress(typed: string): AddressReading {
  const text = typed.trim().replace(/^feed:(?!\/\/)/i, '')
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase()
  // `host:8080/x.ics` has no scheme, `mailto:x` and `C:\x.ics` have one
  if (scheme === undefined && /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return { ok: false, wrong: 'scheme' }
  const protocol = scheme === undefined ? 'https' : asked.get(scheme)
  if (protocol === undefined) return { ok: false, wrong: 'scheme' }
  const rest = scheme === undefined ? text : text.slice(scheme.length + 3)
  const url = /^[/\\.~]|\s/.test(rest) ? null : URL.parse(`${protocol}://${rest}`)
  if (url === null || url.hostname === '') return { ok: false, wrong: 'form' }
  url.hash = ''
  return { ok: true, url }
}

/** What may be shown of an address: the rest of it may be a token. */
export const shownAddress = (url: URL): string => `${url.protocol}//${url.host}`

/** Most redirects that are followed. */
const MOST_REDIRECTS = 5

/** Where a redirect leads, or why it is not followed. */
export type Hop =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly wrong: 'tooMany' | 'scheme' | 'unsafe' | 'form' }

/**
 * The next hop of a redirect: at most five, only to http and https, never from https back to http.
 * @param hops redirects followed so far.
 */
export function nextHop(from: URL, location: string | null, hops: number): Hop {
  if (hops >= MOST_REDIRECTS) return { ok: false, wrong: 'tooMany' }
  const url = location === null ? null : URL.parse(location, from)
  if (url === null) return { ok: false, wrong: 'form' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, wrong: 'scheme' }
  if (from.protocol === 'https:' && url.protocol === 'http:') return { ok: false, wrong: 'unsafe' }
  if (url.origin !== from.origin) {
    url.username = ''
    url.password = ''
  }
  return { ok: true, url }
}

const privateRanges = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  privateRanges.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  privateRanges.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address belongs to this machine, a local network or no host at all (RFC 6890); also when mapped into IPv6. */
export const isPrivateAddress = (address: string): boolean =>
  privateRanges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
