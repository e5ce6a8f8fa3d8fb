/** Says what is wrong with an input that the contract refuses. */
import type { z } from 'zod'
import type { Failure } from '#shared/contract/define.ts'

type Issue = z.core.$ZodIssue

/** The failure of a refused input, in a sentence where a user can cause it: with a text that is too long, or with none. */
export function invalidInput({ issues }: z.core.$ZodError): Failure {
  const [issue] = issues
  const path = issue?.path.map((part) => (typeof part === 'number' ? part : String(part))) ?? []
  return { code: 'invalid', message: (issue && sentenceOf(issue)) ?? 'Invalid input.', path }
}

function sentenceOf(issue: Issue): string {
  const told = issue.code === 'invalid_union' ? issue.errors.flat() : [issue]
  for (const one of told) {
    if (one.code === 'too_big' && one.origin === 'string')
      return `This is too long; nothing was changed. It may have ${one.maximum.toLocaleString('en')} characters.`
    if (one.code === 'too_small' && one.origin === 'string')
      return 'There is no text; nothing was changed. Write something first.'
  }
  return issue.message
}
