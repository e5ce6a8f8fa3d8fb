/** Brings steps that were made on an older version of a page onto the page as it is now. */
import type { Fragment, Node } from 'prosemirror-model'
import { Mapping, ReplaceStep, Transform, type Step } from 'prosemirror-transform'
import { schema } from '#shared/doc/schema.ts'

/**
 * The steps to apply to `doc` so that what `steps` said is in it. `over` are the steps by others that led from the
 * version on which `steps` were made to `doc`; null when they are not known any more. A step that no longer fits, or
 * would damage the page, is left out, but never its words: they come as paragraphs at the end.
 */
export function carryOver(doc: Node, steps: readonly Step[], over: readonly Step[] | null): readonly Step[] {
  const transform = new Transform(doc)
  const lost = over === null ? steps : rebase(transform, steps, over)
  const lines = wordsOf(lost)
  if (lines.length > 0)
    transform.insert(
      transform.doc.content.size,
      lines.map((line) => schema.node('paragraph', null, [schema.text(line)])),
    )
  return transform.steps
}

/**
 * Adds the steps, mapped over those by others, to a transform on the newest document; gives those that did not fit.
 * Positions need only the maps of the steps, so the old document is not needed (compare prosemirror-collab, which has
 * it and undoes its own steps in it).
 */
function rebase(transform: Transform, steps: readonly Step[], over: readonly Step[]): readonly Step[] {
  const mapping = new Mapping([
    ...steps.map((step) => step.getMap().invert()).reverse(),
    ...over.map((step) => step.getMap()),
  ])
  const lost: Step[] = []
  steps.forEach((step, index) => {
    // behind the undoing of this step: what was there before it
    const undone = steps.length - 1 - index
    const mapped = step.map(mapping.slice(undone + 1))
    if (mapped === null || !fits(transform.doc, mapped)) {
      lost.push(step)
      return
    }
    transform.step(mapped)
    mapping.appendMap(mapped.getMap(), undone)
  })
  return lost
}

function fits(doc: Node, step: Step): boolean {
  try {
    const { doc: after } = step.apply(doc)
    after?.check()
    return after !== null
  } catch {
    return false
  }
}

/** The text that steps put in, one block a line; letters typed one after the other make one line. */
function wordsOf(steps: readonly Step[]): readonly string[] {
  const merged: Step[] = []
  for (const step of steps) {
    const last = merged.at(-1)
    const both = last?.merge(step) ?? null
    if (both === null) merged.push(step)
    else merged[merged.length - 1] = both
  }
  return merged
    .flatMap((step) => (step instanceof ReplaceStep ? textOf(step.slice.content).split('\n') : []))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const textOf = (content: Fragment): string =>
  content.textBetween(0, content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' ')
