/** The names that calendars give to zones besides those of IANA: Windows', cities, and bare abbreviations. */
import { WINDOWS_TO_IANA_MAP } from 'windows-iana'

/** Names that the tables of Unicode keep although IANA has a newer one. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['Europe/Kiev', 'Europe/Kyiv'],
])

const current = (id: string): string => renamed.get(id) ?? id

/** Names that Windows had once, and old calendars still have. */
const windowsOnce: readonly (readonly [string, string])[] = [
  ['armenian standard time', 'Asia/Yerevan'],
  ['kamchatka standard time', 'Asia/Kamchatka'],
  ['mexico standard time', 'America/Mexico_City'],
  ['mexico standard time 2', 'America/Chihuahua'],
  ['mid-atlantic standard time', 'Etc/GMT+2'],
]

const windowsNames: ReadonlyMap<string, string> = new Map<string, string>([
  ...windowsOnce,
  ...WINDOWS_TO_IANA_MAP.filter((entry) => entry.territory === '001').flatMap((entry) =>
    entry.iana.slice(0, 1).map((id) => [entry.windowsName.toLowerCase(), current(id)] as const),
  ),
])

/** Exchange numbers a zone that it has stored twice, as in "W. Europe Standard Time 1"; some say it by its summer name. */
export function ianaOfWindows(name: string): string | null {
  const lower = name.toLowerCase().replace(/ daylight time$/, ' standard time')
  return windowsNames.get(lower) ?? windowsNames.get(lower.replace(/ \d+$/, '')) ?? null
}

const places: ReadonlyMap<string, string> = new Map<string, string>([
  ...Intl.supportedValuesOf('timeZone').map((id) => [cityOf(id), id] as const),
  ...[...renamed.values()].map((id) => [cityOf(id), id] as const),
  ['eastern time (us & canada)', 'America/New_York'],
  ['central time (us & canada)', 'America/Chicago'],
  ['mountain time (us & canada)', 'America/Denver'],
  ['pacific time (us & canada)', 'America/Los_Angeles'],
  ['atlantic time (canada)', 'America/Halifax'],
  ['eastern time', 'America/New_York'],
  ['central time', 'America/Chicago'],
  ['mountain time', 'America/Denver'],
  ['pacific time', 'America/Los_Angeles'],
  ['greenwich mean time', 'Europe/London'],
  ['central european time', 'Europe/Berlin'],
  ['eastern european time', 'Europe/Bucharest'],
  ['western european time', 'Europe/Lisbon'],
  ['hawaii', 'Pacific/Honolulu'],
  ['alaska', 'America/Anchorage'],
  ['arizona', 'America/Phoenix'],
  ['newfoundland', 'America/St_Johns'],
  ['indiana (east)', 'America/Indiana/Indianapolis'],
  ['baja california', 'America/Tijuana'],
  ['brasilia', 'America/Sao_Paulo'],
  ['greenland', 'America/Nuuk'],
  ['saint pierre and miquelon', 'America/Miquelon'],
  ['haiti', 'America/Port-au-Prince'],
  ['turks and caicos', 'America/Grand_Turk'],
  ['aleutian islands', 'America/Adak'],
  ['easter island', 'Pacific/Easter'],
  ['chatham islands', 'Pacific/Chatham'],
  ['norfolk island', 'Pacific/Norfolk'],
  ['lord howe island', 'Australia/Lord_Howe'],
  ["nuku'alofa", 'Pacific/Tongatapu'],
  ['yangon (rangoon)', 'Asia/Yangon'],
  ['sri jayawardenepura', 'Asia/Colombo'],
  ['pretoria', 'Africa/Johannesburg'],
  ['coordinated universal time', 'UTC'],
  ['beijing', 'Asia/Shanghai'],
  ['mumbai', 'Asia/Kolkata'],
  ['new delhi', 'Asia/Kolkata'],
  ['chennai', 'Asia/Kolkata'],
  ['islamabad', 'Asia/Karachi'],
  ['abu dhabi', 'Asia/Dubai'],
  ['osaka', 'Asia/Tokyo'],
  ['bern', 'Europe/Zurich'],
  ['canberra', 'Australia/Sydney'],
  ['edinburgh', 'Europe/London'],
  ['st. petersburg', 'Europe/Moscow'],
  ['wellington', 'Pacific/Auckland'],
])

/** Cities after which Windows has named a zone. */
const mainPlaces: ReadonlySet<string> = new Set(windowsNames.values())

/** The zones of the places that a display name lists, those first that Windows means by it. */
export function ianaOfPlaces(text: string): readonly string[] {
  const all = [text, ...text.split(/[,;:/]/)].flatMap((place) => {
    const name = place
      .trim()
      .toLowerCase()
      .replace(/\band canada\b/, '& canada')
    return places.get(name) ?? []
  })
  return [...all.filter((id) => mainPlaces.has(id)), ...all.filter((id) => !mainPlaces.has(id))]
}

function cityOf(id: string): string {
  return id
    .slice(id.lastIndexOf('/') + 1)
    .replaceAll('_', ' ')
    .toLowerCase()
}

/** Lotus Notes calls zones by one word. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['EASTERN', 'America/New_York'],
  ['CENTRAL', 'America/Chicago'],
  ['MOUNTAIN', 'America/Denver'],
  ['PACIFIC', 'America/Los_Angeles'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['MDT', 'America/Denver'],
  ['CST', 'America/Chicago'],
  ['CDT', 'America/Chicago'],
  ['EDT', 'America/New_York'],
  ['BST', 'Europe/London'],
  ['CEST', 'Europe/Berlin'],
  ['MESZ', 'Europe/Berlin'],
  ['MEZ', 'Europe/Berlin'],
  ['EEST', 'Europe/Bucharest'],
  ['JST', 'Asia/Tokyo'],
  ['AEST', 'Australia/Sydney'],
  ['AEDT', 'Australia/Sydney'],
])

/** What a bare abbreviation most likely means. */
export function ianaOfAbbreviation(name: string): string | null {
  return abbreviations.get(name.trim().toUpperCase()) ?? null
}
