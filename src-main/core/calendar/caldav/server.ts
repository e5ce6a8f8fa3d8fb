/** Which server an account is on: a name, an address or an e-mail address as typed, and which hosts may have its password. */
import { readAddress } from '../address.ts'

/** Servers of well-known providers, by the domain of an e-mail address or the name that is typed for them. */
const providers: ReadonlyMap<string, string> = new Map([
  ['icloud.com', 'caldav.icloud.com'],
  ['me.com', 'caldav.icloud.com'],
  ['mac.com', 'caldav.icloud.com'],
  ['fastmail.com', 'caldav.fastmail.com'],
  ['fastmail.fm', 'caldav.fastmail.com'],
  ['yahoo.com', 'caldav.calendar.yahoo.com'],
  ['aol.com', 'caldav.aol.com'],
  ['zoho.com', 'calendar.zoho.com'],
  ['mailbox.org', 'dav.mailbox.org'],
  ['posteo.de', 'posteo.de:8443'],
  ['gmx.net', 'caldav.gmx.net'],
  ['gmx.de', 'caldav.gmx.net'],
  ['web.de', 'caldav.web.de'],
])

/** Providers that let no program in with a password, but publish calendars under secret addresses. */
const addressOnly = new Set([
  'gmail.com',
  'googlemail.com',
  'google.com',
  'calendar.google.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'office365.com',
  'outlook.office365.com',
])

/** Domains that one provider has whole, so that a password for one of its hosts may go to the others. */
const families = [
  'icloud.com',
  'fastmail.com',
  'yahoo.com',
  'aol.com',
  'zoho.com',
  'mailbox.org',
  'gmx.net',
  'web.de',
] as const

/** The address to begin with, or what is wrong with what was typed. */
export type ServerReading =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly wrong: 'scheme' | 'form' | 'addressOnly' }

/** Reads what a user types for a server: `cloud.example.org`, `https://example.org/dav/`, `caldavs://…`, `me@example.org`. */
export function readServer(typed: string): ServerReading {
  const text = typed
    .trim()
    .replace(/^caldav(s?):\/\//i, (_, safe: string) => (safe === '' ? 'http://' : 'https://'))
  // an e-mail address names its domain
  const domain = /^[^\s@/:]+@([^\s@/:]+\.[^\s@/:]+)$/.exec(text)?.[1]
  const name = (domain ?? text).toLowerCase().replace(/\/+$/, '')
  if (addressOnly.has(name.replace(/^https:\/\//, ''))) return { ok: false, wrong: 'addressOnly' }
  const reading = readAddress(providers.get(name) ?? domain ?? text)
  if (!reading.ok) return reading
  const { url } = reading
  // a name and password in the address would be a second place for them
  url.username = ''
  url.password = ''
  url.search = ''
  return { ok: true, url }
}

/**
 * Whether the password for a server may go to this address: to the server itself, and over https to hosts inside its
 * domain or its provider's. `https` once typed is never left.
 */
export function mayHavePassword(typed: URL, url: URL): boolean {
  if (url.origin === typed.origin) return true
  if (url.protocol !== 'https:') return false
  const [home, host] = [typed.hostname.replace(/^www\./, ''), url.hostname]
  return (
    host === home ||
    (home.includes('.') && host.endsWith(`.${home}`)) ||
    families.some((family) => isInside(home, family) && isInside(host, family))
  )
}

const isInside = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)
