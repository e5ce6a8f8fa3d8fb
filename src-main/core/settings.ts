/** Settings: small JSON values by name. */
import type { CommandContext } from './context.ts'
import type { Reader } from './store/open.ts'
import { change, select, type Bind } from './store/sql.ts'

const byName = select((q, p: Bind<{ name: string }>) =>
  q.selectFrom('setting').select('value').where('name', '=', p.name),
)
const put = change((q, p: Bind<{ name: string; value: string }>) =>
  q
    .insertInto('setting')
    .values({ name: p.name, value: p.value })
    .onConflict((c) => c.column('name').doUpdateSet({ value: p.value })),
)

/** The settings there are, by what they hold. */
export type SettingName =
  /** Who I am: `{ confirmed: boolean }`, true once a human has said so. */
  | 'me'
  /** The inbox page: its id. */
  | 'inbox'
  /** The address that each calendar seems to belong to, by calendar id. */
  | 'calendarOwners'
  /** The rules of the noise filter that somebody has chosen. */
  | 'noise'
  /** True while not all meetings are settled by the rules of the noise filter. */
  | 'noiseSweep'
  /** What was chosen of the settings that a human sees (desktop/settings.ts). */
  | 'chosen'
  /** How the last attempt to keep a copy of the notebook ended: `{ day, problem }`. */
  | 'lastCopy'
  /** The keys of quick capture that the system has refused. */
  | 'shortcutTaken'

/** A setting's value, null where it was never set. */
export function setting(read: Reader, name: SettingName): unknown {
  const row = read.get(byName, { name })
  return row === undefined ? null : JSON.parse(row.value)
}

export function setSetting(cx: CommandContext, name: SettingName, value: unknown): void {
  cx.write.run(put, { name, value: JSON.stringify(value) })
}

/** Whether a human has said who I am. */
export function meConfirmed(read: Reader): boolean {
  const value = setting(read, 'me')
  return typeof value === 'object' && value !== null && 'confirmed' in value && value.confirmed === true
}
