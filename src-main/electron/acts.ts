/** What windows ask the desktop for: a window for a page, to stay above others, a PDF. */
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain } from 'electron'
import { readAct, type Act, type Acted, type PagePlace } from '#shared/desktop/acts.ts'
import { desktopText } from '#shared/desktop/text.ts'
import { isOurs, refused } from './window.ts'

const nothingToSay: Acted = { ok: true, value: null }

/** Does what windows ask for from now on; `openPage` opens the window of a page. */
export function answerActs(openPage: (place: PagePlace) => void): void {
  ipcMain.handle('act', async (event, asked: unknown): Promise<Acted> => {
    const act = isOurs(event) ? readAct(asked) : null
    const window = BrowserWindow.fromWebContents(event.sender)
    return act === null || window === null ? refused : await perform(act, window)
  })

  async function perform(act: Act, window: BrowserWindow): Promise<Acted> {
    switch (act.do) {
      case 'beside':
        openPage(act.place)
        return nothingToSay
      case 'keepOnTop': {
        const isOnTop = !window.isAlwaysOnTop()
        window.setAlwaysOnTop(isOnTop)
        return { ok: true, value: desktopText.onTop(isOnTop) }
      }
      case 'savePdf':
        return await savePdf(window, act.name)
    }
  }
}

/** Countries whose paper is Letter. */
const letter: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'])

async function savePdf(window: BrowserWindow, name: string): Promise<Acted> {
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: desktopText.pdf.kind, extensions: ['pdf'] }],
  })
  if (filePath === '') return nothingToSay
  try {
    const bytes = await window.webContents.printToPDF({
      pageSize: letter.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
      generateTaggedPDF: true,
    })
    await writeFile(filePath, bytes)
    return { ok: true, value: desktopText.pdf.saved(basename(filePath)) }
  } catch {
    return { ok: false, error: { code: 'storage', message: desktopText.pdf.failed } }
  }
}
