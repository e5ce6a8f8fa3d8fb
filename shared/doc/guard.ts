/** What must hold for the items of a document: unique ids, and states that their kind has. */
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { isKind, kindRules } from './items.ts'

/**
 * The steps that mend the items of a document, or null when nothing is wrong. An id that is empty or already taken
 * earlier in the document, or `taken` by another page, is replaced (paste, drag and Enter must not duplicate ids); a state that the kind does not
 * have becomes its first one (a marker was changed); an item that has been given a date is not without one on purpose.
 */
export function mendItems(
  doc: Node,
  newId: () => string,
  taken: (id: string) => boolean = () => false,
): Transform | null {
  const seen = new Set<string>()
  const transform = new Transform(doc)
  doc.descendants((node, pos) => {
    if (node.type.name !== 'item') return
    const id = String(node.attrs['id'])
    if (id === '' || seen.has(id) || taken(id)) transform.setNodeAttribute(pos, 'id', newId())
    else seen.add(id)
    if (node.attrs['undated'] === true && node.attrs['due'] !== null)
      transform.setNodeAttribute(pos, 'undated', false)
    const kind: unknown = node.attrs['kind']
    if (!isKind(kind)) return
    const { states } = kindRules[kind]
    if (!states.includes(String(node.attrs['state']))) transform.setNodeAttribute(pos, 'state', states[0])
  })
  return transform.docChanged ? transform : null
}
