/**
 * Makes pasted HTML say by elements what it says by styles, before the schema takes what it knows of it: lists of Word,
 * bold of Google Docs, tables of mails. It works in a document of its own, in which nothing runs and nothing is loaded.
 */

/** What is taken out with all that it holds: it is no text, or text for a machine. */
const dropped =
  'script, style, template, link, meta, base, title, noscript, object, embed, iframe, frame, frameset, applet, svg, audio, video, source, track, canvas, datalist'

const blockNames = /^(P|DIV|H[1-6]|LI|PRE|BLOCKQUOTE|TD|TH|UL|OL|TABLE|HR)$/
const textBlocks = 'p, div, h1, h2, h3, h4, h5, h6, li, pre, blockquote, td, th, ul, ol, table, hr'

/**
 * What is taken: elements, characters, lines and what holds them, elements in each other, breaks in one element, and
 * things in one line, and elements in each other as they are written. More would hold the window up, and is no note.
 */
const most = { elements: 20_000, text: 200_000, blocks: 3200, depth: 90, breaks: 100, line: 800, open: 500 }

/** Not in TypeScript's declarations; what a policy gives is taken where a text is (W3C Trusted Types, 2.2). */
type Policy = { createHTML(html: string): string }
declare global {
  var trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined
}

/** The window may make a document of text only by a policy that says so (trusted types); in this one nothing runs. */
const pasted = globalThis.trustedTypes?.createPolicy('rapport-paste', { createHTML: (html) => html })

/** Pasted HTML, cleaned. `shortened` is called when not everything was taken. */
export function cleanHtml(html: string, shortened: () => void): string {
  // an address that all others would count from; even a document that loads nothing would look at it
  const based = html.replace(/<base\b/gi, '<x-base')
  const readable = depthOf(based) > most.open ? textOf(based) : based
  const { body } = new DOMParser().parseFromString(pasted?.createHTML(readable) ?? readable, 'text/html')
  flatten(body, 0)
  for (const element of body.querySelectorAll(dropped)) element.remove()
  withoutComments(body)
  shortLines(body)
  if (shorten(body)) shortened()
  // copied from a page of ours: it says all by elements already
  if (/\bdata-pm-slice=/.test(html)) return body.innerHTML
  markStyled(body)
  listsOfWord(body)
  for (const table of body.querySelectorAll('table')) tidyTable(table)
  for (const paragraph of body.querySelectorAll('p.MsoNormal, p.MsoListParagraph'))
    // the empty lines by which mails keep paragraphs apart
    if (paragraph.textContent.trim() === '' && paragraph.querySelector('img') === null) paragraph.remove()
  return body.innerHTML
}

/** How deep elements that must be ended stand in each other, from their tags alone. */
function depthOf(html: string): number {
  const ended =
    /<(\/?)(?!(?:p|li|t[rdh]|dt|dd|option|br|hr|img|input|meta|link|col|wbr|area|source|track|embed|param)\b)[a-z]/gi
  let [depth, deepest] = [0, 0]
  for (const [, end] of html.matchAll(ended)) {
    depth = end === '' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** HTML as its texts alone: elements thousands deep in each other would take the browser itself seconds to read. */
const textOf = (html: string): string =>
  html
    .replace(/<(script|style|template)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/(?:<[a-z/!][^>]*(?:>|$)\s*)+/gi, '<p>')

/** What stands too deep in others becomes lines of text: thousands in each other help no reader. */
function flatten(element: Element, depth: number): void {
  for (const child of Array.from(element.children)) {
    if (depth < most.depth) {
      flatten(child, depth + 1)
      continue
    }
    if (child.childElementCount === 0) continue
    for (const inside of child.querySelectorAll(dropped)) inside.remove()
    child.replaceWith(...linesOf(child))
  }
}

/** The texts in an element, each in a paragraph. */
function linesOf(element: Element): readonly HTMLElement[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const lines: HTMLElement[] = []
  while (walker.nextNode()) {
    const words = walker.currentNode.nodeValue ?? ''
    if (words.trim() === '') continue
    const line = element.ownerDocument.createElement('p')
    line.textContent = words
    lines.push(line)
  }
  return lines
}

/** Lines kept apart by breaks alone, and lines of thousands of things, become paragraphs: one of them all could not be written in. */
function shortLines(body: HTMLElement): void {
  for (const element of [body, ...body.querySelectorAll('*')]) {
    const { childNodes } = element
    if (childNodes.length <= most.breaks) continue
    const children = [...childNodes]
    const breaks = children.filter(({ nodeName }) => nodeName === 'BR').length
    const long = children.length > most.line && element.querySelector(textBlocks) === null
    if (breaks <= most.breaks && !long) continue
    const lines: HTMLElement[] = []
    let line: Node[] = []
    const end = (): void => {
      const paragraph = element.ownerDocument.createElement('p')
      paragraph.append(...line)
      if (line.length > 0) lines.push(paragraph)
      line = []
    }
    for (const node of children) {
      if (node.nodeName === 'BR') end()
      else line.push(node)
      if (line.length >= most.line) end()
    }
    end()
    if (element.tagName === 'P') element.replaceWith(...lines)
    else element.replaceChildren(...lines)
  }
}

/** Takes away all that is too much. Says whether there was any. */
function shorten(body: HTMLElement): boolean {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  let [elements, blocks, text] = [0, 0, 0]
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node instanceof Element) {
      elements++
      if (blockNames.test(node.tagName)) blocks++
    } else {
      const words = node.nodeValue ?? ''
      if (text + words.length > most.text)
        node.nodeValue = words.slice(0, most.text - text).replace(/[\uD800-\uDBFF]$/, '')
      text += words.length
    }
    if (elements <= most.elements && blocks <= most.blocks && text <= most.text) continue
    for (let last: Node | null = node; last !== null && last !== body; last = last.parentNode)
      while (last.nextSibling !== null) last.nextSibling.remove()
    return true
  }
  return false
}

function withoutComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** Puts what an element holds into an element of another kind within it. */
function wrapInside(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.append(made)
}

/** Bold, italic and struck text that is so by style alone. */
function markStyled(body: HTMLElement): void {
  for (const element of body.querySelectorAll('span[style], font[style]')) {
    const style = element.getAttribute('style') ?? ''
    if (element.querySelector(textBlocks) !== null) continue
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrapInside(element, 'strong')
    if (/font-style:\s*(italic|oblique)/i.test(style)) wrapInside(element, 'em')
    if (/text-decoration[^;]*line-through/i.test(style)) wrapInside(element, 's')
  }
}

/** The level of a line in a list of Word, from 1; 0 for what is no line of a list. */
const wordLevel = (element: Element): number =>
  Number(/mso-list:[^;"]*level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? 0)

/** The lines of Word's lists are paragraphs with a level and a sign of their own: lists are made of them. */
function listsOfWord(body: HTMLElement): void {
  let open: { readonly list: Element; readonly level: number }[] = []
  let last: Element | null = null
  for (const line of body.querySelectorAll(
    'p[style*="mso-list"], h1[style*="mso-list"], li[style*="mso-list"]',
  )) {
    const level = wordLevel(line)
    if (level === 0 || line.tagName === 'LI') continue
    const sign = [...line.querySelectorAll('span')].find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
    )
    const tag = /^\s*(\d+|[a-z]{1,3})[.)]/i.test(sign?.textContent ?? '') ? 'ol' : 'ul'
    sign?.remove()
    // directly behind the line before it, white space apart: the list goes on
    if (last === null || elementAfter(last) !== line) open = []
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const around = open.at(-1)
    const entry = line.ownerDocument.createElement('li')
    const paragraph = line.ownerDocument.createElement('p')
    paragraph.append(...line.childNodes)
    entry.append(paragraph)
    if (around?.level === level) {
      around.list.append(entry)
      line.remove()
      continue
    }
    const list = line.ownerDocument.createElement(tag)
    list.append(entry)
    const parent = around?.list.lastElementChild ?? null
    if (parent === null) {
      line.replaceWith(list)
      last = list
    } else {
      parent.append(list)
      line.remove()
    }
    open.push({ list, level })
  }
}

const elementAfter = (element: Element): Element | null => {
  for (let next = element.nextSibling; next !== null; next = next.nextSibling) {
    if (next instanceof Element) return next
    if (next.textContent?.trim() !== '') return null
  }
  return null
}

/** A table whose first row is its head, with lines of text in its cells; one that only lays out is taken away around what it holds. */
function tidyTable(table: HTMLTableElement): void {
  const rows = [...table.querySelectorAll('tr')]
  const cellsOf = (row: Element): readonly Element[] =>
    [...row.children].filter((each) => /^T[DH]$/.test(each.tagName))
  const lays = table.querySelector('table') !== null || rows.every((row) => cellsOf(row).length < 2)
  if (lays) {
    const around = table.ownerDocument.createElement('div')
    for (const row of rows)
      if (row.closest('table') === table) for (const cell of cellsOf(row)) around.append(...cell.childNodes)
    // what stands in no cell
    around.append(...linesOf(table))
    table.replaceWith(around)
    return
  }
  rows.forEach((row, at) => {
    for (const cell of cellsOf(row)) tidyCell(cell, at === 0 ? 'th' : 'td')
  })
}

function tidyCell(cell: Element, tag: 'td' | 'th'): void {
  for (const block of cell.querySelectorAll('li, h1, h2, h3, h4, h5, h6, pre, blockquote')) {
    const line = cell.ownerDocument.createElement('p')
    line.append(...block.childNodes)
    block.replaceWith(line)
  }
  for (const list of cell.querySelectorAll('ul, ol, hr')) list.replaceWith(...list.childNodes)
  if (cell.tagName === tag.toUpperCase()) return
  const other = cell.ownerDocument.createElement(tag)
  for (const name of ['align', 'style']) {
    const value = cell.getAttribute(name)
    if (value !== null) other.setAttribute(name, value)
  }
  other.append(...cell.childNodes)
  cell.replaceWith(other)
}
