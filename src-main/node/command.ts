/** What a command of `rapport` is, and what it is given. */
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { Failure, Transport } from '#shared/contract/define.ts'
import { plain, safeJson } from './terminal.ts'

/** A call that the core refused, with its sentence for the user. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}
/** A command line that makes no sense, with a sentence. */
export class Misused extends Error {}

/** The command line, taken apart, and where answers go. */
export type Invocation = {
  /** What follows the name of the command. */
  readonly words: readonly string[]
  /** Options by name; those that need no value are `true`. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** An absolute path. */
  readonly folder: string
  readonly json: boolean
  /** The IANA zone that days are counted in: the process's own. */
  readonly zone: string
  /** The process's own locale, a BCP 47 name. */
  readonly locale: string
  /** One line of the answer, harmless already. */
  out(line: string): void
  /** One line about what went wrong. */
  err(line: string): void
}
/** Typed calls of the core; rejects with Refused. */
export type Ask = <N extends Name>(name: N, input: Input<N>) => Promise<Output<N>>

export type Command = {
  /** As in the help, after `rapport`. */
  readonly usage: string
  /** What it does, in one line. */
  readonly about: string
  /** Beside --folder, --json and --help. */
  readonly options?: ParseArgsOptionsConfig
  /** How many words it takes. */
  readonly words: readonly [least: number, most: number]
  /** Does it; gives the exit code, 0 or 1. Throws or rejects with Misused or Refused. */
  run(call: Invocation): Promise<number>
}

/** Typed calls over any transport. */
export const askOver =
  (core: Transport): Ask =>
  async <N extends Name>(name: N, input: Input<N>) => {
    const reply = await core.call(name, input)
    if (!reply.ok) throw new Refused(reply.error)
    // the core's handlers are typed by the same contract
    return reply.value as Output<N>
  }

/** Prints data: as JSON exactly as the contract gives it, else as lines for people. */
export function print<T>(call: Invocation, data: T, lines: (data: T) => readonly string[]): void {
  if (call.json) call.out(safeJson(data))
  else for (const line of lines(data)) call.out(line)
}

/** An option's text, where it was given. */
export function textOf(call: Invocation, option: string): string | undefined {
  const value = call.options[option]
  return typeof value === 'string' ? value : undefined
}

/** The one of `things` that is called `name`: by its id, else by the words in its title. Misused: none or several. */
export function theOne<T extends { readonly id: string }>(
  things: readonly T[],
  name: string,
  title: (thing: T) => string,
  kind: string,
): T {
  const exact = things.find((thing) => thing.id === name || title(thing) === name)
  if (exact !== undefined) return exact
  const folded = name.toLocaleLowerCase()
  const found = things.filter((thing) => title(thing).toLocaleLowerCase().includes(folded))
  const [first] = found
  if (first === undefined) throw new Misused(`There is no ${kind} “${plain(name)}”.`)
  if (found.length > 1) throw severalCalled(name, found.map(title))
  return first
}

/** What is said where a name is that of several things. */
export function severalCalled(name: string, titles: readonly string[]): Misused {
  const some = titles.slice(0, 5).map((title) => `“${plain(title)}”`)
  return new Misused(`“${plain(name)}” may be ${some.join(' or ')}: say more of its name.`)
}

/** Whether a word is an id of the notebook, as JSON gives them, and no name. */
export const isId = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)
