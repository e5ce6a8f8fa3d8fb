/** What can be done with an item where it stands: its state, its parts, its kind, its place. */
import type { ItemState, Place } from '#shared/contract/values.ts'
import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { isKind, itemKinds, kindRules, type Kind } from '#shared/doc/items.ts'
import { lineText, parkedOnOf, personOf } from '#shared/doc/project.ts'
import { item as turnInto, text as turnIntoText } from './blocks.ts'
import { readingOf, setDue, setUndated } from './due.ts'
import { editorText } from './editor-text.ts'
import { changeItem, findItem, inState, onItem, removeItem } from './item-change.ts'
import { part } from './listbox.ts'
import { moveBlock } from './move-block.ts'
import { openMenu, type MenuChoice } from './popup-menu.ts'
import type { ItemChoice, Surroundings } from './surroundings.ts'

const words = editorText.itemMenu

/** What of an item is chosen in a pane of its own. */
export const partsOf: { readonly [K in Kind]: readonly ItemChoice['part'][] } = {
  action: ['person', 'due'],
  question: ['person', 'answer'],
  decision: ['person', 'answer'],
  talkingPoint: ['person'],
}

/** Whom an item is about: as known here, else as its line names them. */
export function personRefOf(around: Surroundings, item: Node): ItemChoice['item']['person'] {
  if (parkedOnOf(item) !== null) return null
  const id = personOf(item)
  if (id === null) return null
  const known = around.person(id)
  if (known !== null) return known
  let name: string | null = null
  item.forEach((child) => {
    if (child.type.name === 'mention' && child.attrs['person'] === id) name ??= String(child.attrs['label'])
  })
  return name === null ? null : { id, name, me: false }
}

/** What a talking point waits for instead of a person. */
export function placeOf(around: Surroundings, item: Node): Place | null {
  const id = parkedOnOf(item)
  if (id === null) return null
  const known = around.place(String(item.attrs['id']), id)
  return known ?? { id, kind: 'meeting', title: editorText.someMeeting, start: null }
}

/** The attributes of a talking point that waits for a series or a meeting. */
export const parkedOn = ({ id }: Pick<Place, 'id'>) => ({ person: null, parkedOn: id })

/** Opens the pane of a part of an item, hanging on an element. */
export function choosePart(
  around: Surroundings,
  view: EditorView,
  id: string,
  of: ItemChoice['part'],
  anchor: HTMLElement,
): void {
  const node = findItem(view.state.doc, id)?.node
  const kind: unknown = node?.attrs['kind']
  if (node === undefined || !isKind(kind) || !view.editable) return
  const { state, due, answer }: { readonly [name: string]: unknown } = node.attrs
  const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  around.choose({
    part: of,
    anchor,
    item: {
      id,
      kind,
      // the schema's states are those of the kinds
      state: state as ItemState,
      text: lineText(node),
      person: personRefOf(around, node),
      parkedOn: placeOf(around, node),
      due: textOrNull(due),
      answer: textOrNull(answer),
    },
    setDue: (date) =>
      changeItem(view, id, (item) =>
        date === null ? setUndated(item, true, readingOf(around)) : setDue(item, date, readingOf(around)),
      ),
    setPerson: (person) => changeItem(view, id, () => ({ person: person?.id ?? null, parkedOn: null })),
    setPlace: (place) => changeItem(view, id, () => parkedOn(place)),
    answer: (said) =>
      changeItem(view, id, (item) => ({ ...inState(item, 'answered', around.meetingId), answer: said })),
    back: () => view.focus(),
  })
}

/** Opens the menu of an item at a rectangle of the window; panes hang on `anchor`. */
export function openItemMenu(
  around: Surroundings,
  view: EditorView,
  id: string,
  at: { top: number; bottom: number; left: number },
  anchor: HTMLElement,
): void {
  const node = findItem(view.state.doc, id)?.node
  const kind: unknown = node?.attrs['kind']
  if (node === undefined || !isKind(kind) || !view.editable) return
  const face = (label: string, sign = ''): readonly HTMLElement[] => {
    const mark = part('span', 'sign', sign)
    mark.ariaHidden = 'true'
    return [mark, part('span', 'clip', label)]
  }
  // the table of kinds holds states
  const states = (kindRules[kind].states as readonly ItemState[]).map((state): MenuChoice => ({
    face: face(words.state[state]),
    checked: state === node.attrs['state'],
    run: () => changeItem(view, id, (item) => inState(item, state, around.meetingId)),
  }))
  const parts = partsOf[kind].map((of, index): MenuChoice => ({
    face: face(words.part[of][kind]),
    apart: index === 0,
    run: () => choosePart(around, view, id, of, anchor),
  }))
  const undated = node.attrs['undated'] === true
  const dates: readonly MenuChoice[] =
    kind === 'action'
      ? [
          {
            face: face(undated ? words.dated : words.undated),
            run: () => changeItem(view, id, (item) => setUndated(item, !undated, readingOf(around))),
          },
        ]
      : []
  const kinds = itemKinds.map((other, index): MenuChoice => ({
    face: face(editorText.entries[other].label, kindRules[other].marker),
    checked: other === kind,
    apart: index === 0,
    run: () => onItem(view, id, turnInto(other, around.newId)),
  }))
  openMenu(view, words.label, at, [
    ...states,
    ...parts,
    ...dates,
    ...kinds,
    { face: face(editorText.entries.text.label), run: () => onItem(view, id, turnIntoText) },
    { face: face(words.up, '↑'), apart: true, run: () => onItem(view, id, moveBlock(-1)) },
    { face: face(words.down, '↓'), run: () => onItem(view, id, moveBlock(1)) },
    {
      face: face(editorText.removeBlock),
      run: () => removeItem(view, id),
    },
  ])
}
