/** Hands on a page session without a browser: the same rules, keys and guards, on the state alone. */
import type { Slice } from 'prosemirror-model'
import { TextSelection, type Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { PageSession } from '../../src-renderer/editor/sync.ts'
import type { Surroundings } from '../../src-renderer/editor/surroundings.ts'

/** Small numbers, the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Surroundings in which nobody is known and nothing is drawn. */
export function surroundings(newId: () => string): Surroundings {
  return {
    reader: { locale: 'en-GB', zone: 'UTC' },
    locales: ['en-GB'],
    today: () => '2026-06-11',
    newId,
    person: () => null,
    nameOf: () => null,
    meetingId: null,
    told: () => [],
    choose: () => undefined,
    personNamed: () => null,
    subscribe: () => () => undefined,
    places: () => Promise.resolve([]),
    place: () => null,
    suggest: () => Promise.resolve([]),
    pages: () => Promise.resolve([]),
    linked: () => () => undefined,
    titleOf: () => null,
    goTo: () => undefined,
    tags: () => Promise.resolve([]),
    showTag: () => undefined,
    keepImage: () => Promise.resolve(null),
    image: () => () => undefined,
    openAddress: () => true,
    announce: () => undefined,
    say: () => undefined,
    leave: () => undefined,
  }
}

/** What rules, keys and commands use of a view. */
function viewOf(session: PageSession): EditorView {
  return {
    get state() {
      return session.state()
    },
    composing: false,
    editable: true,
    dragging: null,
    dom: { parentElement: null },
    dispatch: session.dispatch,
    endOfTextblock: () => false,
    focus: () => undefined,
    hasFocus: () => true,
    nodeDOM: () => null,
  } as unknown as EditorView
}

/** Types, presses and pastes. */
export function handsOn(session: PageSession) {
  const view = viewOf(session)
  return {
    /** Puts the cursor as near to a place as it can stand, or selects from there to another one. */
    place(from: number, to = from): void {
      const { doc, tr } = session.state()
      const [$from, $to] = [from, to].map((pos) => doc.resolve(Math.min(pos, doc.content.size)))
      if ($from === undefined || $to === undefined) return
      session.dispatch(tr.setSelection(TextSelection.between($from, $to)))
    },
    type(text: string): void {
      for (const letter of text) {
        const { from, to } = session.state().selection
        const handled = session
          .state()
          .plugins.some((plugin) =>
            plugin.props.handleTextInput?.call(plugin, view, from, to, letter, () => session.state().tr),
          )
        if (handled) continue
        session.dispatch(session.state().tr.insertText(letter, from, to))
      }
    },
    /** A key as `Mod-Shift-z` is written; true when something took it. */
    press(stroke: string): boolean {
      const [key = '', ...modifiers] = stroke.split('-').reverse()
      const event = {
        key,
        keyCode: 0,
        ctrlKey: modifiers.includes('Mod'),
        shiftKey: modifiers.includes('Shift'),
        altKey: modifiers.includes('Alt'),
        metaKey: false,
      } as KeyboardEvent
      return session
        .state()
        .plugins.some((plugin) => plugin.props.handleKeyDown?.call(plugin, view, event) === true)
    },
    run: (command: Command): boolean => command(session.state(), session.dispatch, view),
    paste(slice: Slice): void {
      const pasted = session
        .state()
        .plugins.reduce(
          (kept, plugin) => plugin.props.transformPasted?.call(plugin, kept, view, false) ?? kept,
          slice,
        )
      session.dispatch(session.state().tr.replaceSelection(pasted))
    },
  }
}
