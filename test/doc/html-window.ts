/** What html.test.ts runs in a browser: a document as HTML, and back. */
import { DOMParser, DOMSerializer, Node } from 'prosemirror-model'
import { schema } from '#shared/doc/schema.ts'

function throughHtml(json: unknown): { readonly html: string; readonly json: unknown } {
  const serializer = DOMSerializer.fromSchema(schema)
  const element = document.createElement('div')
  element.append(serializer.serializeFragment(Node.fromJSON(schema, json).content))
  const html = element.innerHTML
  const read = new window.DOMParser().parseFromString(html, 'text/html').body
  const doc = DOMParser.fromSchema(schema).parse(read, { preserveWhitespace: 'full' })
  doc.check()
  return { html, json: doc.toJSON() }
}

Object.assign(window, { throughHtml })
