import type { Locator, Page } from '@playwright/test'
import { expect } from '../harness/expect.ts'

/** More stops than there are in anything that opens over a board. */
const mostStops = 80

/** Presses Tab, or Shift and Tab, until a control has the focus, as somebody without a pointer does. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const passed: string[] = []
  while (passed.length < mostStops) {
    const key = await control.evaluate(findWay)
    if (key === undefined) return
    passed.push(await page.evaluate(describeFocus))
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not reach ${control}, but ${passed.join(', ')}`)
}

/** Goes to a control by Tab and presses a key there. */
export async function pressOn(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press(key)
}

/** Presses a key in a window, which is brought to the front: in Firefox, only the one there takes keys. */
export async function pressIn(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.bringToFront()
  for (const key of keys) await page.keyboard.press(key)
}

/** Writes into a field as a person does, key by key: in Firefox, React learns nothing of `fill`. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.page().bringToFront()
  await field.press('Control+a')
  await field.pressSequentially(text)
}

/** Waits until a field is that of the page's script: what the HTML shows before looks the same, and takes nothing. */
export async function waitScripted(field: Locator): Promise<void> {
  const isReacts = () =>
    field.evaluate((one) => Object.keys(one).some((key) => key.startsWith('__react')))
  await expect.poll(isReacts, { message: `${field} is there for good` }).toBe(true)
}

/** Waits until something that is shown in a part of the page has the focus: keys go on from there. */
export async function expectFocusIn(part: Locator): Promise<void> {
  const isIn = () =>
    part.evaluate((element) => {
      const { activeElement: active, body } = document
      const isShown = active !== null && active !== body && active.getClientRects().length > 0
      return isShown && element.contains(active)
    })
  await expect.poll(isIn, { message: `the focus is in ${part}` }).toBe(true)
}

/** Runs in the page: which key leads to a control from what has the focus; none where it is that. */
function findWay(control: Element): 'Tab' | 'Shift+Tab' | undefined {
  const { activeElement: active, body } = document
  if (active === control) return undefined
  const place = (active ?? body).compareDocumentPosition(control)
  return place & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
}

/** Runs in the page: what has the focus, in a word. */
function describeFocus(): string {
  const { activeElement: active } = document
  return active?.getAttribute('aria-label') ?? active?.textContent.trim().slice(0, 30) ?? 'nothing'
}
