/** What a window of ours may not do: leave its page, open others, embed, ask for devices. Links leave by one way only. */
import { app, session, shell, type WebContents } from 'electron'
import { opensOutside } from '#shared/link-address.ts'
import { pageAddress } from './protocol.ts'

/** Opens a link in the user's own browser or mail program; one of http too has said in the window that it is not opened. */
function openLink(address: string): void {
  if (opensOutside(address)) void shell.openExternal(address)
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // a reload of the page is the one navigation there is; its place in the notebook is in the hash
    if (event.url.split('#')[0] === pageAddress) return
    event.preventDefault()
    openLink(event.url)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

/** Sets the guards for every window, before the first is made; call it when the app is ready. */
export function setGuards(): void {
  app.on('web-contents-created', (_, contents) => guard(contents))
  // copying is the one thing that a page of ours asks for
  const allowed = 'clipboard-sanitized-write'
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) =>
    answer(permission === allowed),
  )
  session.defaultSession.setPermissionCheckHandler((_, permission) => permission === allowed)
  session.defaultSession.setDevicePermissionHandler(() => false)
}
