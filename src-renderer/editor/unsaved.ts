/** What was typed and is not saved yet, kept beside the window, so that neither a reload nor a crash loses it. */
import { Step } from 'prosemirror-transform'
import type { PageRef } from '#shared/contract/values.ts'
import { readDoc } from '#shared/doc/read.ts'
import { schema, schemaVersion } from '#shared/doc/schema.ts'
import { carryOver } from './rebase.ts'
import type { PageHost } from './sync.ts'

/** Steps of one editor that the core has not confirmed, made on `version` of the page. */
export type Unsaved = {
  readonly ref: PageRef
  readonly clientId: string
  readonly version: number
  readonly steps: readonly unknown[]
}

/** Where unsaved steps are kept. None of it throws: a full or forbidden storage only loses the extra safety. */
export type UnsavedStore = {
  keep(unsaved: Unsaved): void
  forget(clientId: string): void
  /** Says that an editor is alive and sends its steps itself; gives the way to say that it is gone. */
  hold(clientId: string): () => void
  /** What editors left that are gone. `work` is done by one window at a time. */
  eachOrphan(work: (unsaved: Unsaved) => Promise<void>): Promise<void>
}

/**
 * Saves what an editor left that is gone; resolves to false when it could not be saved now. Steps of it that the core
 * took in before the end are recognised by their client and not saved twice.
 */
export async function saveUnsaved(host: PageHost, unsaved: Unsaved): Promise<boolean> {
  const { ref, clientId, version } = unsaved
  // another window may write in between: then the newest page is asked for again
  for (let attempt = 0; attempt < 10; attempt++) {
    const since = await host.ask('page.since', { ref, version })
    const open = await host.ask('page.open', { ref })
    if (!since.ok || !open.ok || open.value.readOnly !== null) return false
    if (since.value.version !== open.value.version) continue
    const found = readDoc(open.value.doc, schemaVersion)
    if (!found.ok) return false
    const { clientIds } = since.value
    const other = clientIds.findIndex((id) => id !== clientId)
    const confirmed = other === -1 ? clientIds.length : other
    const over = since.value.reopen ? null : readSteps(since.value.steps.slice(confirmed))
    const steps = carryOver(found.doc, readSteps(unsaved.steps.slice(confirmed)), over)
    if (steps.length === 0) return true
    const push = await host.ask('page.push', {
      ref,
      version: open.value.version,
      clientId,
      steps: steps.map((step): unknown => step.toJSON()),
    })
    if (!push.ok) return false
    if (push.value.accepted) return true
  }
  return false
}

/** Steps from their JSON; throws a RangeError where they are none. */
export const readSteps = (json: readonly unknown[]): Step[] => json.map((step) => Step.fromJSON(schema, step))

/** Saves whatever is left, one after the other; what cannot be saved now stays. */
export function saveLeftovers(host: PageHost, store: UnsavedStore): Promise<void> {
  return store.eachOrphan(async (unsaved) => {
    if (await saveUnsaved(host, unsaved)) store.forget(unsaved.clientId)
  })
}
