/** What is known of the app and its notebook, as a text for the clipboard: nothing that is written in it. */
import type { Output } from '#shared/contract/contract.ts'
import { text } from '../text.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { call, sentenceOf } from './client.ts'
import { isDesktop } from './desktop.ts'
import { reader } from './reader.ts'

const words = text.diagnostics

/** The text; its words are for those who read the code, in English everywhere. */
function said(found: Output<'notebook.diagnostics'>): string {
  const { rapport, system, node, electron, sqlite, schema, bytes, counts, calendars, log } = found
  return [
    `Rapport ${rapport}, ${isDesktop ? 'desktop app' : 'in a browser'}`,
    `system ${system}, node ${node}, electron ${electron ?? 'none'}, sqlite ${sqlite}`,
    `window ${navigator.userAgent}, ${innerWidth}x${innerHeight} at ${devicePixelRatio}`,
    `locale ${reader.locale}, zone ${reader.zone}`,
    `notebook schema ${schema}, ${bytes} bytes, ${Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
    ...calendars.map(
      ({ kind, goodAt, failures, warnings, meetings }, at) =>
        `calendar ${at + 1} ${kind}, ${meetings} meetings, good at ${goodAt ?? 'never'}, ${failures} failures, ${warnings} warnings`,
    ),
    'log',
    ...log,
    '',
  ].join('\n')
}

/** Puts it on the clipboard, and says so. */
export async function copyDiagnostics(): Promise<void> {
  try {
    await navigator.clipboard.writeText(said(await call('notebook.diagnostics', {})))
    toast(words.copied)
  } catch (error) {
    toastFailure(error instanceof DOMException ? words.notCopied : sentenceOf(error))
  }
}
