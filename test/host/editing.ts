/** A page as a window edits it, without a screen: its state, what it sends, what it hears (prosemirror-collab). */
import { collab, getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { schema } from '#shared/doc/schema.ts'
import type { Ask } from '../../src-main/node/command.ts'

export type Editing = {
  readonly clientId: string
  readonly state: EditorState
}

/** Opens a page for a window called `clientId`. */
export async function openEditing(ask: Ask, ref: PageRef, clientId: string): Promise<Editing> {
  const { version, doc } = await ask('page.open', { ref })
  return {
    clientId,
    state: EditorState.create({
      doc: Node.fromJSON(schema, doc),
      plugins: [collab({ version, clientID: clientId })],
    }),
  }
}

/** With blocks put before everything else. */
export const typed = ({ clientId, state }: Editing, ...blocks: readonly Node[]): Editing => ({
  clientId,
  state: state.apply(state.tr.insert(0, blocks)),
})

/** With steps that came from the core. */
export const received = (
  { clientId, state }: Editing,
  steps: readonly unknown[],
  clientIds: readonly string[],
): Editing => ({
  clientId,
  state: state.apply(
    receiveTransaction(
      state,
      steps.map((step) => Step.fromJSON(schema, step)),
      clientIds,
    ),
  ),
})

/** Sends what is unsent, once: with the core's answer, and the state after it. */
export async function pushed(
  ask: Ask,
  ref: PageRef,
  editing: Editing,
): Promise<{ readonly editing: Editing; readonly answer: Output<'page.push'> }> {
  const { clientId, state } = editing
  const unsent = sendableSteps(state)
  if (unsent === null) throw new Error('there is nothing to send')
  const steps = unsent.steps.map((step): unknown => step.toJSON())
  const answer = await ask('page.push', { ref, version: unsent.version, clientId, steps })
  if (!answer.accepted) return { answer, editing: received(editing, answer.steps, answer.clientIds) }
  const own = received(
    editing,
    steps,
    steps.map(() => clientId),
  )
  if (getVersion(own.state) === answer.version) return { answer, editing: own }
  // the core mended what was sent
  const since = await ask('page.since', { ref, version: getVersion(own.state) })
  return { answer, editing: received(own, since.steps, since.clientIds) }
}

export const paragraph = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
export const action = (id: string, text: string): Node =>
  schema.node('item', { id, kind: 'action', state: 'open' }, [schema.text(text)])
