import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { edgePanels, findCovered } from '../pages/find-covered.ts'
import { findLayoutFaults } from '../pages/layout.ts'
import { resizeWindow } from '../pages/resize-window.ts'
import { watchPassing } from '../pages/watch-passing.ts'
import { windows } from '../pages/windows.ts'

const look = (page: Page) =>
  page.evaluate(findCovered, { root: `${edgePanels}, .name-question__form`, marginPx: 12 })

/** Runs in the page: as if the screen had a notch on each side. */
function addNotches(): void {
  for (const [edge, px] of [
    ['top', 47],
    ['right', 44],
    ['bottom', 34],
    ['left', 44],
  ] as const) {
    document.documentElement.style.setProperty(`--safe-${edge}`, `${px}px`)
  }
}

for (const { name, context, sizes } of windows) {
  test(`what is shown whole is clear of all panels, with ${name}`, { tag: '@chromium' }, async ({
    people,
    link,
  }) => {
    const ana = await people.join(link, { context: { ...context, locale: 'es-ES' } })
    for (const [width, height] of sizes) {
      await test.step(`${width} × ${height}`, async () => {
        const viewport = { width, height }
        await resizeWindow(ana.page, viewport)
        await ana.page.evaluate(() => {
          const { editor } = window.tiza ?? {}
          editor?.run('select-all')
          editor?.run('delete')
          editor?.setTool('pen')
          editor?.setCamera({ x: 0, y: 0, zoom: 1 })
        })
        expect(await ana.board.getShapes()).toEqual([])

        for (const starter of ['brainstorm', 'axes', 'lesson'] as const) {
          await ana.page.evaluate((one) => window.tiza?.editor.run(`starter-${one}`), starter)
          await expect.poll(() => look(ana.page), `${starter}, as it is placed`).toEqual([])
          if (starter === 'lesson') break
          await ana.page.evaluate(() => window.tiza?.editor.run('undo'))
        }

        await test.step('zoom to fit, with the style panel there', async () => {
          await ana.page.evaluate(() => {
            window.tiza?.editor.setCamera({ x: 9000, y: 9000, zoom: 2 })
            window.tiza?.editor.setTool('rect')
            window.tiza?.editor.run('zoom-fit')
          })
          await expect.poll(() => look(ana.page)).toEqual([])
        })

        await test.step('back to the drawing', async () => {
          await ana.page.evaluate(() =>
            window.tiza?.editor.setCamera({ x: 9000, y: 9000, zoom: 2 }),
          )
          await ana.page.getByRole('button', { name: 'Volver al dibujo' }).click()
          await expect.poll(() => look(ana.page)).toEqual([])
        })

        await test.step('also on a screen with notches', async () => {
          await ana.page.evaluate(addNotches)
          await ana.page.evaluate(() => window.tiza?.editor.run('zoom-fit'))
          await expect.poll(() => look(ana.page)).toEqual([])
          await ana.page.evaluate(() => document.documentElement.removeAttribute('style'))
        })

        await test.step('the first view, also under the question for a name', async () => {
          await ana.board.waitSaved()
          const ben = await people.openWindow({
            isStranger: true,
            context: { ...context, viewport },
          })
          await ben.board.arrive(link)
          await expect(ben.page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
          await expect.poll(() => look(ben.page)).toEqual([])
          await ben.page.evaluate(() => {
            window.tiza?.editor.setTool('select')
            window.tiza?.editor.run('select-all')
          })
          await expect.poll(() => look(ben.page)).toEqual([])
          await ben.context.close()
        })
      })
    }
  })
}

test('on a tablet all that is chosen most is in sight, as large as a thumb, and nothing of what is locked', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const context = { hasTouch: true, isMobile: true, viewport: { width: 1024, height: 768 } }
  const { page, board } = await people.join(link, { context })
  await page.evaluate(() => {
    const shape = { op: 'create', kind: 'rect', id: 'r'.repeat(21), z: 'a1' } as const
    window.tiza?.board.apply([{ ...shape, pos: [400, 200], size: [200, 150], fill: 'yellow' }])
    window.tiza?.editor.setTool('select')
    window.tiza?.editor.select(['r'.repeat(21)])
  })
  const panel = page.locator('.style-panel')
  await expect(panel.getByRole('button', { name: 'More' })).toBeInViewport({ ratio: 1 })
  expect(await panel.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0)
  const small = await panel.evaluate((one) =>
    [...one.querySelectorAll('button, label')].flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      return Math.min(width, height) < 43.5 ? [`${target.ariaLabel} ${width} × ${height}`] : []
    }),
  )
  expect(small).toEqual([])

  await page.evaluate(() => window.tiza?.editor.run('find'))
  await expect(page.getByRole('search')).toBeVisible()
  expect(await page.evaluate(findLayoutFaults, `${edgePanels}, .find-bar`)).toEqual([])

  await page.evaluate(() =>
    window.tiza?.board.apply([{ op: 'patch', id: 'r'.repeat(21), set: { locked: true } }]),
  )
  await expect(panel).toHaveCount(0)
  await board.waitSaved()
})

test('the bar stands inside of what fills the screen, and never on a notice', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const context = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }
  const { page, board } = await people.join(link, { context, isStranger: true })
  await page.evaluate(() => {
    const shape = {
      op: 'create',
      kind: 'rect',
      id: 'r'.repeat(21),
      z: 'a1',
      fill: 'yellow',
    } as const
    window.tiza?.board.apply([{ ...shape, pos: [-100, -100], size: [900, 1200] }])
    window.tiza?.editor.setTool('select')
    window.tiza?.editor.select(['r'.repeat(21)])
  })
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  const isShown = async () => {
    await expect(bar).toBeVisible()
    await expect(bar).toBeInViewport({ ratio: 1 })
  }
  await isShown()
  const isOn = (other: string) =>
    page.evaluate((selector) => {
      const a = document.querySelector('.selection-bar')?.getBoundingClientRect()
      return [...document.querySelectorAll(selector)].some((element) => {
        const b = element.getBoundingClientRect()
        const isAcross = a && a.right > b.left && b.right > a.left
        return isAcross && b.width > 0 && a.bottom > b.top && b.bottom > a.top
      })
    }, other)
  expect(await isOn('.board-page__bottom > *, .style-control__button')).toBe(false)

  // One that stays, however slow the machine is.
  await people.connect(link)
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  const small = { pos: [80, 230], size: [200, 90] } as const
  await page.evaluate(
    ({ pos, size }) =>
      window.tiza?.board.apply([
        { op: 'patch', id: 'r'.repeat(21), set: { pos: [...pos], size: [...size] } },
      ]),
    small,
  )
  await page.evaluate(() => window.tiza?.editor.run('find'))
  await expect(page.getByRole('search')).toBeVisible()
  await page.evaluate(() => window.tiza?.editor.select(['r'.repeat(21)]))
  await isShown()
  await expect.poll(() => isOn('.find-bar, .notices .notice:not([hidden])')).toBe(false)
  const notice = page.locator('.notices .notice:visible')
  await expect(notice).toBeInViewport()
  // One at a time: the question comes again when the other is over.
  await page.evaluate(() => window.tiza?.editor.setPenMode(true))
  await expect(notice).toContainText('Drawing with the pen')
  await expect(notice).toHaveCount(1)
  await notice.getByRole('button').click()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible()
  await board.waitSaved()
})

test('the button for shapes takes what was chosen last, also on the next visit', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page, board } = await people.join(link)
  await page.keyboard.press('o')
  await expect(page.getByRole('button', { name: 'Shapes: Ellipse' })).toBeVisible()
  await page.keyboard.press('p')
  await board.reload()
  const button = page.getByRole('button', { name: 'Shapes: Ellipse' })
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
})

test('the style panel stays where it is whatever the tool, with four things to choose first', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page } = await people.join(link)
  const panel = page.locator('.style-panel')
  const look = () =>
    panel.evaluate((one) => {
      const { left, top, width } = one.getBoundingClientRect()
      const fields = [...one.children].filter((field) => !field.matches('.style-panel__more'))
      return { place: [left, top, width], fields: fields.length }
    })
  await panel.waitFor()
  const { place } = await look()
  for (const tool of ['highlighter', 'rect', 'arrow', 'text', 'note', 'pen'] as const) {
    await page.evaluate((name) => window.tiza?.editor.setTool(name), tool)
    const shown = await look()
    expect(shown.place, tool).toEqual(place)
    expect(shown.fields, tool).toBeGreaterThan(0)
    expect(shown.fields, tool).toBeLessThanOrEqual(4)
  }
})

test('names at the right edge of the screen are cut off with an ellipsis, or on the other side', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const ana = await people.join(link)
  const called = 'Somebody with a long name'
  const ben = await people.connect(link, { name: called, color: 'red' })
  await ana.page.evaluate(() => {
    const frame = { op: 'create', kind: 'frame', id: 'f'.repeat(21), z: 'a1' } as const
    const text = 'What the third group has found out'
    window.tiza?.board.apply([{ ...frame, pos: [900, 200], size: [500, 300], text }])
    window.tiza?.editor.setCamera({ x: 0, y: 0, zoom: 1 })
  })
  await expect.poll(() => ben.client.shapes.size).toBe(1)
  let moves = 0
  // Where a pointer is may be lost on its way to somebody who stands still: it is shown as it moves on.
  const moveAndLook = () => {
    ben.client.presence.send({ c: [960 + (moves++ % 2), 150] })
    return ana.board.getCursorNames()
  }
  await expect.poll(moveAndLook).toEqual([called])
  const getRight = (selector: string) =>
    ana.page
      .locator(selector)
      .first()
      .evaluate((name) => name.getBoundingClientRect().right)
  await expect.poll(() => getRight('.frame-name')).toBeLessThanOrEqual(1000)
  await expect.poll(() => getRight('.cursor bdi')).toBeLessThanOrEqual(1000)
  const name = ana.page.locator('.frame-name')
  expect(await name.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true)

  const isNamed = await watchPassing(ana.page, { selector: '.selection--named bdi', text: called })
  ben.client.presence.send({ sel: ['f'.repeat(21)] })
  await ana.page.evaluate(() => window.tiza?.editor.setCamera({ x: -60, y: 0, zoom: 1 }))
  await isNamed()
  await expect.poll(() => getRight('.selection bdi')).toBeLessThanOrEqual(1000)

  ben.client.presence.send({ edit: 'f'.repeat(21) })
  await expect(ana.page.getByTestId('text-author')).toHaveText(/writing/)
  await expect.poll(() => getRight('.text-author bdi')).toBeLessThanOrEqual(1000)
})
