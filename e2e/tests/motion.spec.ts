import type { Page } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import { expect, test } from '../harness/test.ts'
import { openEach, selectOne } from '../pages/surfaces.ts'

/** Milliseconds. */
const longest = 150

/** What passes from one frame to the next where `countFrames` decides, whatever the machine takes for one, ms. */
const frameMs = 10

/** How long each moves, by what it is, milliseconds. */
type Motions = Readonly<Record<string, number>>

declare global {
  interface Window {
    /** What was on its way in some frame since `watchMotion`. */
    motions?: Record<string, number>
  }
}

/** Runs in the page, before anything else. */
function watchMotion(): void {
  const motions: Record<string, number> = {}
  window.motions = motions
  const look = () => {
    for (const { effect } of document.getAnimations()) {
      if (!(effect instanceof KeyframeEffect)) continue
      const ms = Number(effect.getComputedTiming().activeDuration)
      motions[`${effect.target?.className}${effect.pseudoElement ?? ''}`] = ms
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Runs in the page: how long whatever matches and is there now would be on its way if it changed. */
function readDurations(selector: string): Record<string, number> {
  const toMs = (times: string) =>
    times.split(',').map((time) => Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1_000))
  const found: Record<string, number> = {}
  for (const element of document.querySelectorAll(selector)) {
    for (const part of ['', '::before', '::after']) {
      const style = getComputedStyle(element, part || null)
      const moves = style.animationName === 'none' ? [] : toMs(style.animationDuration)
      const [most = 0] = [...toMs(style.transitionDuration), ...moves].sort((a, b) => b - a)
      if (most > 0) found[`${element.className}${part}`] = most
    }
  }
  return found
}

/** Runs in the page: where the middle of each element is, CSS pixels. */
function getMiddles(elements: readonly Element[]) {
  return elements.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  })
}

/** Runs in the page: from now on its clock goes by frames. */
function countFrames(frameMs: number): void {
  let nowMs = performance.now()
  performance.now = () => nowMs
  const pass = () => {
    nowMs += frameMs
    requestAnimationFrame(pass)
  }
  requestAnimationFrame(pass)
}

/** Opens and uses everything once; answers how long what moved, and what could. */
async function useEverything(page: Page, server: { readonly url: string }): Promise<Motions> {
  const all: Record<string, number> = {}
  const note = async (selector = '*') => {
    Object.assign(all, await page.evaluate(readDurations, selector))
  }
  const board = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const ben = await connectBoard({
    ...{ url: server.url, board },
    profile: { name: 'Ben', color: 'red' },
  })
  await ben.whenOnline()
  await note()
  await selectOne(page)
  ben.presence.send({ sel: [...ben.shapes.keys()] })
  // Where a pointer is may be lost on its way to somebody who stands still: it is shown as it moves on.
  let moves = 0
  const moveAndCount = () => {
    ben.presence.send({ c: [100 + (moves++ % 2), 100] })
    return page.getByTestId('cursor').count()
  }
  await expect.poll(moveAndCount).toBe(1)
  ben.presence.send({ c: [160, 140] })
  const opened = await openEach(page, ({ part }) => note(`:is(${part}), :is(${part}) *`))
  expect(opened.length).toBeGreaterThan(10)
  const tools = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button')
  for (const { x, y } of await tools.evaluateAll(getMiddles)) await page.mouse.move(x, y)
  await note()
  ben.presence.send({ c: null, sel: [] })
  await expect(page.getByTestId('cursor')).toHaveCount(0)
  await ben.close()
  return { ...all, ...(await page.evaluate(() => window.motions)) }
}

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`what moves is there within ${longest} ms, and nothing moves for who wants none (${reducedMotion})`, {
    tag: '@chromium',
  }, async ({ people, server, link }) => {
    const found: Record<string, number> = {}
    for (const context of [
      { viewport: { width: 1280, height: 800 } },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ]) {
      const { page, board } = await people.openWindow({ context: { ...context, reducedMotion } })
      await page.addInitScript(watchMotion)
      await page.goto(server.url)
      await page.getByRole('button', { name: 'New board' }).waitFor()
      Object.assign(found, await page.evaluate(readDurations, '*'))
      await board.open(link)
      Object.assign(found, await useEverything(page, server))
    }
    const moving = Object.entries(found).filter(([, ms]) => ms > 0)
    if (reducedMotion === 'reduce') {
      expect(moving).toEqual([])
    } else {
      expect(moving.length, 'it finds what moves').toBeGreaterThan(2)
      expect(moving.filter(([, ms]) => ms >= longest)).toEqual([])
    }
  })
}

test(`the view goes to what was found within ${longest} ms, and in one step for who wants no motion`, {
  tag: '@chromium',
}, async ({ people, link }) => {
  // Each looks for a note of its own: a board is first shown where its shapes are.
  const countSteps = async (
    reducedMotion: 'no-preference' | 'reduce',
    { x, text }: { readonly x: number; readonly text: string },
  ) => {
    const { page } = await people.join(link, { context: { reducedMotion } })
    const note = { x, text }
    await page.evaluate(countFrames, frameMs)
    await page.evaluate(({ x, text }) => {
      const { editor, board } = window.tiza ?? {}
      const [pos, size]: [number, number][] = [
        [x, 9_000],
        [160, 160],
      ]
      if (!pos || !size) return
      board?.apply([
        { op: 'create', kind: 'note', id: text.padEnd(21, '-'), z: 'a0', pos, size, text },
      ])
      let steps = 0
      editor?.state.subscribe((now, before) => {
        if (now.camera !== before.camera) Object.assign(window, { steps: ++steps })
      })
      editor?.run('find')
    }, note)
    await page.getByRole('search').getByRole('textbox').fill(text)
    const isThere = () =>
      page.evaluate((x) => {
        const at = window.tiza?.editor.toScreen({ x: x + 80, y: 9_080 })
        return at !== undefined && at.x > 0 && at.x < innerWidth && at.y > 0 && at.y < innerHeight
      }, x)
    await expect.poll(isThere).toBe(true)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    return page.evaluate(() => Number(Reflect.get(window, 'steps')))
  }
  expect(await countSteps('reduce', { x: 9_000, text: 'in-the-east' })).toBe(1)
  const steps = await countSteps('no-preference', { x: -9_000, text: 'in-the-west' })
  expect(steps).toBeGreaterThan(1)
  expect(steps).toBeLessThanOrEqual(longest / frameMs)
})
