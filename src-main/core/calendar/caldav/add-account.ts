/** Adds calendars of a CalDAV account, and gives an account another password. */
import type { SyncResult } from '#shared/contract/calendar.ts'
import type { TaskContext } from '../../context.ts'
import { Fault } from '../../fault.ts'
import { insertNew } from '../add.ts'
import { shownAddress } from '../address.ts'
import { allCalendars, setRemoved, type CalendarRow } from '../calendar-rows.ts'
import { titleOf } from '../details.ts'
import * as say from '../sentences.ts'
import { secretName } from '../source.ts'
import { refreshUnderway, syncCalendar } from '../sync.ts'
import { accountById, accountSecret, allAccounts, insertAccount, keepLogin, loginOf } from './account.ts'
import { openDav, type Dav, type Login } from './dav.ts'
import { discover, troubleOf, type Collection } from './discover.ts'
import { readServer } from './server.ts'

const davOf = (cx: TaskContext, login: Login): Dav =>
  openDav({ net: cx.environment.net, jobs: cx.jobs }, login)

/** How an account signs in, as typed. */
export type TypedLogin = { readonly server: string; readonly user: string; readonly password: string }
export type Offer = {
  readonly location: string
  readonly collections: {
    readonly url: string
    readonly name: string
    readonly color: string | null
    readonly here: boolean
  }[]
}

const refuse = (trouble: say.Trouble): Fault =>
  new Fault(trouble.code, say.sentenceOfAdd(trouble), ['server'])

/** Finds the calendars of an account. Faults: invalid, unreachable, notCalendar. */
export async function offerCollections(cx: TaskContext, typed: TypedLogin): Promise<Offer> {
  const login = loginIn(typed)
  const found = await find(cx, login)
  const account = await accountOf(cx, login)
  const rows = account === null ? null : await rowsOf(cx, account)
  return {
    location: shownAddress(login.server),
    collections: found
      .map((one) => ({
        url: one.url.href,
        name: nameOf(one),
        color: one.color,
        here: rows?.get(one.url.href)?.removedAt === null,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}

/** Adds collections that the account was found to have, and reads them. Faults: invalid, unreachable, notCalendar. */
export async function addAccount(
  cx: TaskContext,
  typed: TypedLogin,
  urls: readonly string[],
  names: Readonly<Record<string, string>>,
): Promise<SyncResult[]> {
  const login = loginIn(typed)
  const found = await find(cx, login)
  const chosen = [...new Set(urls)].map((url) => found.find((one) => one.url.href === url))
  if (chosen.includes(undefined)) throw refuse(say.collectionGone(login.server.host))
  const account = (await accountOf(cx, login)) ?? (await newAccount(cx, login))
  await keepLogin(cx, account, login)
  const rows = await rowsOf(cx, account)
  const ids: string[] = []
  for (const collection of chosen) {
    if (collection === undefined) continue
    const given = names[collection.url.href] ?? ''
    ids.push(await placed(cx, account, collection, given, rows.get(collection.url.href)))
  }
  return Promise.all(
    ids.map(async (id) => {
      // one that is under way may have begun with the old password
      await refreshUnderway(cx, id)
      return syncCalendar(cx, id)
    }),
  )
}

/** Gives an account a new password that its server accepts, and refreshes its calendars. Faults: notFound, unreachable. */
export async function changePassword(
  cx: TaskContext,
  accountId: string,
  password: string,
): Promise<SyncResult[]> {
  const row = cx.read.get(accountById, { id: accountId })
  if (row === undefined) throw new Fault('notFound', 'This account is not in the notebook any more.')
  const known = await loginOf(cx, accountId)
  const login = { server: known?.server ?? new URL(row.location), user: row.user, password }
  const rows = await rowsOf(cx, accountId)
  const [first] = rows.keys()
  // a calendar of its own is asked, not the server: that may show its front to everybody
  const trouble =
    first === undefined
      ? await discover(davOf(cx, login), login.server)
      : troubleOf(await davOf(cx, login).propfind(new URL(first), ['d:resourcetype'], '0'))
  if (trouble?.kind === 'failed')
    throw new Fault(trouble.trouble.code, say.sentenceOfChange(trouble.trouble), ['password'])
  await keepLogin(cx, accountId, login)
  const ids = [...rows.values()].flatMap(({ id, removedAt }) => (removedAt === null ? [id] : []))
  return Promise.all(
    ids.map(async (id) => {
      await refreshUnderway(cx, id)
      return syncCalendar(cx, id)
    }),
  )
}

function loginIn({ server, user, password }: TypedLogin): Login {
  const reading = readServer(server)
  if (reading.ok) return { server: reading.url, user, password }
  throw refuse(reading.wrong === 'addressOnly' ? say.addressOnly : say.badServer)
}

async function find(cx: TaskContext, login: Login): Promise<readonly Collection[]> {
  const found = await discover(davOf(cx, login), login.server)
  if (found.kind === 'failed') throw refuse(found.trouble)
  return found.collections
}

/** The account of the same user on the same server. */
async function accountOf(cx: TaskContext, login: Login): Promise<string | null> {
  const location = shownAddress(login.server)
  const row = cx.read.all(allAccounts, {}).find((one) => one.user === login.user && one.location === location)
  return row?.id ?? null
}

/** The calendars of an account by their addresses, also removed ones. */
async function rowsOf(cx: TaskContext, accountId: string): Promise<Map<string, CalendarRow>> {
  const rows = new Map<string, CalendarRow>()
  for (const row of cx.read.all(allCalendars, {})) {
    if (row.accountId !== accountId) continue
    const url = await cx.environment.secrets.get(secretName(row.id))
    if (url !== null) rows.set(url, row)
  }
  return rows
}

async function newAccount(cx: TaskContext, login: Login): Promise<string> {
  const id = cx.newId()
  await keepLogin(cx, id, login)
  try {
    cx.transact((tx) =>
      tx.write.run(insertAccount, {
        id,
        location: shownAddress(login.server),
        user: login.user,
        createdAt: tx.now.toString({ smallestUnit: 'second' }),
      }),
    )
  } catch (error) {
    await cx.environment.secrets.remove(accountSecret(id))
    throw error
  }
  return id
}

/** The row of a collection: as it is, brought back, or new. */
async function placed(
  cx: TaskContext,
  accountId: string,
  collection: Collection,
  given: string,
  row: CalendarRow | undefined,
): Promise<string> {
  if (row !== undefined) {
    if (row.removedAt !== null) cx.transact((tx) => tx.write.run(setRemoved, { id: row.id, removedAt: null }))
    return row.id
  }
  const id = cx.newId()
  await cx.environment.secrets.set(secretName(id), collection.url.href)
  try {
    cx.transact((tx) =>
      insertNew(tx, {
        id,
        kind: 'collection',
        location: shownAddress(collection.url),
        accountId,
        name: given === '' ? nameOf(collection) : given,
        color: collection.color,
      }),
    )
  } catch (error) {
    await cx.environment.secrets.remove(secretName(id))
    throw error
  }
  return id
}

const nameOf = ({ name, url }: Collection): string => (name === null ? url.host : titleOf(name).slice(0, 200))
