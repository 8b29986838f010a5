import type { Page } from '@playwright/test'
import { expect } from '../harness/expect.ts'

/** What is shown for a while only. */
interface Passing {
  readonly selector: string
  /** Part of its words. */
  readonly text: string
}

/**
 * Watches from now on for what is shown for a while only, such as a name that fades: begin before what brings it.
 * Returns a function that waits until it has been shown, and may be gone again: two looks of a test may be farther
 * apart than that where a machine stands still.
 */
export async function watchPassing(page: Page, passing: Passing): Promise<() => Promise<void>> {
  const seen = await page.evaluateHandle(noteShown, passing)
  const isShown = () => seen.evaluate(({ isShown }) => isShown)
  const message = `“${passing.text}” has been shown at ${passing.selector}`
  return () => expect.poll(isShown, { message }).toBe(true)
}

/** Runs in the page: whether something that matches has ever had these words. */
function noteShown({ selector, text }: Passing): { isShown: boolean } {
  const seen = { isShown: false }
  const hasText = ({ textContent }: Element) => textContent.replace(/\s+/g, ' ').includes(text)
  const look = () => {
    const matching = [...document.querySelectorAll(selector)]
    if (!matching.some((one) => hasText(one) && one.checkVisibility())) return
    seen.isShown = true
    observer.disconnect()
  }
  const observer = new MutationObserver(look)
  const all = { attributes: true, characterData: true, childList: true, subtree: true }
  observer.observe(document, all)
  look()
  return seen
}
