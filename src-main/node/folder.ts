/** Where the notebook of this user lives, and where its secrets are kept. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder of a notebook: the one asked for, else RAPPORT_FOLDER, else the platform's place for a user's data. */
export function folderOf(asked: string | undefined): string {
  const { env, platform } = process
  const chosen = asked ?? env['RAPPORT_FOLDER']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Rapport')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Rapport')
  const data = env['XDG_DATA_HOME']
  // the XDG base directory specification: a relative path there is to be ignored
  return join(data?.startsWith('/') === true ? data : join(homedir(), '.local', 'share'), 'rapport')
}

/** The folder of the demo notebook: the one asked for, else beside the user's own. */
export const demoFolderOf = (asked: string | undefined): string =>
  asked === undefined ? `${folderOf(undefined)}-demo` : resolve(asked)

/** Where hosts keep secrets: the keychain, or with RAPPORT_SECRETS=file the file of the folder, as tests want it. */
export const secretsOf = (): 'keychain' | 'file' =>
  process.env['RAPPORT_SECRETS'] === 'file' ? 'file' : 'keychain'
