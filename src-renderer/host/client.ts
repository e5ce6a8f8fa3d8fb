/** Typed calls over the window's transport. */
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { CoreEvent, Failure } from '#shared/contract/define.ts'
import type { Connection } from '#shared/desktop/host.ts'
import { openTransport } from './transport.ts'

/** A call that failed, with the core's sentence for the user. */
export class CallError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const transport = openTransport()

/** Calls the core; rejects with a CallError. */
export async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await transport.call(name, input)
  if (!reply.ok) throw new CallError(reply.error)
  // the core's handlers are typed by the same contract
  return reply.value as Output<N>
}

/** Hears the core's events; gives the way to stop. */
export const listen = (fn: (event: CoreEvent) => void): (() => void) => transport.listen(fn)
/** Tells of lost and found connections, and at once how it stands. */
export const watch = (fn: (connection: Connection) => void): (() => void) => transport.watch(fn)

/** The sentence to show for anything that was thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof CallError
    ? error.message
    : 'Something went wrong in this window. Reload it; nothing saved is lost.'
