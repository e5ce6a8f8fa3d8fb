/** Finds the one link that joins the call of a meeting, and undoes what mail filters wrap around it. */
import { meetingServiceOf } from '#shared/meeting-service.ts'

export interface JoinLink {
  readonly url: string
  readonly provider: string
}

/** Where a link may stand, in the order in which they are believed; texts may hold anything around it. */
export interface LinkSources {
  readonly google: readonly string[]
  readonly microsoft: readonly string[]
  readonly conferences: readonly string[]
  readonly url: string | null
  readonly location: string | null
  readonly description: string | null
  readonly html: string | null
}

/**
 * The link that joins: X-GOOGLE-CONFERENCE, Microsoft's properties, CONFERENCE (RFC 7986 5.11), URL, LOCATION, then
 * DESCRIPTION. Only https links to meeting services count.
 */
export function joinLink(sources: LinkSources): JoinLink | null {
  const texts = [
    ...sources.google,
    ...sources.microsoft,
    ...sources.conferences,
    sources.url,
    sources.location,
    sources.description,
    sources.html?.replaceAll('&amp;', '&') ?? null,
  ]
  for (const text of texts) {
    if (text === null || !/https?:\/\//i.test(text)) continue
    for (const [found] of text.matchAll(/https?:\/\/[^\s<>"'\\^`{|}]+/gi)) {
      const link = asJoinLink(found)
      if (link !== null) return link
    }
  }
  return null
}

function asJoinLink(text: string): JoinLink | null {
  const url = unwrapped(text.replaceAll('&amp;', '&').replace(/[)\].,;:!?*_]+$/, ''))
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== 'https:' || parsed.username !== '') return null
  const provider = meetingServiceOf(parsed)
  return provider === null ? null : { url, provider }
}

/** Undoes safe-link and redirect wrappers, also one inside the other. */
function unwrapped(text: string): string {
  let url = text
  for (let depth = 0; depth < 4; depth += 1) {
    const inner = innerUrl(url)
    if (inner === null) return url
    url = inner
  }
  return url
}

/** Wrappers that carry the address in a parameter of the query. */
const wrappers: readonly { readonly host: RegExp; readonly parameter: string }[] = [
  { host: /(?:^|\.)safelinks\.protection\.outlook\.(?:com|de|us|cn)$/, parameter: 'url' },
  { host: /^statics\.teams\.(?:cdn\.office\.net|microsoft\.com)$/, parameter: 'url' },
  { host: /^(?:www\.)?google\.[a-z.]+$/, parameter: 'q' },
  { host: /^(?:www\.)?google\.[a-z.]+$/, parameter: 'url' },
  { host: /^linkprotect\.cudasvc\.com$/, parameter: 'a' },
  { host: /^slack-redir\.net$/, parameter: 'url' },
  { host: /^(?:l|lm)\.facebook\.com$/, parameter: 'u' },
  { host: /^(?:www\.)?linkedin\.com$/, parameter: 'url' },
  { host: /(?:^|\.)sophos\.com$/, parameter: 'u' },
]

function innerUrl(text: string): string | null {
  const parsed = URL.parse(text)
  if (parsed === null) return null
  const host = parsed.hostname
  if (/^urldefense(?:\.proofpoint)?\.(?:com|us)$/.test(host)) return proofpointUrl(parsed, text)
  if (host === 'secure-web.cisco.com') return linkIn(decoded(parsed.pathname.split('/').at(-1) ?? ''))
  for (const { host: wrapper, parameter } of wrappers) {
    const inner = wrapper.test(host) ? linkIn(parsed.searchParams.get(parameter)) : null
    if (inner !== null) return inner
  }
  return null
}

/** Proofpoint writes % as - and / as _ (version 2), or the address between two double underscores (version 3). */
function proofpointUrl(parsed: URL, text: string): string | null {
  const third = /\/v3\/__(.+?)__;/.exec(text)?.[1]
  if (third !== undefined) return linkIn(third.replace(/^https:\/(?!\/)/, 'https://'))
  const second = parsed.searchParams.get('u')
  return second === null ? null : linkIn(decoded(second.replaceAll('-', '%').replaceAll('_', '/')))
}

function linkIn(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
