import type { Page } from '@playwright/test'
import { createRandom } from '@tiza/protocol/testing'

/** Milliseconds from one move to the next: anything between the two. */
export interface Pauses {
  readonly leastMs: number
  readonly mostMs: number
}

/** As a mouse reports. */
export const quick: Pauses = { leastMs: 8, mostMs: 24 }
/** Longer than any program takes to show a move: what is drawn next is its ink. */
export const slow: Pauses = { leastMs: 50, mostMs: 84 }

/** When each of the moves comes, milliseconds from the first pause on: the same for every program. */
export function toTimes(moves: number, { leastMs, mostMs }: Pauses): number[] {
  const random = createRandom(1)
  let atMs = 0
  return Array.from({ length: moves }, () => {
    atMs += leastMs + random.next() * (mostMs - leastMs)
    return atMs
  })
}

/**
 * Moves the mouse along a wave. Moves come when it is time, whether the page has answered the one before or not:
 * those that wait for it keep step with its frames, and the sooner a page is done with one, the longer the next
 * waits for a frame.
 */
export async function movePen(page: Page, moves: number, pauses: Pauses): Promise<void> {
  const startMs = performance.now()
  const sent: Promise<void>[] = []
  for (const [at, timeMs] of toTimes(moves, pauses).entries()) {
    await waitUntil(startMs + timeMs)
    sent.push(page.mouse.move(404 + at * 4, 300 + 80 * Math.sin((at + 1) / 8)))
  }
  await Promise.all(sent)
}

function waitUntil(timeMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, timeMs - performance.now()))
  })
}
