/** Reads a stored document: upgraded to this schema, with blocks it does not know kept as they are. */
import { Node } from 'prosemirror-model'
import { schema, schemaVersion } from './schema.ts'

export type ReadDoc =
  | { readonly ok: true; readonly doc: Node }
  | { readonly ok: false; readonly reason: string; readonly text: string }

type Json = { readonly type?: unknown; readonly content?: unknown; readonly text?: unknown }

/**
 * The document of a page from its JSON. A page of a newer schema, or one that does not hold together, comes back as its
 * plain text with the reason, to be shown read-only.
 */
export function readDoc(json: unknown, version: number): ReadDoc {
  if (version > schemaVersion)
    return {
      ok: false,
      reason: 'This page was written by a newer Rapport. It can be read but not changed here.',
      text: textOf(json),
    }
  try {
    const doc = Node.fromJSON(schema, keepUnknown(json))
    doc.check()
    return { ok: true, doc }
  } catch {
    return {
      ok: false,
      reason: 'This page is damaged. Its text is shown and kept as it is; it cannot be changed.',
      text: textOf(json),
    }
  }
}

/** Blocks of unknown types become `unknown` nodes that carry them whole. */
function keepUnknown(json: unknown): unknown {
  const node = asNode(json)
  if (node === null || !Array.isArray(node.content)) return json
  return {
    ...node,
    content: node.content.map((child: unknown) => {
      const known = asNode(child)
      if (known === null || typeof known.type !== 'string' || known.type in schema.nodes)
        return keepUnknown(child)
      return { type: 'unknown', attrs: { json: JSON.stringify(child), text: textOf(child) } }
    }),
  }
}

const asNode = (json: unknown): Json | null => (typeof json === 'object' && json !== null ? json : null)

/** All text of a document's JSON, one text block a line, whatever its schema. */
export function textOf(json: unknown): string {
  const node = asNode(json)
  if (node === null) return ''
  if (typeof node.text === 'string') return node.text
  if (!Array.isArray(node.content)) return ''
  const parts = node.content.map(textOf)
  const inline = node.content.some((child: unknown) => typeof asNode(child)?.text === 'string')
  return parts.join(inline ? '' : '\n')
}
