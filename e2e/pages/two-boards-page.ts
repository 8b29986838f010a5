import type { Locator, Page } from '@playwright/test'
import type { Point } from './driver.ts'

type Side = 'left' | 'right'

/** The example page with two boards side by side. */
export class TwoBoardsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the page with two links, and waits until both boards have all their tools. */
  async open(site: string, given: { readonly url: string } & Readonly<Record<Side, string>>) {
    await this.page.goto(`${site}?${new URLSearchParams(given)}`)
    await this.waitReady()
  }

  async waitReady(): Promise<void> {
    await this.page.waitForFunction(() => window.editors?.left && window.editors.right)
  }

  getBoard(side: Side): Locator {
    return this.page.getByRole('region', { name: side, exact: false }).locator('.tiza-board')
  }

  /** Drags along points, from the upper left corner of a board. */
  async drag(side: Side, points: readonly Point[]): Promise<void> {
    const box = await this.getBoard(side).boundingBox()
    if (!box) throw new Error(`there is no board at the ${side}`)
    const [first = { x: 0, y: 0 }, ...rest] = points
    await this.page.mouse.move(box.x + first.x, box.y + first.y)
    await this.page.mouse.down()
    for (const { x, y } of rest) await this.page.mouse.move(box.x + x, box.y + y)
    await this.page.mouse.up()
  }

  getKinds(side: Side): Promise<string[]> {
    return this.page.evaluate(
      (name) => [...(window.editors?.[name]?.board.shapes.values() ?? [])].map(({ kind }) => kind),
      side,
    )
  }

  getTool(side: Side): Promise<string | undefined> {
    return this.page.evaluate((name) => window.editors?.[name]?.state.getState().tool, side)
  }
}
