import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { getImageType, type Shape } from '@tiza/protocol'
import { buildPng, samplePictures } from '@tiza/protocol/testing'
import type { SeenBoard } from '../harness/headless.ts'
import { expect, test, through } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import {
  chooseFiles,
  dropDrawing,
  getLastPictureColor,
  getMiddleColor,
  giveFiles,
  pasteText,
} from '../pages/pictures.ts'

const red = [255, 0, 0] as const
const blue = [0, 0, 255] as const
const middle = { x: 500, y: 350 }

const toFile = (name: string, color: readonly [number, number, number]) => ({
  name,
  mimeType: 'image/png',
  buffer: buildPng({ width: 300, height: 200, color }),
})

test('a picture is served after its author has left', async ({ people, link }) => {
  const ana = await people.join(link)
  await chooseFiles(ana.page, [toFile('sunset.png', red)])
  await expect.poll(() => getMiddleColor(ana.page)).toEqual(red)
  await ana.board.waitSaved()
  const [image] = await ana.board.getShapes()
  expect(image).toMatchObject({ kind: 'image', alt: 'sunset', size: [300, 200] })
  await ana.page.close()

  const ben = await people.join(link)
  await expect.poll(() => getMiddleColor(ben.page)).toEqual(red)

  await test.step('undo takes away what was added, redo brings it back', async () => {
    await chooseFiles(ben.page, [toFile('sea.png', blue)])
    await expect.poll(() => ben.board.getShapes()).toHaveLength(2)
    await ben.page.keyboard.press('Control+z')
    await expect.poll(() => getMiddleColor(ben.page)).toEqual(red)
    await ben.page.keyboard.press('Control+Shift+z')
    await expect.poll(() => ben.board.getShapes()).toHaveLength(2)
    await ben.board.waitSaved()
  })
})

test('a picture inserted offline is kept over a reload, and then sent to everybody', async ({
  people,
  link,
  startProxy,
}) => {
  const proxy = await startProxy()
  const ana = await people.join(through(proxy, link), {
    ...{ trouble: 'network', hasServiceWorker: true },
  })
  const ben = await people.connect(link)
  await ana.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  proxy.cut()
  await ana.board.waitPill('offline')
  await chooseFiles(ana.page, [toFile('sea.png', blue)])
  await expect.poll(() => getMiddleColor(ana.page)).toEqual(blue)

  await ana.page.reload()
  await ana.board.waitPill('offline')
  await expect.poll(() => ana.board.getShapes(), { message: 'it is kept here' }).toHaveLength(1)
  await expect.poll(() => getMiddleColor(ana.page)).toEqual(blue)

  await test.step('files of other programs come in, too', async () => {
    const box = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 60, height: 40 }
    const text = JSON.stringify({ type: 'excalidraw', elements: [box] })
    await giveFiles(ana.page, [{ name: 'box.excalidraw', type: '', text }], {
      dropAt: { x: 300, y: 560 },
    })
    await expect.poll(() => ana.board.getShapes()).toHaveLength(2)
  })

  proxy.restore()
  await ana.board.waitReady()
  await ana.board.waitSaved()
  await expectSameShapes(ana.board, ben.board)
  const { hash } = await getImage(ben.board)
  const sent = await fetch(new URL(`../api/assets/${hash}`, link))
  expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'image/png'])
})

test('files are dropped and pasted, SVG as pixels; other files are refused with a message', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const { page } = ana
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert(1)</script><rect width="40" height="20" fill="#00f"/></svg>'
  const takeAsPicture = async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'One picture' }).check()
    await dialog.getByRole('button', { name: 'Place on this board' }).press('Enter')
  }
  await giveFiles(page, [{ name: 'logo.svg', type: 'image/svg+xml', text: svg }], {
    dropAt: middle,
  })
  await takeAsPicture()
  await expect.poll(() => getMiddleColor(page)).toEqual(blue)
  const [logo] = await ana.board.getShapes()
  expect(logo).toMatchObject({ kind: 'image', pos: [452, 326], size: [96, 48] })

  const base64 = buildPng({ width: 200, height: 100, color: red }).toString('base64')
  await giveFiles(page, [{ name: 'image.png', type: 'image/png', base64 }], 'paste')
  await expect.poll(() => getLastPictureColor(page)).toEqual(red)

  await pasteText(page, svg.replace('#00f', '#0f0').replace('0 0 40 20', '0 0 60 20'))
  await takeAsPicture()
  await expect
    .poll(() => getLastPictureColor(page), { message: 'code of a picture' })
    .toEqual([0, 255, 0])

  await giveFiles(page, [{ name: 'notes.png', type: 'image/png', text: 'no picture' }], 'paste')
  await expect(page.getByText('“notes” is not a picture that can be shown here.')).toBeVisible()
  expect((await ana.board.getShapes()).map(({ kind }) => kind)).toEqual(['image', 'image', 'image'])
})

test('a picture with too many pixels is scaled down before it is sent', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  await dropDrawing(page, { width: 6_000, height: 4_000, type: 'image/jpeg' })
  await expect.poll(() => board.getShapes()).toHaveLength(1)
  await board.waitSaved()
  const image = await getImage(board)
  const [width, height] = image.size
  expect(width / height).toBeCloseTo(1.5, 5)
  expect(await getKept(page, image.hash)).toMatchObject({
    ...{ type: 'image/jpeg', size: [5_016, 3_344] },
  })
})

test('small print of a wide screenshot stays sharp', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const size: [number, number] = [3_840, 2_160]
  await dropDrawing(page, { width: size[0], height: size[1], type: 'image/png', print: true })
  await expect.poll(() => board.getShapes()).toHaveLength(1)
  const { id } = await getImage(board)
  await page.evaluate(
    ([id, size]) => {
      const { board, editor } = window.tiza ?? {}
      board?.apply([{ op: 'patch', id, set: { pos: [-1_000, -1_000], size } }])
      editor?.setCamera({ x: 0, y: 0, zoom: 1 })
      editor?.select([])
    },
    [id, size] as const,
  )
  const countWrong = () =>
    page.evaluate(() => {
      const [x, y, width, height] = [300, 200, 400, 300]
      const toPixels = (source: CanvasImageSource, left: number, top: number) => {
        const sheet = document.createElement('canvas')
        Object.assign(sheet, { width, height })
        const canvas = sheet.getContext('2d', { willReadFrequently: true })
        canvas?.drawImage(source, left, top, width, height, 0, 0, width, height)
        return canvas?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
      }
      const drawing = document.querySelector<HTMLCanvasElement>('#drawing')
      const layer = document.querySelector<HTMLCanvasElement>('.board-canvas canvas')
      if (!drawing || !layer) return undefined
      const given = toPixels(drawing, 1_000 + x, 1_000 + y)
      const shown = toPixels(layer, x, y)
      return given.filter((value, at) => Math.abs(value - (shown[at] ?? 0)) > 2).length
    })
  await expect.poll(countWrong).toBe(0)
})

test('a photo keeps its orientation, and loses its location', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  await dropDrawing(page, { width: 300, height: 200, type: 'image/jpeg', says: 'Puerta del Sol' })
  await expect.poll(() => board.getShapes()).toHaveLength(1)
  await board.waitSaved()
  const image = await getImage(board)
  expect(image.size).toEqual([200, 300])
  const kept = await getKept(page, image.hash)
  expect(kept.size).toEqual([200, 300])
  expect(kept.text).toContain('Exif')
  expect(kept.text).not.toContain('Puerta')
})

test('[AS9] a known picture cannot be found by its hash: all types', async ({
  people,
  server,
  link,
}) => {
  const { page, board } = await people.join(link)
  // The server refuses AVIF whose size is only in its tracks.
  const { 'animated AVIF': _, ...taken } = samplePictures
  const files = Object.entries(taken).map(([name, base64]) => {
    const buffer = Buffer.from(base64, 'base64')
    return { name, mimeType: getImageType(buffer) ?? '', buffer }
  })
  await chooseFiles(page, files)
  await expect.poll(() => board.getShapes()).toHaveLength(files.length)
  await board.waitSaved()
  for (const { name, buffer } of files) {
    const known = createHash('sha256').update(buffer).digest('hex')
    expect((await fetch(`${server.url}api/assets/${known}`)).status, name).toBe(204)
  }
  for (const shape of await board.getShapes()) {
    if (shape.kind !== 'image') throw new Error('there is no image')
    const { size } = await getKept(page, shape.hash)
    expect(size, shape.alt).toEqual(shape.size)
  }
})

async function getImage(board: SeenBoard): Promise<Shape & { kind: 'image' }> {
  const [image] = await board.getShapes()
  if (image?.kind !== 'image') throw new Error('there is no image')
  return image
}

/** What the server has of a picture: its type, its size as it is shown, and its bytes as a text. */
function getKept(page: Page, hash: string) {
  return page.evaluate(async (hash) => {
    const answer = await fetch(new URL(`api/assets/${hash}`, document.baseURI))
    const blob = await answer.blob()
    const bitmap = await createImageBitmap(blob)
    const bytes = Array.from(new Uint8Array(await blob.slice(0, 4_096).arrayBuffer()))
    return {
      type: answer.headers.get('content-type'),
      size: [bitmap.width, bitmap.height],
      text: String.fromCharCode(...bytes),
    }
  }, hash)
}
