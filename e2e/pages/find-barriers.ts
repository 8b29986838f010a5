import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe objects to on a page, or in one part of it, in few words. */
export async function findBarriers(page: Page, part = 'html'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(part)
  // In the page itself, as there are no frames; in a second one all that is in order would go there too.
  const { violations } = await axe
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
