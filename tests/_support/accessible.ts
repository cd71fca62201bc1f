import axe, { type AxeResults, type Result } from 'axe-core'
import type { Page } from 'playwright-core'

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

function describe(violation: Result): string {
  const places = violation.nodes.map((node) => {
    const why = (node.failureSummary ?? '').split('\n').slice(1).join('; ').trim()
    return `    ${node.target.join(' ')}\n      ${node.html}\n      ${why}`
  })
  return `  ${violation.id} (${violation.impact ?? 'unknown'}): ${violation.help}\n${places.join('\n')}`
}

/**
 * Checks the page as it stands with axe against WCAG 2.2 level A and AA. Works under a strict
 * Content-Security-Policy, since the check comes in through the debugger and not as a script of the page. Needs a
 * context with script switched on: axe waits on timers, which do not run without. Waits for the fonts that the page
 * serves, since text that no font draws has no contrast to judge: axe takes it for an icon and passes over it.
 *
 * @throws Error that lists every violation with its places and what to change, or that says that no text of the page
 *   could be judged for contrast.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.evaluate(axe.source)
  const options = JSON.stringify({ runOnly: { type: 'tag', values: WCAG_2_2_AA }, resultTypes: ['violations'] })
  const { violations, inapplicable } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  if (inapplicable.some((rule) => rule.id === 'color-contrast')) {
    throw new Error(`${page.url()}: no text could be judged for contrast`)
  }
  if (violations.length === 0) return
  throw new Error(
    `${page.url()} breaks WCAG 2.2 AA in ${violations.length} ways:\n${violations.map(describe).join('\n')}`,
  )
}
