/** Follows what the core says at a time: asked again when it goes stale, looked at again when the clock makes it say something else. */
import { powerMonitor } from 'electron'
import type { Name, Output, Input } from '#shared/contract/contract.ts'
import type { Transport } from '#shared/contract/define.ts'

type Timed = 'desktop.tray' | 'desktop.notices'

/** Timers hold no more than this, and after a clock was set nothing is wrong for longer, in milliseconds. */
const longest = 60 * 60_000

/**
 * Asks a query now, and again when its answer is stale, when its `until` has come, and after a sleep. `use` takes each answer,
 * and the same one again at the UTC instant that it gives.
 */
export function followTimed<N extends Timed>(
  core: Transport,
  name: N,
  input: Input<N>,
  use: (answer: Output<N>) => string,
): void {
  let timer: NodeJS.Timeout | undefined
  follow(core, name, input, look)
  powerMonitor.on('resume', () => void ask())

  async function ask(): Promise<void> {
    const reply = await core.call(name, input)
    // the reply of a call by this name, as the contract says
    if (reply.ok) look(reply.value as Output<N>)
  }
  function look(answer: Output<N>): void {
    const wait = Date.parse(use(answer)) - Date.now()
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        if (Date.now() >= Date.parse(answer.until)) void ask()
        else look(answer)
      },
      Math.min(Math.max(wait, 0) + 50, longest),
    )
  }
}

/** Asks a query now, and again whenever its answer is stale. */
export function follow<N extends Name>(
  core: Transport,
  name: N,
  input: Input<N>,
  use: (answer: Output<N>) => void,
): void {
  let asked = 0
  const ask = async (): Promise<void> => {
    asked += 1
    const mine = asked
    const reply = await core.call(name, input)
    if (reply.ok && mine === asked) use(reply.value as Output<N>)
  }
  core.listen((event) => {
    if (event.kind === 'changed' && event.stale.includes(name)) void ask()
  })
  void ask()
}
