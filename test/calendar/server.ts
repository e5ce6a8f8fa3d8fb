/** A calendar server that answers as a test wants it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export type CalendarServer = {
  readonly port: number
  /** The address of a path, on 127.0.0.1. */
  url(path: string): string
  /** From now on the path is answered so. */
  on(path: string, answer: Answer): void
  /** How often a path was asked. */
  asked(path: string): number
  close(): Promise<void>
}

export async function serveCalendars(): Promise<CalendarServer> {
  const answers = new Map<string, Answer>()
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    counts.set(path, (counts.get(path) ?? 0) + 1)
    const answer = answers.get(path)
    if (answer === undefined) response.writeHead(404).end('not here')
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    on: (path, answer) => void answers.set(path, answer),
    asked: (path) => counts.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers with a status and a body. */
export const gives =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/calendar', ...headers }).end(body)
  }
export const says = (status: number): Answer => gives('no', {}, status)
export const leadsTo = (location: string): Answer => gives('', { location }, 302)

/** A VEVENT: its lines between BEGIN and END. */
export const vevent = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', ...lines, 'END:VEVENT', ''].join('\r\n')
/** A VCALENDAR of VEVENTs. */
export const vcalendar = (...events: readonly string[]): string =>
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-CALNAME:Work\r\n' +
  events.join('') +
  'END:VCALENDAR\r\n'
/** One hour on a day of June 2026. */
export const single = (uid: string, start: string, ...more: readonly string[]): string =>
  vevent(`UID:${uid}`, `DTSTART:${start}`, 'DURATION:PT1H', `SUMMARY:${uid}`, ...more)
/** A weekly of one hour in Berlin. */
export const weekly = (uid: string, start: string, rule: string, ...more: readonly string[]): string =>
  vevent(
    `UID:${uid}`,
    `DTSTART;TZID=Europe/Berlin:${start}`,
    'DURATION:PT1H',
    `RRULE:FREQ=WEEKLY;${rule}`,
    'SUMMARY:Weekly',
    ...more,
  )
