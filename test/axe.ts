/** Asks axe what is wrong with a window: with all of its rules as the window is, and with those of colours in the other scheme. */
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const ofColours = JSON.stringify({ runOnly: ['color-contrast', 'link-in-text-block'] })

/** What is wrong, one line for each place, in the light and in the dark. */
export async function violations(page: Page): Promise<readonly string[]> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const [own, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  // evaluated from outside: the window's own policy lets no script in
  await page.evaluate(axe.source)
  const look = async (scheme: string, rules: string): Promise<string[]> => {
    const found = (await page.evaluate(`axe.run(document, ${rules})`)) as AxeResults
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${scheme} ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`,
      ),
    )
  }
  const all = await look(own, '{}')
  // no colour on its way to another
  await page.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' })
  all.push(...(await look(other, ofColours)))
  await page.emulateMedia({ colorScheme: own })
  return all
}
