import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type AxeOptions = Parameters<AxeBuilder['options']>[0]

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

declare global {
  interface Window {
    /** There once it has looked at the page. */
    readonly axe?: {
      run(part: string, options: object): Promise<{ readonly violations: readonly Violation[] }>
    }
  }
}

export interface BarrierOptions {
  /** Names of the only rules of axe that are asked. Default: all. */
  readonly rules?: readonly string[] | undefined
  /** Names of rules that are not asked. */
  readonly without?: readonly string[]
}

/** What axe objects to on a page, or in one part of it, in few words. */
export async function findBarriers(
  page: Page,
  part = 'html',
  { rules, without = [] }: BarrierOptions = {},
): Promise<string[]> {
  const options: AxeOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
    rules: Object.fromEntries(without.map((name) => [name, { enabled: false }])),
  }
  const violations = await look(page, part, options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** The first look brings axe into the page, which takes longer than a look. */
async function look(page: Page, part: string, options: AxeOptions): Promise<readonly Violation[]> {
  if (await page.evaluate(() => window.axe !== undefined)) {
    return page.evaluate(
      async ([part, options]) => (await window.axe?.run(part, options))?.violations ?? [],
      [part, options] as const,
    )
  }
  // In the page itself, as there are no frames; in a second one all that is in order would go there too.
  const axe = new AxeBuilder({ page }).include(part).setLegacyMode().options(options)
  return (await axe.analyze()).violations
}
