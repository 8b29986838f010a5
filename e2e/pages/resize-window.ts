import type { Page } from '@playwright/test'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Gives a window another size, and waits until a frame has been laid out in it: a page has its new size before
 * that, but its elements learn of theirs in the frame (`ResizeObserver`), in which the toolbar is fitted as well.
 */
export async function resizeWindow(page: Page, { width, height }: Size): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height])
  await page.evaluate(waitFrame)
}

/** Runs in the page: resolves after a frame has been laid out and drawn. */
export function waitFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}
