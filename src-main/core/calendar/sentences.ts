/** What the user is told when a calendar cannot be read: what happened, what was kept, what to do. */
import type { FailureCode } from '#shared/contract/define.ts'
import type { FeedFailure } from './values.ts'

/** Why a calendar could not be read: what happened, and what to do about it. */
export type Trouble = {
  readonly code: FailureCode
  readonly happened: string
  readonly advice: string
  /** The notebook was closed meanwhile: nothing to tell anybody. */
  readonly closed?: boolean
  /** Somebody answered, with a way on that is not taken: another way may be good. */
  readonly astray?: boolean
}

const unreachable = (happened: string, advice: string): Trouble => ({
  code: 'unreachable',
  happened,
  advice,
})
const notCalendar = (happened: string, advice: string): Trouble => ({
  code: 'notCalendar',
  happened,
  advice,
})
const invalid = (happened: string, advice: string): Trouble => ({ code: 'invalid', happened, advice })

/** The sentence where a calendar was to be added. */
export const sentenceOfAdd = (trouble: Trouble): string =>
  `${trouble.happened}; nothing was added. ${trouble.advice}`
/** The sentence where an address or a password was to be replaced. */
export const sentenceOfChange = (trouble: Trouble): string =>
  `${trouble.happened}; nothing was changed. ${trouble.advice}`
/** The sentence where a calendar was to be refreshed. */
export const sentenceOfRefresh = (trouble: Trouble): string =>
  `${trouble.happened}; what was read before is kept. ${trouble.advice}`

const findAddress =
  'Look for the calendar’s ICS or iCal address in its sharing settings (in Google “Secret address in iCal format”, in Outlook “Publish a calendar”, then ICS).'
const askOwner = 'Copy the address again from the calendar’s sharing settings.'
const later = 'Try again later.'

export const badScheme = invalid(
  'A calendar’s address starts with https, http or webcal',
  'To add a file, choose it instead.',
)
export const badForm = invalid('This is not an address', 'Paste the whole ICS address of the calendar.')

/** What the status of an answer means; null for those that are no trouble. */
export function statusTrouble(status: number, host: string): Trouble | null {
  if (status === 200 || status === 304) return null
  if (status === 401 || status === 403)
    return unreachable(
      `${host} does not let Rapport read this calendar (${status})`,
      'Use the private ICS address from its sharing settings; it may have been renewed.',
    )
  if (status === 404) return unreachable(`${host} has no calendar at this address (404)`, askOwner)
  if (status === 410) return unreachable(`${host} says that this calendar is gone for good (410)`, askOwner)
  if (status === 429)
    return unreachable(
      `${host} asks for fewer requests (429)`,
      'Rapport tries again by itself; wait a while.',
    )
  if (status >= 500) return unreachable(`${host} has trouble of its own at the moment (${status})`, later)
  return unreachable(`${host} gave an unexpected answer (${status})`, findAddress)
}

export const late = (host: string): Trouble =>
  unreachable(`${host} took longer than 30 seconds`, 'Check the connection and try again.')
export const tooLarge = (host: string): Trouble =>
  notCalendar(
    `The calendar from ${host} is larger than 50 MB`,
    'Publish a shorter time span of it, and add that.',
  )
export const cutShort = (host: string): Trouble =>
  unreachable(`The answer from ${host} broke off in the middle`, later)
export const unresolved = (host: string): Trouble =>
  unreachable(`There is no host ${host}, or no connection`, 'Check the address and the connection.')
export const refused = (host: string): Trouble =>
  unreachable(`${host} does not answer`, 'Check the address and the connection.')
export const certificate = (host: string): Trouble =>
  unreachable(
    `The certificate of ${host} is not to be trusted`,
    'Check the address, and the clock of this computer.',
  )
export const noTls = (host: string): Trouble =>
  unreachable(`${host} does not speak https`, 'Check the address; if it begins with http://, type that too.')
export const privateHost = (host: string): Trouble =>
  unreachable(
    `The address leads on to ${host}, inside a private network`,
    'If that is right, add that address itself.',
  )
/** A server that would have the password sent to a host that the user has not named. */
export const foreignHost = (typed: string, host: string): Trouble => ({
  ...unreachable(
    `${typed} leads on to ${host}, which was not given the password`,
    'If that is the right server, type it instead.',
  ),
  astray: true,
})
export const notDav = (host: string): Trouble =>
  notCalendar(`${host} did not answer like a calendar server (CalDAV)`, 'Check the name of the server.')
export const noCollections = (host: string): Trouble =>
  unreachable(
    `No calendar was found on ${host}`,
    'Check the name of the server, or type the whole address that its settings show for CalDAV.',
  )
export const addressOnly = invalid(
  'This provider does not let programs in with a password',
  'Add its calendar by the secret address instead: in Google “Secret address in iCal format”, in Outlook “Publish a calendar”, then ICS.',
)
export const collectionGone = (host: string): Trouble =>
  invalid(`${host} no longer has one of these calendars`, 'Look for the calendars of the account again.')
export const noAddress = (name: string): Trouble =>
  invalid(`“${name}” is not read from an address`, 'Remove it, and add the address as a calendar.')
export const addressElsewhere = (name: string): Trouble =>
  invalid(`This address is in the notebook already, as “${name}”`, 'Remove that one first.')
export const badServer = invalid(
  'This is not the name of a server',
  'Type its name, such as cloud.example.org, or your e-mail address.',
)
/** The server of an account does not take its name and password. */
export const badPassword = (host: string, status: number): Trouble =>
  unreachable(`${host} does not accept this user name and password (${status})`, passwordAdvice(host))

function passwordAdvice(host: string): string {
  if (host.endsWith('icloud.com'))
    return 'iCloud wants a password made for one app: make one at account.apple.com under “App-Specific Passwords”.'
  if (host.endsWith('fastmail.com'))
    return 'Fastmail wants an app password: make one under Settings, Privacy & Security, with access to calendars.'
  if (/(^|\.)google(usercontent)?\.com$/.test(host))
    return 'Google wants an app password, or add the calendar by its “Secret address in iCal format”.'
  return 'Check both; where sign-in takes a second step, as with Nextcloud, make an app password in its security settings.'
}

/** The answer to a request for everything was that nothing has changed. */
export const neverWhole = (host: string): Trouble =>
  unreachable(`${host} says that nothing has changed, also when asked for everything (304)`, later)
export const badCoding = (host: string): Trouble =>
  unreachable(`The answer from ${host} is damaged and cannot be unpacked`, later)
export const broken = (host: string): Trouble => unreachable(`Asking ${host} did not work`, later)
const astray = (happened: string): Trouble => ({ ...unreachable(happened, askOwner), astray: true })
export const badRedirect = {
  tooMany: astray('The address leads on and on, more than five times'),
  scheme: astray('The address leads on to something that is no web address'),
  unsafe: astray('The address leads on from a safe connection to an unsafe one'),
  form: astray('The address leads on to nowhere'),
} as const
export const closed: Trouble = { ...unreachable('The notebook was closed', later), closed: true }
export const addressLost = unreachable(
  'The address or the password of this calendar is no longer among the secrets',
  'Remove the calendar and add it again.',
)
/** Why a secret could not be asked for: the keychain is locked, or the file is damaged. */
export const secretsLocked = (code: FailureCode): Trouble =>
  code === 'damaged'
    ? unreachable(
        'The file secrets.json of the notebook is damaged, and with it the address of this calendar',
        'Move it away and add the calendar again.',
      )
    : unreachable(
        'The keychain of this machine, where the address of this calendar is, cannot be reached',
        'Unlock it; Rapport tries again by itself.',
      )

/** Why a file cannot be read, by the code of the error. */
export function fileTrouble(code: string, name: string): Trouble {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { code: 'notFound', happened: `There is no file “${name}”`, advice: 'Check where it is.' }
  if (code === 'EISDIR')
    return invalid(`“${name}” is a folder now`, 'Remove the calendar and add the folder.')
  if (code === 'EACCES' || code === 'EPERM')
    return invalid(`“${name}” may not be read`, 'Check the permissions of the file.')
  return invalid(`“${name}” could not be read`, 'Check that its disk is still there.')
}
/** Why a folder cannot be read, by the code of the error. */
export function folderTrouble(code: string, name: string): Trouble {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { code: 'notFound', happened: `There is no folder “${name}”`, advice: 'Check where it is.' }
  if (code === 'EACCES' || code === 'EPERM')
    return invalid(`The folder “${name}” may not be read`, 'Check its permissions.')
  return invalid(`The folder “${name}” could not be read`, 'Check that its disk is still there.')
}
export const emptyFolder = (name: string): Trouble =>
  notCalendar(`There is no .ics file in the folder “${name}”`, 'Choose a folder that has some.')
export const largeFolder = (name: string): Trouble =>
  notCalendar(`The folder “${name}” has more than 20,000 .ics files`, 'Choose a folder inside it.')
export const notFile = (name: string): Trouble => invalid(`“${name}” is not a file`, 'Choose an .ics file.')
export const largeFile = (name: string): Trouble =>
  notCalendar(`“${name}” is larger than 64 MB`, 'Export a shorter time span of the calendar, and add that.')
export const badUpload = invalid('The file did not arrive whole', 'Choose it again.')

/** Why what was read is no calendar. */
export function feedTrouble(code: FeedFailure['code'], from: string): Trouble {
  switch (code) {
    case 'empty':
      return notCalendar(`${from} is empty`, 'Check that it is the right one.')
    case 'html':
      return notCalendar(`${from} is a web page, not a calendar`, findAddress)
    case 'compressed':
      return notCalendar(`${from} is a compressed file`, 'Unpack it and add the .ics file inside.')
    case 'truncated':
      return notCalendar(`${from} breaks off in the middle`, 'Fetch or export it again.')
    case 'too-large':
      return notCalendar(`${from} is too large`, 'Export a shorter time span of the calendar, and add that.')
    case 'not-icalendar':
      return notCalendar(`${from} is not an iCalendar (.ics)`, findAddress)
  }
}
/** The reading of a feed took too long or broke. */
export const unreadable = (from: string): Trouble =>
  notCalendar(`${from} could not be read within 30 seconds`, 'Export a shorter time span of the calendar.')

/** One of the many bodies of a source did not come. */
export const unreadResource = (href: string): string =>
  `“${href}” could not be read this time; what was read of it before is kept.`

/** A feed that held meetings and now holds none; believed when it says so a second time. */
export const emptied = (from: string): Trouble =>
  notCalendar(
    `${from} holds no events any more`,
    'If it says so again at the next refresh, its meetings are taken away; those with pages stay.',
  )
export const alreadyThere = (name: string): string =>
  `This source was in the notebook already, as “${name}”; it was refreshed.`

const MOST_WARNINGS = 50

/** The reader's warnings as sentences, at most 50 and one more that counts the rest. */
export function warningSentences(warnings: readonly { readonly message: string }[]): string[] {
  const sentences = [...new Set(warnings.map(({ message }) => message.slice(0, 400)))]
  const rest = sentences.length - MOST_WARNINGS
  return rest > 0 ? [...sentences.slice(0, MOST_WARNINGS), `And ${rest} more.`] : sentences
}
