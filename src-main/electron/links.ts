/** Links and calendar files, however the system hands them over: at the start, while Rapport runs, by an event of macOS. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { captureOfLink, fileIn, linkIn, linkScheme, placeOfFile, placeOfLink } from '#shared/desktop/links.ts'

/** The place that a link names, of the notebook or of quick capture. */
const toPlace = (link: string): string | null => placeOfLink(link) ?? captureOfLink(link)

/** The place that the arguments of a start in a folder name: by a link, else by a calendar file. */
function placeIn(args: readonly string[], folder: string): string | null {
  const link = linkIn(args)
  if (link !== null) return toPlace(link)
  const file = fileIn(args)
  if (file === null) return null
  if (!/^file:/i.test(file)) return placeOfFile(resolve(folder, file))
  try {
    return placeOfFile(fileURLToPath(file))
  } catch {
    // of another machine, or no path at all
    return null
  }
}

/** Takes in links and files from now on; those that come before somebody shows them are kept, the last one of them. */
export function takeLinks(): { readonly showWith: (show: (place: string | null) => void) => void } {
  let show: ((place: string | null) => void) | null = null
  let waiting = placeIn(process.argv, process.cwd())
  const take = (place: string | null): void => {
    if (show === null) waiting = place ?? waiting
    else show(place)
  }
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take(toPlace(link))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take(placeOfFile(path))
  })
  app.on('second-instance', (_, args, folder) => take(placeIn(args, folder)))
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  return {
    showWith(given) {
      show = given
      given(waiting)
      waiting = null
    },
  }
}
