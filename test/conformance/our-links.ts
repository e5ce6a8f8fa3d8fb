/** The address of a call: every service, every wrapper, and what only looks like one. */
import { days, only, type OwnCase } from './our-cases.ts'

const link = (
  what: string,
  joinUrl: string | null,
  provider: string | null,
  ...lines: readonly string[]
): OwnCase => ({
  what,
  ics: only('DTSTART:20260302T090000Z', ...lines),
  starts: days('09:00', '03-02'),
  says: [{ joinUrl, provider }],
})
const inText = (provider: string, url: string): OwnCase =>
  link(`${provider}: ${url}`, url, provider, `DESCRIPTION:Join here:\\n${url}\\n\\nSee you`)

const MEET = 'https://meet.google.com/abc-defg-hij'
const TEAMS =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d'
const ZOOM = 'https://acme.zoom.us/j/81234567890?pwd=aB3dE'

const services: readonly OwnCase[] = (
  [
    ['meet', MEET],
    ['teams', TEAMS],
    ['teams', 'https://teams.microsoft.com/meet/2312345678901?p=aBcD'],
    ['teams', 'https://teams.live.com/meet/9312345678901?p=x'],
    ['teams', 'https://gov.teams.microsoft.us/l/meetup-join/19%3ameeting_x%40thread.v2/0'],
    ['zoom', ZOOM],
    ['zoom', 'https://zoom.us/my/ana.ruiz'],
    ['zoom', 'https://us02web.zoom.us/w/81234567890?tk=x'],
    ['zoom', 'https://acme.zoomgov.com/j/1612345678'],
    ['webex', 'https://acme.webex.com/acme/j.php?MTID=m123'],
    ['webex', 'https://acme.webex.com/meet/ana'],
    ['whereby', 'https://whereby.com/acme-room'],
    ['jitsi', 'https://meet.jit.si/AcmePlanning'],
    ['goto', 'https://meet.goto.com/123456789'],
    ['goto', 'https://global.gotomeeting.com/join/123456789'],
    ['chime', 'https://chime.aws/1234567890'],
    ['bluejeans', 'https://bluejeans.com/123456789/1234'],
    ['ringcentral', 'https://v.ringcentral.com/join/123456789'],
    ['slack', 'https://app.slack.com/huddle/T123/C123'],
    ['facetime', 'https://facetime.apple.com/join#v=1&p=x'],
    ['zoho', 'https://meeting.zoho.eu/meeting/join?key=1'],
    ['lark', 'https://vc.larksuite.com/j/123456789'],
    ['skype', 'https://join.skype.com/abcDEF123456'],
  ] as const
).map(([provider, url]) => inText(provider, url))

const order: readonly OwnCase[] = [
  link(
    'X-GOOGLE-CONFERENCE before all others',
    MEET,
    'meet',
    `X-GOOGLE-CONFERENCE:${MEET}`,
    `LOCATION:${ZOOM}`,
    `DESCRIPTION:${TEAMS}`,
  ),
  link(
    'the properties of Microsoft before LOCATION',
    TEAMS,
    'teams',
    `X-MICROSOFT-SKYPETEAMSMEETINGURL:${TEAMS}`,
    `LOCATION:${ZOOM}`,
  ),
  link(
    'CONFERENCE (RFC 7986 5.11)',
    ZOOM,
    'zoom',
    `CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Join: here":${ZOOM}`,
    `LOCATION:${MEET}`,
  ),
  link(
    'of several CONFERENCE the one that is no telephone',
    ZOOM,
    'zoom',
    'CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-412-555-0123',
    `CONFERENCE;VALUE=URI;FEATURE=VIDEO:${ZOOM}`,
  ),
  link('URL before LOCATION', ZOOM, 'zoom', `URL:${ZOOM}`, `LOCATION:${MEET}`),
  link(
    'URL of a page of the calendar is passed over',
    MEET,
    'meet',
    'URL:https://calendar.example/event/1',
    `LOCATION:${MEET}`,
  ),
  link('LOCATION before DESCRIPTION', MEET, 'meet', `DESCRIPTION:${ZOOM}`, `LOCATION:${MEET}`),
  link('LOCATION with a room beside it', MEET, 'meet', `LOCATION:Room 1; ${MEET}`),
  link(
    'in HTML, where nothing else has one',
    `${ZOOM}&uname=x`,
    'zoom',
    `X-ALT-DESC;FMTTYPE=text/html:<p><a href="${ZOOM}&amp;uname=x">Join</a></p>`,
  ),
]

const safe = (url: string): string =>
  `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7C02%7C&reserved=0`
const wrapped: readonly OwnCase[] = [
  link('safelinks of Outlook', ZOOM, 'zoom', `DESCRIPTION:Join <${safe(ZOOM)}> now`),
  link('safelinks in safelinks', ZOOM, 'zoom', `DESCRIPTION:${safe(safe(ZOOM))}`),
  link(
    "Google's redirect",
    ZOOM,
    'zoom',
    `DESCRIPTION:https://www.google.com/url?q=${encodeURIComponent(ZOOM)}&sa=D`,
  ),
  link(
    'Proofpoint, version 2',
    'https://acme.zoom.us/j/81234567890',
    'zoom',
    'DESCRIPTION:https://urldefense.proofpoint.com/v2/url?u=https-3A__acme.zoom.us_j_81234567890&d=DwM&c=x',
  ),
  link(
    'Proofpoint, version 3',
    'https://acme.zoom.us/j/81234567890',
    'zoom',
    'DESCRIPTION:https://urldefense.com/v3/__https://acme.zoom.us/j/81234567890__;!!x!y$',
  ),
]

const none = (what: string, ...lines: readonly string[]): OwnCase => link(what, null, null, ...lines)
const others: readonly OwnCase[] = [
  none(
    'numbers to dial',
    'DESCRIPTION:https://dialin.teams.microsoft.com/usp/pstnconferencing?id=1\\nhttps://acme.zoom.us/u/abc\\nhttps://tel.meet/abc-defg-hij?pin=1',
  ),
  none(
    'pages that explain',
    'DESCRIPTION:https://aka.ms/JoinTeamsMeeting\\nhttps://support.google.com/a/users/answer/9282720\\nhttps://www.zoom.us/download',
  ),
  none('options of a meeting', 'DESCRIPTION:https://teams.microsoft.com/meetingOptions/?organizerId=1'),
  none(
    'a service without a meeting',
    'DESCRIPTION:https://meet.google.com/\\nhttps://zoom.us/\\nhttps://teams.microsoft.com/',
  ),
  none('http', 'DESCRIPTION:http://meet.google.com/abc-defg-hij'),
  none(
    'a host that only looks like one',
    'DESCRIPTION:https://meet.google.com.evil.example/abc-defg-hij\\nhttps://evilzoom.us/j/1\\nhttps://zoom.us.evil.example/j/1',
  ),
  none(
    'a user before the host',
    'DESCRIPTION:https://meet.google.com@evil.example/abc-defg-hij\\nhttps://x:y@meet.google.com/abc-defg-hij',
  ),
  none('another scheme', 'URL:javascript:alert(1)', 'LOCATION:file:///etc/passwd'),
  none('safelinks to somewhere else', `DESCRIPTION:${safe('https://evil.example/j/1')}`),
  link(
    'the meeting among pages that explain',
    TEAMS,
    'teams',
    `DESCRIPTION:Learn more: https://aka.ms/JoinTeamsMeeting\\nJoin: <${TEAMS}>\\nOptions: https://teams.microsoft.com/meetingOptions/?organizerId=1`,
  ),
  link('brackets, full stops and quotes around it', MEET, 'meet', `DESCRIPTION:(see "${MEET}").`),
  link('a full stop behind it', MEET, 'meet', `DESCRIPTION:Join at ${MEET}.`),
  link('markup around it', MEET, 'meet', `DESCRIPTION:<a href="${MEET}">${MEET}</a><br>`),
]

export const links: readonly OwnCase[] = [...services, ...order, ...wrapped, ...others]
