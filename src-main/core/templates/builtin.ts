/** The templates that Rapport brings along: one for each role. */
import type { Node } from 'prosemirror-model'
import type { MeetingRole } from '#shared/contract/values.ts'
import { emptyDoc, schema } from '#shared/doc/schema.ts'

const heading = (text: string): Node => schema.node('heading', { level: 1 }, [schema.text(text)])
const line = (): Node => schema.node('paragraph')
const point = (): Node =>
  schema.node('bullet_list', null, [schema.node('list_item', null, [schema.node('paragraph')])])
const page = (...blocks: readonly Node[]): Node => schema.node('doc', null, blocks)

/** By role; a spectator's page is empty. */
export const builtin: Readonly<Record<MeetingRole, { readonly name: string; readonly doc: Node }>> = {
  facilitator: {
    name: 'Facilitator',
    doc: page(heading('Purpose'), line(), heading('Agenda'), point(), heading('Notes'), line()),
  },
  decisionMaker: {
    name: 'Decision maker',
    doc: page(heading('To decide'), point(), heading('Notes'), line()),
  },
  advisor: { name: 'Advisor', doc: page(heading('To bring up'), point(), heading('Notes'), line()) },
  spectator: { name: 'Spectator', doc: emptyDoc() },
}

/** The key of a template that Rapport brings along. */
export const builtinKey = (role: MeetingRole): string => `role:${role}`

const roles: readonly MeetingRole[] = ['facilitator', 'decisionMaker', 'advisor', 'spectator']
export const builtinKeys = roles.map((role) => ({ role, key: builtinKey(role) }))
