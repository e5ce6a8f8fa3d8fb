/** Links into the notebook, however the system hands them over: at the start, while Rapport runs, by an event of macOS. */
import { app } from 'electron'
import { captureOfLink, linkIn, linkScheme, placeOfLink } from '#shared/desktop/links.ts'

/** The place that a link names, of the notebook or of quick capture. */
const toPlace = (link: string): string | null => placeOfLink(link) ?? captureOfLink(link)

/** Takes in links from now on; those that come before somebody shows them are kept, the last one of them. */
export function takeLinks(): { readonly showWith: (show: (place: string | null) => void) => void } {
  let show: ((place: string | null) => void) | null = null
  let waiting = toPlace(linkIn(process.argv) ?? '')
  const take = (link: string | null): void => {
    const place = link === null ? null : toPlace(link)
    if (show === null) waiting = place ?? waiting
    else show(place)
  }
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take(link)
  })
  app.on('second-instance', (_, args) => take(linkIn(args)))
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  return {
    showWith(given) {
      show = given
      given(waiting)
      waiting = null
    },
  }
}
