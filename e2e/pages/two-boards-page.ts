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

  /** Where the view of a board is. */
  getCamera(side: Side) {
    return this.page.evaluate((name) => window.editors?.[name]?.state.getState().camera, side)
  }

  /** Pastes a text into a board, then drops a picture on it. */
  async give(side: Side, { text, png }: { readonly text: string; readonly png: string }) {
    await this.getBoard(side)
      .locator('.board-canvas')
      .evaluate(
        (canvas, { text, png }) => {
          const bubbles = { bubbles: true, cancelable: true }
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/plain', text)
          // Firefox gives made-up events an empty clipboard.
          const paste = new ClipboardEvent('paste', bubbles)
          Object.defineProperty(paste, 'clipboardData', { value: clipboardData })
          canvas.dispatchEvent(paste)

          const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0))
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([bytes], 'dot.png', { type: 'image/png' }))
          const { left, top } = canvas.getBoundingClientRect()
          const at = { clientX: left + 200, clientY: top + 200 }
          for (const type of ['dragover', 'drop'])
            canvas.dispatchEvent(new DragEvent(type, { ...bubbles, ...at, dataTransfer }))
        },
        { text, png },
      )
  }
}
