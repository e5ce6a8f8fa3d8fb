/** What a window of ours may not do: leave its page, open others, embed, ask for devices. Links leave by one way only. */
import { app, dialog, session, shell, type WebContents } from 'electron'
import { wayOut } from '#shared/desktop/outside.ts'
import { desktopText } from '#shared/desktop/text.ts'
import { besideAddress, pageAddress } from './protocol.ts'

const words = desktopText.link

/** Hosts that somebody has said they know, until Rapport is quit. */
const trusted = new Set<string>()

/** Opens a link in the user's own browser or mail program: the one way out. Of unknown hosts a hand is asked first. */
export async function openLink(address: string): Promise<void> {
  const url = URL.parse(address)
  const way = url === null ? 'refuse' : wayOut(url, trusted)
  if (url === null || way === 'refuse') return
  if (way === 'ask') {
    const { host } = url
    const { response, checkboxChecked } = await dialog.showMessageBox({
      type: 'question',
      message: words.question(host),
      detail: url.href.slice(0, 1000),
      buttons: [words.open, words.cancel],
      defaultId: 0,
      cancelId: 1,
      checkboxLabel: words.trust(host),
    })
    if (response !== 0) return
    if (checkboxChecked) trusted.add(host)
  }
  await shell.openExternal(url.href)
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // a reload of the page is the one navigation there is; its place in the notebook is in the hash
    if ([pageAddress, besideAddress].includes(event.url.split('#')[0] ?? '')) return
    event.preventDefault()
    void openLink(event.url)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url)
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
