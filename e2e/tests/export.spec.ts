import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { exportBoard, readPicture } from '../pages/exports.ts'
import { giveFiles } from '../pages/pictures.ts'
import { readPdf } from '../pages/read-pdf.ts'

const paper = [0xfb, 0xfb, 0xfa, 0xff]
const fill = [0x10, 0x80, 0xf0, 0xff]
const picture = [0xff, 0, 0, 0xff]
const red = buildPng().toString('base64')

test('a board is exported as PNG and SVG, without a server, and is shapes again where it is dropped', async ({
  people,
  link,
  engine,
}) => {
  const { page, board, context } = await people.join(link, {
    ...{ trouble: 'network', loadsAhead: true },
  })
  // A picture that only this device has had.
  await giveFiles(page, [{ name: 'red.png', type: 'image/png', base64: red }], {
    dropAt: { x: 300, y: 300 },
  })
  await expect.poll(async () => (await board.getShapes()).length).toBe(1)
  const at = { pos: [1_000, 1_000] as [number, number] }
  await page.evaluate(
    ({ shapes, pos }) => {
      const { board } = window.tiza ?? {}
      const [image] = [...(board?.shapes.values() ?? [])]
      if (image) board?.apply([{ op: 'patch', id: image.id, set: { pos, size: [100, 100] } }])
      board?.apply(shapes)
    },
    {
      pos: [1_300, 1_000] as [number, number],
      shapes: [
        buildShape('rect', {
          ...{ id: createId(), ...at, size: [200, 100], fill: '#1080f0', width: 0 },
          text: 'Seen',
        }),
        buildShape('text', { id: createId(), pos: [1_000, 1_120], text: 'Two words', wrap: 80 }),
      ],
    },
  )
  await board.waitSaved()
  const points = [
    [4, 4],
    [60, 60],
    [700, 120],
  ] as const
  const choices = ['All', '2 ×', 'Paper', 'Light', 'Keep the shapes inside']
  const asPng = { format: 'PNG', choices }
  if (engine === 'chromium') {
    await test.step('a picture is the same without workers', async () => {
      await page.evaluate(() => {
        const { Worker } = window
        Object.assign(window, { Worker: undefined, KeptWorker: Worker })
      })
      const saved = await exportBoard(page, asPng)
      const { colors } = await readPicture(page, saved, points)
      expect(colors).toEqual([paper, fill, picture])
      await page.evaluate(() =>
        Object.assign(window, { Worker: Reflect.get(window, 'KeptWorker') }),
      )
    })
  }
  await test.step('a document whose words are found, in a typeface of its own', async () => {
    const saved = await exportBoard(page, { format: 'PDF', choices: ['All', 'Paper', 'Light'] })
    expect(saved).toMatchObject({ name: 'Tiza.pdf', type: 'application/pdf' })
    const { words, pages, typefaces, getColor } = readPdf(Buffer.from(saved.base64, 'base64'))
    expect([...words].sort()).toEqual(['Seen', 'Two', 'words'])
    expect(pages).toHaveLength(1)
    expect(typefaces).toBe(1)
    // Half as many pixels as in the picture.
    const colors = points.map(([x, y]) => getColor(x / 2, y / 2))
    expect(colors).toEqual([paper, fill, picture].map((color) => color.slice(0, 3)))
  })
  // What makes files is loaded ahead, after all else.
  const isLoaded = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('run-job')),
    )
  await expect.poll(isLoaded).toBe(true)
  await context.setOffline(true)

  const png = await test.step('a picture of twice the pixels', async () => {
    const saved = await exportBoard(page, asPng)
    expect(saved).toMatchObject({ name: 'Tiza.png', type: 'image/png' })
    const { size, colors } = await readPicture(page, saved, points)
    expect(size[0]).toBeGreaterThan(800)
    expect(colors).toEqual([paper, fill, picture])
    return saved
  })

  const svg = await test.step('vectors with real text, on nothing', async () => {
    const saved = await exportBoard(page, { format: 'SVG', choices: ['All', 'Transparent'] })
    const text = Buffer.from(saved.base64, 'base64').toString()
    // The lines of the screen.
    const lines = [...text.matchAll(/>([^<>]*)<\/text>/g)].map(([, line]) => line)
    expect(lines.sort()).toEqual(['Seen', 'Two', 'words'])
    expect(text.includes('href="data:image/png')).toBe(true)
    const { colors } = await readPicture(page, saved, [
      [4, 4],
      [30, 30],
    ])
    expect(colors).toEqual([[0, 0, 0, 0], fill])
    return saved
  })

  for (const { name, type, base64 } of [png, svg]) {
    await test.step(`${name} is shapes again`, async () => {
      const before = await board.getShapes()
      await giveFiles(page, [{ name, type, base64 }], { dropAt: { x: 500, y: 400 } })
      await expect.poll(async () => (await board.getShapes()).length).toBe(before.length + 3)
      const kinds = (await board.getShapes()).slice(-3).map(({ kind }) => kind)
      expect(kinds.sort()).toEqual(['image', 'rect', 'text'])
      await page.keyboard.press('Control+z')
      await expect.poll(async () => (await board.getShapes()).length).toBe(before.length)
    })
  }

  if (engine !== 'chromium') return
  await test.step('a file of Excalidraw is shapes again, too', async () => {
    const { name, type, base64 } = await exportBoard(page, { format: 'Excalidraw' })
    expect(name).toBe('Tiza.excalidraw')
    const before = await board.getShapes()
    await giveFiles(page, [{ name, type, base64 }], { dropAt: { x: 500, y: 400 } })
    await expect.poll(async () => (await board.getShapes()).length).toBe(before.length + 3)
    const [image] = (await board.getShapes()).slice(-3).filter(({ kind }) => kind === 'image')
    expect(image).toMatchObject({ size: [100, 100] })
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await board.getShapes()).length).toBe(before.length)
  })

  const dialog = page.getByRole('dialog')
  await test.step('a picture is copied', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('Control+Shift+E')
    await dialog.getByLabel('As', { exact: true }).selectOption('PNG')
    await dialog.getByRole('button', { name: 'Copy as picture' }).click()
    await expect(dialog).toContainText('The picture is on the clipboard.')
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types }) => types),
    )
    expect(types).toContain('image/png')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('a board is copied for Excalidraw', async () => {
    await page.keyboard.press('Control+Shift+E')
    await dialog.getByLabel('As', { exact: true }).selectOption('Excalidraw')
    await dialog.getByRole('button', { name: 'Copy for Excalidraw' }).click()
    await expect(dialog).toContainText('paste it in Excalidraw')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(text)).toMatchObject({ type: 'excalidraw', elements: expect.any(Array) })
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('one that takes long can be given up', async () => {
    await page.evaluate(() => {
      const { board } = window.tiza ?? {}
      for (const shape of board?.shapes.values() ?? []) {
        if (shape.kind === 'text') {
          board?.apply([{ op: 'patch', id: shape.id, set: { pos: [200_000, 200_000] } }])
        }
      }
    })
    await page.evaluate(keepUnfinished)
    await page.keyboard.press('Control+Shift+E')
    await dialog.getByLabel('As', { exact: true }).selectOption('PNG')
    await dialog.getByLabel('All', { exact: true }).check()
    await expect(dialog).toContainText('The largest that can be made has')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('progressbar')).toBeVisible()
    // What is given up before there is a worker, while its parts are loaded, has none to end.
    const isDrawing = () => page.workers().some((one) => one.url().includes('export-worker'))
    await expect.poll(isDrawing).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog.getByRole('progressbar')).toHaveCount(0)
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled()
    await expect.poll(isDrawing).toBe(false)
  })
})

/**
 * Runs in the page: no worker says any more that it is done, however quick it is, since that closes the dialog
 * before anybody gives it up.
 */
function keepUnfinished(): void {
  const { addEventListener } = Worker.prototype
  Worker.prototype.addEventListener = function (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) {
    const isDone = (event: Event) => event instanceof MessageEvent && event.data.type === 'done'
    const heard = (event: Event) => {
      if (!isDone(event) && typeof listener === 'function') listener.call(this, event)
    }
    addEventListener.call(this, type, heard, options)
  }
}
