/** What stands for people, pages and meetings in Markdown: names there, ids in a document. */

/** What writing needs to know: the names that things are linked by; null for one that is not in the notebook. */
export type Names = {
  /** Unique among people. */
  person(id: string): string | null
  /** Unique among pages, and no person's. */
  page(id: string): string | null
  /** Unique among meetings. */
  meeting(id: string): string | null
  /** What a talking point can wait for: a series or a meeting. Unique among both. */
  place(id: string): string | null
  /** The names of the meetings in which an item came up and stayed open, the first first: no document says them. */
  cameUp?(itemId: string): readonly string[]
  /** The id of the one whose notebook it is, owner of actions without another; null where unknown. */
  readonly me: string | null
}

/** What reading needs to know: what names mean; null for one that nothing, or more than one thing, has. */
export type Reading = {
  person(name: string): string | null
  page(name: string): string | null
  meeting(name: string): string | null
  place(name: string): string | null
  /** The id of the item whose id ends so; null where there is none yet. */
  item(end: string): string | null
  readonly me: string | null
  newId(): string
}
