/** The size of everything, by steps: a setting, so that all windows follow and it stays. */
import { toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'

/** The sizes that are offered, 1 as designed. */
export const sizes = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** Makes everything larger or smaller by one step; `usual` as large as designed. */
export async function zoom(to: 'larger' | 'smaller' | 'usual'): Promise<void> {
  try {
    const { zoom: now } = await call('settings.get', {})
    const next = {
      larger: sizes.find((size) => size > now),
      smaller: sizes.findLast((size) => size < now),
      usual: 1,
    }[to]
    if (next !== undefined && next !== now) await call('settings.set', { zoom: next })
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}
