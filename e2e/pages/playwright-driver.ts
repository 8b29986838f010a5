import type { Page } from '@playwright/test'
import type { Driver } from './driver.ts'

/** A page of Chromium or Firefox as a `Driver`. */
export function createPlaywrightDriver(page: Page): Driver {
  return {
    async goto(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
    getUrl: async () => page.url(),
    evaluate: <A, R>(work: (arg: A) => R, arg: A) =>
      // Playwright types what may be passed by a mapped type that no generic satisfies.
      page.evaluate(work as (arg: unknown) => R, arg as unknown) as Promise<R>,
    clickButton: (name) => page.getByRole('button', { name, exact: true }).click(),
    async moveMouse(path) {
      for (const { x, y } of path) await page.mouse.move(x, y)
    },
    pressMouse: () => page.mouse.down(),
    releaseMouse: () => page.mouse.up(),
  }
}
