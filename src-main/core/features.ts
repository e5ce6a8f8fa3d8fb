/** All handlers of the contract; a missing or misspelt one does not compile. */
import type { CommandName, QueryName, TaskName } from '#shared/contract/contract.ts'
import { calendarCommands } from './calendar/commands.ts'
import { calendarQueries } from './calendar/queries.ts'
import { calendarTasks } from './calendar/tasks.ts'
import { captureCommands, captureQueries } from './capture/capture.ts'
import type { Commands, Queries, Tasks } from './context.ts'
import { desktopQueries } from './desktop/queries.ts'
import { settingsCommands, settingsQueries } from './desktop/settings.ts'
import { exportTasks } from './export/tasks.ts'
import { exportQueries } from './export/queries.ts'
import { homeQueries } from './home/queries.ts'
import { imageTasks } from './images/tasks.ts'
import { itemCommands } from './items/commands.ts'
import { itemQueries } from './items/queries.ts'
import { meetingCommands } from './meetings/commands.ts'
import { followUpCommands, followUpQueries } from './meetings/follow-up.ts'
import { meetingQueries } from './meetings/queries.ts'
import { unwrittenQueries } from './meetings/unwritten.ts'
import { noiseCommands } from './noise/commands.ts'
import { noiseQueries } from './noise/queries.ts'
import { copyQueries, copyTasks } from './notebook/copies.ts'
import { diagnosticQueries } from './notebook/diagnostics.ts'
import { notebookQueries } from './notebook/queries.ts'
import { pageCommands } from './pages/commands.ts'
import { eraseQueries, eraseTasks } from './pages/erase.ts'
import { pageQueries } from './pages/queries.ts'
import { personCommands } from './people/commands.ts'
import { personQueries } from './people/queries.ts'
import { searchQueries } from './search/queries.ts'
import { shellCommands } from './shell/commands.ts'
import { shellQueries } from './shell/queries.ts'
import { templateCommands } from './templates/commands.ts'
import { templateQueries } from './templates/queries.ts'

export const queries: Queries<QueryName> = {
  ...shellQueries,
  ...homeQueries,
  ...meetingQueries,
  ...followUpQueries,
  ...unwrittenQueries,
  ...noiseQueries,
  ...pageQueries,
  ...eraseQueries,
  ...itemQueries,
  ...personQueries,
  ...searchQueries,
  ...captureQueries,
  ...calendarQueries,
  ...exportQueries,
  ...notebookQueries,
  ...copyQueries,
  ...diagnosticQueries,
  ...templateQueries,
  ...desktopQueries,
  ...settingsQueries,
}

export const commands: Commands<CommandName> = {
  ...shellCommands,
  ...meetingCommands,
  ...followUpCommands,
  ...noiseCommands,
  ...pageCommands,
  ...itemCommands,
  ...personCommands,
  ...captureCommands,
  ...calendarCommands,
  ...templateCommands,
  ...settingsCommands,
}

export const tasks: Tasks<TaskName> = {
  ...calendarTasks,
  ...copyTasks,
  ...exportTasks,
  ...imageTasks,
  ...eraseTasks,
}
