/** What the commands of the registry do. */
import type { CommandId } from '#shared/commands.ts'
import { toggleBlur } from './host/blur.ts'
import { keepOnTop, openBeside, savePdf } from './host/beside.ts'
import { copyDiagnostics } from './host/diagnostics.ts'
import { joinNext, openNext } from './host/next.ts'
import { toggleMeeting } from './host/noise.ts'
import { newPage, pageOn, removePage } from './host/pages.ts'
import { zoom } from './host/zoom.ts'
import { show } from './overlays.ts'
import { go, routeOf } from './route.ts'
import { otherPane } from './panes.ts'
import { doInRow, openRow, stepRow, tickRow } from './rows.ts'
import { undoLast } from './ui/toast.tsx'

/** Presses the control of the screen that carries `data-command`: the key does exactly what the click does. */
const press = (id: CommandId) => () => document.querySelector<HTMLElement>(`[data-command="${id}"]`)?.click()

export const actions: { readonly [Id in CommandId]: () => void } = {
  openNext,
  joinNext,
  capture: () => show('capture'),
  search: () => show('palette'),
  filter: () => {
    const field = document.querySelector<HTMLInputElement>('main [data-filter]')
    if (field === null) show('palette')
    field?.focus()
    field?.select()
  },
  today: () => go({ screen: 'today', date: null }),
  meetings: () => go({ screen: 'meetings' }),
  people: () => go({ screen: 'people' }),
  items: () => go({ screen: 'items' }),
  calendars: () => go({ screen: 'calendars' }),
  templates: () => go({ screen: 'templates' }),
  settings: () => go({ screen: 'settings' }),
  previousDay: press('previousDay'),
  nextDay: press('nextDay'),
  nextRow: () => stepRow(1),
  previousRow: () => stepRow(-1),
  openRow,
  tickRow,
  dueOfRow: () => doInRow('due'),
  personOfRow: () => doInRow('person'),
  answerRow: () => doInRow('answer'),
  stateOfRow: () => doInRow('state'),
  discussRow: () => doInRow('discuss'),
  otherPane,
  writeOn: press('writeOn'),
  closeOut: press('closeOut'),
  hideMeeting: () => toggleMeeting(document.querySelector('main [data-meeting]:not([data-row])')),
  hideRow: () => toggleMeeting(document.activeElement?.closest('[data-meeting]') ?? null),
  filtered: press('filtered'),
  newPage,
  pages: () => go({ screen: 'pages' }),
  attachPage: () => show('attachPage'),
  pageHistory: () => show('pageHistory'),
  openBeside,
  savePdf: () => void savePdf(),
  printPage: () => print(),
  removePage: () => {
    const ref = pageOn(routeOf(location.hash))
    if (ref !== null) void removePage(ref)
  },
  undo: undoLast,
  blur: toggleBlur,
  keepOnTop,
  zoomIn: () => void zoom('larger'),
  zoomOut: () => void zoom('smaller'),
  zoomReset: () => void zoom('usual'),
  help: () => show('help'),
  copyDiagnostics: () => void copyDiagnostics(),
}
