import type { Locator, Page } from '@playwright/test'

/** Which way a row of the wire view goes. */
export type RowFrom = 'client' | 'server' | 'here'

/** Page object of the wire view. */
export class WirePage {
  readonly view: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.view = page.locator('.wire-view')
  }

  /** The rows of an event, the oldest first. */
  rows(event: string, from?: RowFrom): Locator {
    return this.view.locator(`li[data-event="${event}"]${from ? `[data-from="${from}"]` : ''}`)
  }

  /** Opens the newest row of an event, or closes it. */
  async toggleLast(event: string, from?: RowFrom): Promise<void> {
    await this.rows(event, from).last().locator('.wire-row').click()
  }

  async press(name: string): Promise<void> {
    await this.view.getByRole('button', { name, exact: true }).click()
  }

  /** The transcript, as the browser would keep it. Not every engine reports downloads to Playwright. */
  async save(name: string): Promise<string> {
    await this.#page.evaluate(() => {
      const make = URL.createObjectURL
      Object.assign(window, { text: '' })
      URL.createObjectURL = (made) => {
        URL.createObjectURL = make
        if (made instanceof Blob) void made.text().then((text) => Object.assign(window, { text }))
        return make(made)
      }
      HTMLAnchorElement.prototype.click = () => undefined
    })
    await this.press(name)
    const given = await this.#page.waitForFunction(() => ({ text: '', ...window }).text)
    return given.jsonValue()
  }
}
