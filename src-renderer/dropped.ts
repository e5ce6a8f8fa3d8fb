/** Files that are dropped on the window where nothing else takes them: a calendar is looked into, anything else is refused in words. */
import { show } from './overlays.ts'
import { text } from './text.ts'
import { toastFailure } from './ui/toast.tsx'

/** Takes files from now on, which the browser would open in the place of the window; gives the way to stop. */
export function followDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  }
  const drop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (event.defaultPrevented || files.length === 0) return
    event.preventDefault()
    const calendar = files.find(
      ({ name, type }) => type === 'text/calendar' || /\.(?:ics|ical|ifb)$/i.test(name),
    )
    if (calendar === undefined) toastFailure(text.app.notTaken)
    else show('addCalendar', calendar)
  }
  addEventListener('dragover', over)
  addEventListener('drop', drop)
  return () => {
    removeEventListener('dragover', over)
    removeEventListener('drop', drop)
  }
}
