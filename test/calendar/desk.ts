/** What most tests of calendars stand on: a server for the whole file, a new notebook for each test. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { serveCalendars, type CalendarServer } from './server.ts'

export type Desk = {
  readonly server: CalendarServer
  readonly notebook: Notebook
  /** Has another new notebook in its place, with options of its own. */
  another(options?: Options): Promise<void>
}
type Options = Parameters<typeof openNotebook>[0]

/** Opens both at their time, with the options of `openNotebook`, and closes them; to be read inside a test only. */
export function openDesk(options: Options = {}): Desk {
  let server: CalendarServer
  let notebook: Notebook
  beforeAll(async () => {
    server = await serveCalendars()
  })
  afterAll(() => server.close())
  beforeEach(() => {
    notebook = openNotebook(options)
  })
  afterEach(() => notebook.close())
  return {
    get server() {
      return server
    },
    get notebook() {
      return notebook
    },
    async another(other) {
      await notebook.close()
      notebook = openNotebook(other)
    },
  }
}
