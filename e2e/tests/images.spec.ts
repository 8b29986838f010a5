import { buildPng } from '@tiza/protocol/testing'
import { expect, test, through } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { chooseFiles, getMiddleColor, giveFiles, pasteText } from '../pages/pictures.ts'

const red = [255, 0, 0] as const
const blue = [0, 0, 255] as const
const middle = { x: 500, y: 350 }

const toFile = (name: string, color: readonly [number, number, number]) => ({
  name,
  mimeType: 'image/png',
  buffer: buildPng({ width: 300, height: 200, color }),
})

test('a picture is there for whoever comes after its author has gone', async ({ people, link }) => {
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

test('a picture inserted offline waits, over a reload too, and then goes to everybody', async ({
  people,
  link,
  layWire,
}) => {
  const wire = await layWire()
  const ana = await people.join(through(wire, link), { trouble: 'network' })
  const ben = await people.join(link)
  await ana.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  wire.cut()
  await ana.board.waitPill('offline')
  await chooseFiles(ana.page, [toFile('sea.png', blue)])
  await expect.poll(() => getMiddleColor(ana.page)).toEqual(blue)

  await ana.page.reload()
  await expect.poll(() => getMiddleColor(ana.page), { message: 'it is kept here' }).toEqual(blue)
  await ana.board.waitPill('offline')

  wire.mend()
  await ana.board.waitReady()
  await ana.board.waitSaved()
  await expect.poll(() => getMiddleColor(ben.page)).toEqual(blue)
  await expectSameShapes(ana.board, ben.board)
})

test('files are dropped and pasted, vectors as pixels; what is no picture is told', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
  const { page } = ana
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert(1)</script><rect width="40" height="20" fill="#00f"/></svg>'
  await giveFiles(page, [{ name: 'logo.svg', type: 'image/svg+xml', text: svg }], {
    dropAt: middle,
  })
  await expect.poll(() => getMiddleColor(page)).toEqual(blue)
  await expect.poll(() => getMiddleColor(ben.page), { message: 'Ben sees it' }).toEqual(blue)
  const [logo] = await ana.board.getShapes()
  expect(logo).toMatchObject({ kind: 'image', pos: [480, 340], size: [40, 20] })

  const base64 = buildPng({ width: 200, height: 100, color: red }).toString('base64')
  await giveFiles(page, [{ name: 'image.png', type: 'image/png', base64 }], 'paste')
  await expect.poll(() => getMiddleColor(page)).toEqual(red)
  await expect.poll(() => getMiddleColor(ben.page)).toEqual(red)

  await pasteText(page, svg.replace('#00f', '#0f0').replace('0 0 40 20', '0 0 60 20'))
  await expect
    .poll(() => getMiddleColor(page), { message: 'code of a picture' })
    .toEqual([0, 255, 0])

  await giveFiles(page, [{ name: 'notes.png', type: 'image/png', text: 'no picture' }], 'paste')
  await expect(page.getByText('“notes” is no picture that can be shown here.')).toBeVisible()
  expect((await ana.board.getShapes()).map(({ kind }) => kind)).toEqual(['image', 'image', 'image'])
})

test('a picture with more pixels than a board takes is scaled down before it goes', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  await page.evaluate(async () => {
    const sheet = document.createElement('canvas')
    Object.assign(sheet, { width: 5_000, height: 2_500 })
    sheet.getContext('2d')?.fillRect(0, 0, 5_000, 2_500)
    const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/jpeg'))
    const data = new DataTransfer()
    if (blob) data.items.add(new File([blob], 'wide.jpg', { type: 'image/jpeg' }))
    const drop = { bubbles: true, cancelable: true, clientX: 500, clientY: 350 }
    document.body.dispatchEvent(new DragEvent('drop', { ...drop, dataTransfer: data }))
  })
  await expect.poll(() => board.getShapes()).toHaveLength(1)
  await board.waitSaved()
  const [image] = await board.getShapes()
  if (image?.kind !== 'image') throw new Error('there is no image')
  const [width, height] = image.size
  expect(width / height).toBeCloseTo(2, 5)
  const kept = await page.evaluate(async (hash) => {
    const answer = await fetch(new URL(`api/assets/${hash}`, document.baseURI))
    const bitmap = await createImageBitmap(await answer.blob())
    return { type: answer.headers.get('content-type'), size: [bitmap.width, bitmap.height] }
  }, image.hash)
  expect(kept).toEqual({ type: 'image/jpeg', size: [2_560, 1_280] })
})
