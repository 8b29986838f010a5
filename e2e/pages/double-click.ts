import type { Person } from '../harness/people.ts'
import type { Point } from './driver.ts'

/** Double-clicks on the board. Automated Firefox does not turn two clicks into a double click. */
export async function doubleClick({ page, engine }: Person, { x, y }: Point): Promise<void> {
  await page.mouse.dblclick(x, y)
  if (engine === 'chromium') return
  await page.evaluate(
    ([clientX, clientY]) => {
      const event = new MouseEvent('dblclick', { bubbles: true, clientX, clientY })
      document.querySelector('.board-canvas')?.dispatchEvent(event)
    },
    [x, y] as const,
  )
}
