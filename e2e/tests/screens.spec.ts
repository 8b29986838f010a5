import type { Page } from '@playwright/test'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { findBarriers } from '../pages/find-barriers.ts'
import { resizeWindow } from '../pages/resize-window.ts'
import { windows } from '../pages/windows.ts'

/** Soft edges of letters and icons differ from one version of a browser to the next; a control is larger. */
const tolerance = { threshold: 0.3, maxDiffPixels: 150 }

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  contrast: { colorScheme: 'light', forcedColors: 'active' },
} as const

const toId = (letter: string) => letter.repeat(21)
const shapes = [
  buildShape('frame', { id: toId('a'), z: 'a1V', pos: [0, 0], size: [360, 260], text: 'Ideas' }),
  buildShape('note', { id: toId('b'), z: 'a2V', pos: [30, 40], size: [140, 140], text: 'Light' }),
  buildShape('ellipse', {
    ...{ id: toId('c'), z: 'a3V', pos: [420, 60], size: [160, 120], fill: 'yellow' },
    text: 'Sun',
  }),
  buildShape('text', { id: toId('d'), z: 'a4V', pos: [200, 90], text: 'Why?' }),
]

/** Runs before the page: a person who is always the same. */
function bePerson(): void {
  if (location.protocol !== 'http:') return
  localStorage.setItem('tiza:profile', JSON.stringify({ name: 'Ana Ruiz', color: 'violet' }))
  localStorage.setItem('tiza:has-chosen-color', 'true')
}

/** Runs in the page: whether its words are in the typeface that comes with it. */
function hasTypeface(): boolean {
  const faces = [...document.fonts].filter(({ family }) => family.includes('Tiza Interface'))
  return faces.some(({ status }) => status === 'loaded')
}

/** Shows all shapes, and waits until they are drawn, and the bar beside what is selected is in its place. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    window.tiza?.editor.run('zoom-fit')
    await window.tiza?.canvas.whenPainted()
  })
  await expect(page.locator('.selection-bar[data-waits]')).toHaveCount(0)
}

for (const { name, context, sizes } of windows) {
  test(`the screen looks as it should, and axe finds nothing, with ${name}`, {
    tag: '@chromium',
  }, async ({ people, link }) => {
    const { page, board } = await people.openWindow({ context })
    await page.addInitScript(bePerson)
    await board.open(link)
    await page.evaluate((ops) => {
      window.tiza?.board.apply(ops)
      window.tiza?.editor.setTool('select')
      window.tiza?.editor.select([ops.at(-2)?.id ?? ''])
    }, shapes)
    await board.waitSaved()
    await expect.poll(() => page.evaluate(hasTypeface)).toBe(true)
    for (const [width, height] of sizes) {
      await resizeWindow(page, { width, height })
      for (const [theme, media] of Object.entries(looks)) {
        await test.step(`${width} × ${height}, ${theme}`, async () => {
          await page.emulateMedia(media)
          await settle(page)
          const picture = `${name}-${width}x${height}-${theme}.png`
          // What follows by a timer, as the small map does, rests for longer than two pictures take.
          const look = () => expect(page).toHaveScreenshot(picture, tolerance)
          await expect.soft(look).toPass({ timeout: 15_000 })
          // What it objects to depends on the looks, and hardly on the size.
          if (width === sizes[0][0]) expect.soft(await findBarriers(page)).toEqual([])
        })
      }
    }
  })
}
