/** Pages as this window reaches them: the core's words for pages, persons by name, and what was left unsaved. */
import type { Input, Output } from '#shared/contract/contract.ts'
import type { Reply } from '#shared/contract/define.ts'
import type { ItemCard, PageRef, PersonRef, Place } from '#shared/contract/values.ts'
import { uuidv7 } from '#shared/id.ts'
import { dayOf } from '#shared/time.ts'
import { CallError, call, listen, sentenceOf, watch } from '../host/client.ts'
import { supersede } from '../host/items.ts'
import { coreNow } from '../host/now.ts'
import { openOutside } from '../host/outside.ts'
import { locales, reader } from '../host/reader.ts'
import { openPane } from '../item-pane/opened.ts'
import { show } from '../overlays.ts'
import { go } from '../route.ts'
import { announce, toast, toastFailure } from '../ui/toast.tsx'
import { editorText } from './editor-text.ts'
import { sizeOf } from './images.ts'
import { followPage, titleOf } from './linked-pages.ts'
import type { ItemChoice, KeptImage, Surroundings } from './surroundings.ts'
import type { PageHost } from './sync.ts'
import { followTold, type FollowedTold } from './told.ts'
import { windowUnsaved } from './unsaved-window.ts'
import { saveLeftovers } from './unsaved.ts'

/** What the core takes of one picture, in bytes. */
const largestImage = 20 * 1024 * 1024

type PageName = 'page.open' | 'page.push' | 'page.since'

export const pageHost: PageHost = {
  async ask<N extends PageName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
    try {
      return { ok: true, value: await call(name, input) }
    } catch (error) {
      if (error instanceof CallError) return { ok: false, error: error.failure }
      throw error
    }
  },
  listen,
  watch,
}

export const unsaved = windowUnsaved()

let saving = Promise.resolve()
/** Saves what editors left that are gone, once at a time. */
export function saveWhatIsLeft(): Promise<void> {
  saving = saving.then(() => saveLeftovers(pageHost, unsaved))
  return saving
}
watch((connection) => {
  if (connection === 'open') void saveWhatIsLeft()
})

const windowId = crypto.randomUUID()
let editors = 0
/** A client of the page authority, of this window and one opening of a page. */
export const nextClientId = (): string => `${windowId}.${editors++}`

/** A new id by the core's clock. */
export const makeId = (): string => uuidv7(Date.parse(coreNow()), crypto.getRandomValues(new Uint8Array(10)))

const known = new Map<string, PersonRef | null>()
const watchers = new Set<() => void>()
const tell = (): void => {
  for (const fn of watchers) fn()
}

/** Makes persons known by name, so that pages need not ask. */
export function know(people: readonly PersonRef[]): void {
  const news = people.filter((person) => known.get(person.id)?.name !== person.name)
  for (const person of news) known.set(person.id, person)
  if (news.length > 0) tell()
}

async function learn(id: string): Promise<void> {
  // asked once; a person who is not there stays unknown
  known.set(id, null)
  const reply = await call('person.get', { personId: id, limit: 1 }).catch(() => null)
  if (reply !== null) know([reply.person])
}

/** Says that the day may have turned, so that what is overdue shows it. */
export const dayTurned = tell

const pictures = new Map<string, { users: number; readonly address: Promise<string | null> }>()

/** The bytes of a picture as an address in this window, held for as long as somebody shows it. */
async function addressOf(hash: string): Promise<string | null> {
  const reply = await call('image.get', { hash }).catch(() => null)
  if (reply === null) return null
  const bytes = Uint8Array.from(atob(reply.base64), (char) => char.charCodeAt(0))
  return URL.createObjectURL(new Blob([bytes], { type: reply.type }))
}

function showImage(hash: string, shown: (address: string | null) => void): () => void {
  const held = pictures.get(hash) ?? { users: 0, address: addressOf(hash) }
  pictures.set(hash, held)
  held.users++
  let wanted = true
  void held.address.then((address) => (wanted ? shown(address) : undefined))
  return () => {
    wanted = false
    held.users--
    if (held.users > 0) return
    pictures.delete(hash)
    void held.address.then((address) => (address === null ? undefined : URL.revokeObjectURL(address)))
  }
}

async function keepImage(file: File): Promise<KeptImage | null> {
  if (file.size > largestImage) {
    toastFailure(editorText.image.tooLarge)
    return null
  }
  try {
    const [kept, size] = await Promise.all([
      call('image.put', { base64: await base64Of(file) }),
      sizeOf(file),
    ])
    return { ...kept, ...size }
  } catch (error) {
    toastFailure(sentenceOf(error))
    return null
  }
}

/** The bytes as the contract takes them; as a stream of pieces, a call with millions of arguments has no place. */
const base64Of = (file: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reading = new FileReader()
    reading.addEventListener('load', () => {
      const address = typeof reading.result === 'string' ? reading.result : ''
      done(address.slice(address.indexOf(',') + 1))
    })
    reading.addEventListener('error', () => fail(reading.error ?? new Error('unreadable')))
    reading.readAsDataURL(file)
  })

/** The page in the editor, as far as it is there yet. */
export type Placed = {
  pageId(): string | null
  /** Resolves when the core has all that was written. */
  flush(): Promise<void>
  readonly told: FollowedTold
}

/** What talking points of this window were offered to wait for, before the core tells of it. */
const places = new Map<string, Place>()

/** Follows what became of the items of a page. */
export const toldOf = (pageId: () => string | null): FollowedTold => followTold(pageId, tell)

/** The pane of an item in the page: what it changes is changed in the document. */
function choose(ref: PageRef, { flush, pageId, told: followed }: Placed, choice: ItemChoice): void {
  const { item } = choice
  const card = followed.card(item.id)
  const told = { answer: item.answer, closedIn: null, supersededBy: null, supersedes: [], cameUp: null }
  // known to the core or not yet: the pane asks for no more than this
  const shown: ItemCard = {
    ...item,
    pageId: pageId() ?? '',
    pageTitle: '',
    meetingId: null,
    seriesId: card?.seriesId ?? null,
    since: card?.since ?? '',
    life: told,
  }
  openPane({
    part: choice.part,
    anchor: choice.anchor,
    meetingId: null,
    room: ref,
    item: shown,
    hands: {
      setState: () => undefined,
      setDue: choice.setDue,
      setPerson(person) {
        if (person !== null) know([person])
        choice.setPerson(person)
      },
      setPlace(place) {
        places.set(place.id, place)
        choice.setPlace(place)
      },
      answer: choice.answer,
      // which decision comes after which is for the core to say
      supersede: (by: ItemCard) => flush().then(() => supersede(shown, by)),
    },
    back: choice.back,
  })
}

/** What stands around the page of `ref`; `leave` takes the focus out of it. */
export const surroundingsOf = (ref: PageRef, leave: () => void, placed: Placed): Surroundings => ({
  meetingId: 'meeting' in ref ? ref.meeting : null,
  told: placed.told.of,
  choose: (choice) => choose(ref, placed, choice),
  reader,
  locales,
  today: () => dayOf(coreNow(), reader.zone),
  newId: makeId,
  person(id) {
    const person = known.get(id)
    if (person === undefined) void learn(id)
    return person ?? null
  },
  nameOf: (id) => known.get(id)?.name ?? null,
  personNamed(name) {
    const [only, another] = [...known.values()].filter((person) => person?.name === name)
    return another === undefined ? (only?.id ?? null) : null
  },
  subscribe(fn) {
    watchers.add(fn)
    return () => watchers.delete(fn)
  },
  async suggest(words) {
    const found = await call('person.suggest', { words, ref }).catch(() => [])
    know(found.map(({ person }) => person))
    return found
  },
  async places(words) {
    const found = await call('item.places', { words, ref, limit: 4 }).catch(() => null)
    for (const place of found?.places ?? []) places.set(place.id, place)
    return found?.places ?? []
  },
  place: (item, id) => placed.told.card(item)?.parkedOn ?? places.get(id) ?? null,
  async pages(words) {
    const found = await call('page.suggest', { words }).catch(() => [])
    // not the one that is written on
    const own = 'meeting' in ref ? ref.meeting : ref.page
    return found.filter(({ pageId, meetingId }) => pageId !== own && meetingId !== own)
  },
  linked: followPage,
  titleOf,
  goTo: (pageId) => go({ screen: 'page', id: pageId }),
  async tags(letters) {
    const found = await call('tag.list', { words: letters, ref, limit: 9 }).catch(() => null)
    return found?.tags ?? []
  },
  // with a blank behind it, it is this tag and no longer one
  showTag: (tag) => show('palette', `#${tag} `),
  keepImage,
  image: showImage,
  openAddress: openOutside,
  announce,
  say: (words) => toast(words),
  leave,
})
