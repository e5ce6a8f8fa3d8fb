/** Whose locale and zone the screens speak in: those of this machine. */
import type { Reader } from '#shared/time.ts'

const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()

/** BCP 47 names of whom dates in words are read for: this machine's locale, then the user's other languages. */
export const locales: readonly string[] = [...new Set([locale, ...navigator.languages])].slice(0, 16)

/** The locale and IANA zone that times are shown in and days are counted in. */
export const reader: Reader = { locale, zone: timeZone }
