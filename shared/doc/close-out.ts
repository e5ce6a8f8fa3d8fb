/** What is left to do when a meeting ends: who and when is missing, and how much there is. */
import type { Node } from 'prosemirror-model'
import { isOpen } from './items.ts'
import { project } from './project.ts'

/** What an open action lacks. */
export type Lack = { readonly itemId: string; readonly lacks: 'owner' | 'date' }
export type CloseOut = {
  readonly decisions: number
  readonly actions: number
  readonly questions: number
  readonly talkingPoints: number
  /** Open actions that have no date on purpose. */
  readonly undated: number
  /** In the order of the page; an owner before the date of the same action. Where nobody else is in the room, all is mine. */
  readonly lacks: readonly Lack[]
}

/** Looks over a page; `alone` when nobody else is in the meeting. */
export function closeOutOf(doc: Node, alone: boolean): CloseOut {
  const undated = new Set<string>()
  doc.descendants((node) => {
    if (node.attrs['undated'] === true) undated.add(String(node.attrs['id']))
    return !node.isTextblock
  })
  const open = project(doc).items.filter(({ kind, state }) => isOpen(kind, state))
  const count = (kind: string): number => open.filter((item) => item.kind === kind).length
  const actions = open.filter(({ kind }) => kind === 'action')
  const lacks = actions.flatMap(({ id, person, due }): Lack[] => [
    ...(person === null && !alone ? [{ itemId: id, lacks: 'owner' } as const] : []),
    ...(due === null && !undated.has(id) ? [{ itemId: id, lacks: 'date' } as const] : []),
  ])
  return {
    decisions: count('decision'),
    actions: actions.length,
    questions: count('question'),
    talkingPoints: count('talkingPoint'),
    undated: actions.filter(({ id, due }) => due === null && undated.has(id)).length,
    lacks,
  }
}
