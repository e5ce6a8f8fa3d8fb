/** The contract between screens and core: every query, command and task by its name. */
import type { z } from 'zod'
import { calendar } from './calendar.ts'
import { capture } from './capture.ts'
import type { NamesOf } from './define.ts'
import { desktop } from './desktop.ts'
import { home } from './home.ts'
import { image } from './image.ts'
import { item } from './item.ts'
import { meeting } from './meeting.ts'
import { noise } from './noise.ts'
import { notebook } from './notebook.ts'
import { page } from './page.ts'
import { person } from './person.ts'
import { search } from './search.ts'
import { shell } from './shell.ts'
import { tag } from './tag.ts'
import { template } from './template.ts'

export const contract = {
  ...shell,
  ...home,
  ...meeting,
  ...noise,
  ...page,
  ...item,
  ...image,
  ...person,
  ...search,
  ...capture,
  ...calendar,
  ...notebook,
  ...template,
  ...tag,
  ...desktop,
} as const

export type Contract = typeof contract
export type Name = keyof Contract
export type QueryName = NamesOf<Contract, 'query'>
export type CommandName = NamesOf<Contract, 'command'>
export type TaskName = NamesOf<Contract, 'task'>
/** What a caller gives: defaults may be left out. */
export type Input<N extends Name> = z.input<Contract[N]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type Parsed<N extends Name> = z.output<Contract[N]['input']>
export type Output<N extends Name> = z.output<Contract[N]['output']>
