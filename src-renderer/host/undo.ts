/** Calling the inverse that a command gave. */
import type { Inverse } from '#shared/contract/define.ts'
import type { Input, Name } from '#shared/contract/contract.ts'
import { toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'

/** Takes a command back; says so when that does not work. */
export function undoWith(inverse: Inverse): void {
  // an inverse names a command of the contract with its input: it comes from the core
  call(inverse.name as Name, inverse.input as Input<Name>).catch((error: unknown) =>
    toastFailure(sentenceOf(error)),
  )
}
