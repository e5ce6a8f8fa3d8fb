/** Whose locale and zone the screens speak in: those of this machine. */
import type { Reader } from '#shared/time.ts'

const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()

/** The locale and IANA zone that times are shown in and days are counted in. */
export const reader: Reader = { locale, zone: timeZone }
