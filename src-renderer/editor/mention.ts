/** Naming people: `@` and some letters offer persons, those in the room first. */
import type { EditorState, Plugin, Transaction } from 'prosemirror-state'
import { colorOf, initialsOf } from '#shared/people.ts'
import type { Place } from '#shared/contract/values.ts'
import { schema } from '#shared/doc/schema.ts'
import { dayNear, dayOf } from '#shared/time.ts'
import { completing, queryBehind, type Query } from './completion.ts'
import { editorText } from './editor-text.ts'
import { parkedOn } from './item-menu.ts'
import { part } from './listbox.ts'
import { insertCompleted } from './own-space.ts'
import type { Suggestion, Surroundings } from './surroundings.ts'

/** A person, or behind a talking point a series or a meeting that it can wait for. */
type Offer = Suggestion | Place
const wordsOf = (offer: Offer): string => ('kind' in offer ? offer.title : offer.person.name)
/** So many persons are offered where there are places too. */
const mostPersons = 5

/** Letters of one or two words, as names have them; scripts that put no space between words need none before the sign. */
const pattern =
  /(?:^|[\s([{"'\u2013\u2014/\ufffc\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、。「（：-])@((?:[\p{L}\p{M}\p{N}.'’_-]+ ?){0,2})$/u

/** The `@` that the cursor stands behind; null when there is none, or where nobody can be named. */
export const queryAt = (state: EditorState): Query | null => queryBehind(state, pattern, '@')

/** Puts a mention in place of what was typed, with a space after it. */
export function insertMention(transaction: Transaction, query: Query, { person }: Suggestion): Transaction {
  const mention = schema.nodes.mention.create({ person: person.id, label: person.name })
  return insertCompleted(transaction, query, mention)
}

/** Parks the talking point of the line on a series or a meeting; what was typed for it goes. */
function park(transaction: Transaction, query: Query, place: Place): Transaction {
  const line = transaction.doc.resolve(query.from)
  const pos = line.before()
  const before = transaction.doc.textBetween(Math.max(line.start(), query.from - 1), query.from)
  transaction.delete(query.from - (before === ' ' ? 1 : 0), query.to)
  for (const [name, value] of Object.entries(parkedOn(place))) transaction.setNodeAttribute(pos, name, value)
  return transaction
}

function draw(offer: Offer, around: Surroundings): readonly HTMLElement[] {
  if ('kind' in offer) {
    const title = part('span', 'clip', offer.title)
    title.dir = 'auto'
    const { locale, zone } = around.reader
    const next = offer.start === null ? null : dayNear(dayOf(offer.start, zone), around.today(), locale)
    // in the place of a face
    const sign = part('span', 'place-sign', offer.kind === 'series' ? '↻' : '◷')
    sign.ariaHidden = 'true'
    return [
      sign,
      title,
      part('span', 'why', offer.kind === 'series' ? editorText.everyTime(next) : (next ?? '')),
    ]
  }
  const { person, inRoom, organisation } = offer
  const avatar = part('span', 'avatar size20', initialsOf(person.name))
  avatar.ariaHidden = 'true'
  avatar.style.backgroundColor = colorOf(person.id)
  const name = part('span', 'clip', person.name)
  name.dir = 'auto'
  return [avatar, name, part('span', 'why', inRoom ? editorText.inRoom : (organisation ?? ''))]
}

/** The plugin of `@`. */
export const mentions = (around: Surroundings): Plugin =>
  completing<Offer>(
    {
      name: 'mention',
      pattern,
      sign: '@',
      async options(words, { selection }) {
        const item = selection.$from.parent
        if (item.attrs['kind'] !== 'talkingPoint') return await around.suggest(words)
        const [persons, places] = await Promise.all([around.suggest(words), around.places(words)])
        return [...persons.slice(0, places.length === 0 ? undefined : mostPersons), ...places]
      },
      wordsOf,
      draw: (offer) => draw(offer, around),
      label: editorText.people,
      heard: (found) =>
        `${editorText.choices(found.length)}: ${found[0] === undefined ? '' : wordsOf(found[0])}`,
      take(view, query, offer) {
        const { tr } = view.state
        view.dispatch(
          ('kind' in offer ? park(tr, query, offer) : insertMention(tr, query, offer)).scrollIntoView(),
        )
      },
    },
    (words) => around.announce(words),
  )
