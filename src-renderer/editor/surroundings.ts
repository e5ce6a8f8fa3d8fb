/** What a page needs to know of what stands around it: names, the day, whom to offer, where to go. */
import type { ItemState, PersonRef, Place } from '#shared/contract/values.ts'
import type { Kind } from '#shared/doc/items.ts'
import type { Reader } from '#shared/time.ts'

export type Surroundings = {
  readonly reader: Reader
  /** BCP 47 names of whom dates in words are read for. */
  readonly locales: readonly string[]
  /** Today by the core's clock, a plain date in the reader's zone. */
  today(): string
  newId(): string
  /** A person by id, as far as known; asks for one that is not, and tells by `subscribe` when it is there. */
  person(id: string): PersonRef | null
  /** A person's name, as far as it is known without asking. */
  nameOf(id: string): string | null
  /** The meeting that the page is of: where a question is answered and a talking point raised; null without one. */
  readonly meetingId: string | null
  /** What became of an item, ready to be said, as far as the core has told; `subscribe` tells of more. */
  told(item: string): readonly Told[]
  /** Opens what an item's date, person, answer or successor is chosen in, hanging on an element. */
  choose(choice: ItemChoice): void
  /** The one person of that name who is known here; null for nobody, or several. */
  personNamed(name: string): string | null
  /** Tells when a name or the day has changed; gives the way to stop. */
  subscribe(fn: () => void): () => void
  /** Whom `@` and some letters offer: those in the room first. */
  suggest(words: string): Promise<readonly Suggestion[]>
  /** What `@` and some letters offer a talking point to wait for, beside persons: series and meetings to come. */
  places(words: string): Promise<readonly Place[]>
  /** What the talking point `item` waits for, as far as it is known; `subscribe` tells when more is. */
  place(item: string, id: string): Place | null
  /** Pages whose titles hold these words, for `[[`; without words the latest. */
  pages(words: string): Promise<readonly PageOffer[]>
  /** Tells what a linked page is called, as soon as that is known and whenever it changes; gives the way to let go of it. */
  linked(pageId: string, shown: (page: LinkedPage) => void): () => void
  /** The title of a page to which a link is drawn; null where it is not known. */
  titleOf(pageId: string): string | null
  /** Goes to a page, in the bin too. */
  goTo(pageId: string): void
  /** Tags that begin with these letters, for `#`, and on how many other pages they are. */
  tags(letters: string): Promise<readonly TagOffer[]>
  /** Shows the pages with a tag. */
  showTag(tag: string): void
  /** Keeps a picture and gives what a page says of it; null where it is none, which has been said. */
  keepImage(file: File): Promise<KeptImage | null>
  /** Gives an address of a picture's bytes in this window, or null where they are gone; gives the way to let go of it. */
  image(hash: string, shown: (address: string | null) => void): () => void
  /** Opens an address outside of the notebook; false where it is none that is opened. */
  openAddress(address: string): boolean
  /** Tells a screen reader. */
  announce(words: string): void
  /** Says something in passing, on screen too. */
  say(words: string): void
  /** Leaves the page with the keyboard. */
  leave(): void
}
export type Suggestion = {
  readonly person: PersonRef
  readonly inRoom: boolean
  readonly organisation: string | null
}
export type PageOffer = { readonly pageId: string; readonly title: string; readonly date: string }
/** A page as a link to it says it; 'gone' where it is not even in the bin. */
export type LinkedPage = { readonly title: string; readonly binned: boolean } | 'gone'
export type TagOffer = { readonly tag: string; readonly pages: number }
export type KeptImage = {
  readonly hash: string
  readonly type: string
  readonly width: number | null
  readonly height: number | null
}
/** A sentence of what became of an item, and where it leads. */
export type Told = { readonly key: string; readonly text: string; readonly href: string | null }
export type ItemChoice = {
  /** Of a decision `answer` is the one that took its place. */
  readonly part: 'due' | 'person' | 'answer'
  readonly anchor: HTMLElement
  readonly item: {
    readonly id: string
    readonly kind: Kind
    readonly state: ItemState
    readonly text: string
    readonly person: PersonRef | null
    readonly parkedOn: Place | null
    readonly due: string | null
    readonly answer: string | null
  }
  /** A plain date; null: none, on purpose. */
  setDue(due: string | null): void
  setPerson(person: PersonRef | null): void
  setPlace(place: Place): void
  answer(said: string): void
  /** Gives the focus back to the page. */
  back(): void
}
