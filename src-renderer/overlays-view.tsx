/** The overlays of the window, over whatever screen is shown. */
import { Suspense, lazy } from 'react'
import { pageOn } from './host/pages.ts'
import { show, useOverlay } from './overlays.ts'
import type { Route } from './route.ts'
import { Capture } from './palette/capture.tsx'
import { Help } from './palette/help.tsx'
import { Palette } from './palette/palette.tsx'
import { AddCalendar } from './screens/calendars/add-calendar.tsx'
import { AttachDialog } from './screens/meeting/attach-dialog.tsx'
import { HistoryDialog } from './screens/meeting/history-dialog.tsx'

// dates in words are read by a large library: fetched when a row is changed for the first time
const ItemPane = lazy(async () => ({ default: (await import('./item-pane/item-pane.tsx')).ItemPane }))
const close = (): void => show(null)

export function Overlays({ route }: { readonly route: Route }) {
  const open = useOverlay()
  return (
    <>
      <Palette open={open === 'palette'} screen={route.screen} onClose={close} />
      <Capture open={open === 'capture'} onClose={close} />
      <Help open={open === 'help'} onClose={close} />
      <AddCalendar open={open === 'addCalendar'} onClose={close} />
      <AttachDialog pageRef={pageOn(route)} open={open === 'attachPage'} onClose={close} />
      <HistoryDialog pageRef={pageOn(route)} open={open === 'pageHistory'} onClose={close} />
      <Suspense>
        <ItemPane />
      </Suspense>
    </>
  )
}
