/** What is said of pages as such, in English: loose pages, attaching, history, the bin. */
import { plural } from './plural.ts'

type Contents = {
  readonly lines: number
  readonly items: number
  readonly pictures: number
  readonly states: number
}

export const pagesText = {
  page: {
    nothingYet: 'Nothing is written here yet.',
    attached: (title: string) => `The page is with “${title}” now`,
    atEnd: (title: string) => `It stands at the end of the page of “${title}”`,
    loose: 'The page has no meeting now',
    removed: 'The page is in the bin',
    recovered: (title: string) => `“${title}” is back`,
    recoveredLoose: (title: string) => `“${title}” is back, without its meeting: that has a new page`,
  },
  attach: {
    title: (loose: boolean) => (loose ? 'Attach to a meeting' : 'Attach to another meeting'),
    placeholder: 'Title or person; empty: the likely ones',
    meetings: 'Meetings',
    likely: 'Likely',
    found: 'Found',
    or: 'Or',
    none: 'No meeting: keep it as a page of its own',
    sameSeries: 'same series',
    titles: { same: 'same title', similar: 'similar title', other: '' },
    samePeople: 'same people',
    inCommon: (n: number) => `${n.toLocaleString()} in common`,
    /** Farther off, the date alone says it. */
    nearDays: 14,
    days: (n: number) =>
      n === 0 ? 'same day' : `${plural(Math.abs(n), 'day', 'days')} ${n < 0 ? 'earlier' : 'later'}`,
    hasPage: 'has a page',
    nothing: (words: string) => (words === '' ? 'No meeting is near.' : `No meeting says “${words}”.`),
    putAtEnd: 'Put it at the end of that page',
    another: 'Choose another meeting',
  },
  history: {
    title: 'History of this page',
    none: 'No earlier state yet. One is kept whenever you come back to a page after a pause.',
    versions: 'Earlier states',
    difference: 'What differs from now',
    now: 'Now',
    lines: (n: number) => plural(n, 'line', 'lines'),
    more: (n: number) =>
      n === 0
        ? 'same number of lines'
        : `${plural(Math.abs(n), 'line', 'lines')} ${n > 0 ? 'more' : 'fewer'}`,
    is: { gone: 'Only then', new: 'Only now', changed: 'Changed' },
    box: { checked: 'checked', unchecked: 'not checked' },
    rule: 'a rule',
    image: 'Picture:',
    skipped: (n: number) => `${plural(n, 'line', 'lines')} the same`,
    noDifference: 'Nothing differs from the page as it is now.',
    tooLong: 'There is more that differs.',
    legend: { gone: 'only then', new: 'only now' },
    restore: 'Restore this state',
    restored: (when: string) => `The page is as it was ${when}`,
    close: 'Close',
  },
  pages: {
    tab: 'Pages',
    new: 'New page',
    hint: 'Notes without a meeting. Any of them can be attached to one later.',
    filter: 'Filter the pages',
    placeholder: 'Filter: title or words',
    untitled: 'Untitled page',
    empty: 'No page without a meeting',
    noMatch: 'No page matches the filter',
    items: (n: number) => plural(n, 'item', 'items'),
    recent: 'Recent pages',
  },
  bin: {
    title: 'Bin',
    deleted: (when: string) => `deleted ${when}`,
    recover: 'Bring back',
    recoverThis: (title: string) => `Bring back “${title}”`,
    eraseThis: (title: string) => `Erase “${title}” for good…`,
    empty: 'Empty the bin…',
    old: (n: number) =>
      n === 1
        ? '1 page has been here for more than 30 days. It stays until you decide.'
        : `${n.toLocaleString()} pages have been here for more than 30 days. They stay until you decide.`,
    eraseOld: (n: number) => (n === 1 ? 'Erase it…' : 'Erase those…'),
    askOne: (title: string) => `Erase “${title}” for good?`,
    ask: {
      all: (n: number) =>
        n === 1
          ? 'Erase the page in the bin for good?'
          : `Erase all ${n.toLocaleString()} pages in the bin for good?`,
      old: (n: number) =>
        n === 1
          ? 'Erase the page deleted over 30 days ago?'
          : `Erase the ${n.toLocaleString()} pages deleted over 30 days ago?`,
    },
    /** What goes with it; a page without lines holds pictures. */
    gone: ({ lines, items, pictures, states }: Contents) => {
      // an item is a line of its own
      const notes = Math.max(0, lines - items)
      const parts = [
        notes > 0 ? plural(notes, 'line', 'lines') : '',
        items > 0 ? plural(items, 'item', 'items') : '',
        pictures > 0 ? plural(pictures, 'picture', 'pictures') : '',
        states > 0 ? plural(states, 'earlier state', 'earlier states') : '',
      ].filter((part) => part !== '')
      return `This takes away ${new Intl.ListFormat('en').format(parts)}.`
    },
    forGood: 'It cannot be undone.',
    stays: (pictures: number) =>
      pictures > 0
        ? 'Pictures that another page shows, backups and exported files stay as they are.'
        : 'Backups and exported files stay as they are.',
    keep: 'Keep',
    do: 'Erase for good',
    erased: (title: string) => `“${title}” is erased`,
    emptied: (n: number) => `${plural(n, 'page is', 'pages are')} erased`,
  },
} as const
