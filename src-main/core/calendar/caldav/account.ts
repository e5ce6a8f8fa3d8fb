/** Accounts on CalDAV servers: their rows, and where their passwords are. */
import { z } from 'zod'
import type { TaskContext } from '../../context.ts'
import { change, select, type Bind } from '../../store/sql.ts'
import type { Login } from './dav.ts'

/** Where the server's address and the password of an account are kept. */
export const accountSecret = (accountId: string): string => `account/${accountId}`

const Secret = z.object({ server: z.url(), password: z.string() })

export const allAccounts = select((q) =>
  q.selectFrom('account').select(['id', 'location', 'user']).orderBy('createdAt'),
)
export const accountById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('account').select(['id', 'location', 'user']).where('id', '=', p.id),
)
export const insertAccount = change(
  (q, p: Bind<{ id: string; location: string; user: string; createdAt: string }>) =>
    q.insertInto('account').values({ id: p.id, location: p.location, user: p.user, createdAt: p.createdAt }),
)

/** How an account signs in, null where that is lost. Faults: storage, damaged. */
export async function loginOf(cx: TaskContext, accountId: string): Promise<Login | null> {
  const row = cx.read.get(accountById, { id: accountId })
  const kept = await cx.environment.secrets.get(accountSecret(accountId))
  if (row === undefined || kept === null) return null
  const secret = secretIn(kept)
  return secret === null
    ? null
    : { server: new URL(secret.server), user: row.user, password: secret.password }
}

/** Keeps how an account signs in. */
export const keepLogin = (cx: TaskContext, accountId: string, { server, password }: Login): Promise<void> =>
  cx.environment.secrets.set(accountSecret(accountId), JSON.stringify({ server: server.href, password }))

function secretIn(text: string): z.output<typeof Secret> | null {
  try {
    const parsed = Secret.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
