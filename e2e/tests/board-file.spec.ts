import { boardRecordId, createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { exportBoard } from '../pages/exports.ts'
import { giveFiles } from '../pages/pictures.ts'

const red = buildPng().toString('base64')

test('a board is saved as a file, and opened as a new board from the start page', async ({
  people,
  server,
  link,
}) => {
  const { page, board } = await people.join(link)
  await giveFiles(page, [{ name: 'red.png', type: 'image/png', base64: red }], {
    dropAt: { x: 300, y: 300 },
  })
  await expect.poll(async () => (await board.getShapes()).length).toBe(1)
  const [box, other, group] = [createId(), createId(), createId()]
  await page.evaluate(
    (ops) => window.tiza?.board.apply(ops),
    [
      buildShape('rect', { id: box, pos: [500, 100], group, text: 'ñ', locked: true }),
      buildShape('note', { id: other, pos: [800, 300], group, ext: { 'acme.votes': 3 } }),
      buildShape('line', {
        ...{ id: createId(), pos: [600, 150], start: { id: box, at: [1, 0.5] } },
        end: { id: other, at: [0, 0.5] },
      }),
      { op: 'patch' as const, id: boardRecordId, set: { name: 'Monday', paper: 'grid' as const } },
    ],
  )
  await board.waitSaved()
  // What is selected would be exported first.
  await page.keyboard.press('Escape')
  const saved = await exportBoard(page, { format: 'Tiza file' })
  expect(saved).toMatchObject({ name: 'Monday.tiza', type: 'application/vnd.tiza+zip' })
  const before = await board.getShapes()

  // Of a picture, the server of a board knows a copy of its own.
  const toRegisters = (shapes: readonly object[]) =>
    new Map(
      shapes.map((shape) => {
        const { id, by: _by, at: _at, seq: _seq, rev: _rev, hash, ...rest } = Object(shape)
        return [id, { ...rest, hasPicture: hash !== undefined }]
      }),
    )
  const expectSame = async () => {
    const key = page.url().split('/').at(-1)
    await expect.poll(() => page.evaluate(() => window.tiza?.board.board)).toBe(key)
    await board.waitReady()
    await expect.poll(async () => (await board.getShapes()).length).toBe(before.length)
    await board.waitSaved()
    expect(toRegisters(await board.getShapes())).toEqual(toRegisters(before))
    const record = await page.evaluate(() => ({ ...window.tiza?.board.record }))
    expect(record).toMatchObject({ name: 'Monday', paper: 'grid' })
  }
  const file = {
    ...{ name: saved.name, mimeType: saved.type, buffer: Buffer.from(saved.base64, 'base64') },
  }
  const open = async (given: typeof file) => {
    await page.goto(server.url)
    await expect(page.getByRole('button', { name: 'Open a file' })).toBeEnabled()
    await page.locator('input[type=file]').setInputFiles(given)
  }

  await test.step('a file that is damaged, or no board, says so and makes none', async () => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && /\/api\/boards$/.test(request.url())) asked.push('')
    })
    await open({ ...file, buffer: file.buffer.subarray(0, -99) })
    await expect(page.getByRole('alert').filter({ hasText: 'is damaged' })).toBeVisible()
    await open({ name: 'x.bin', mimeType: '', buffer: Buffer.from([0, 1, 2]) })
    await expect(page.getByRole('alert').filter({ hasText: 'No board can be' })).toBeVisible()
    await expect(page).toHaveURL(server.url)
    expect(asked).toEqual([])
  })

  await open(file)
  await expect(page).toHaveURL(/\/b\/[\w-]{22}$/)
  const opened = page.url()
  expect(opened).not.toBe(link)
  await expectSame()

  await test.step('from a board, it is another one as well', async () => {
    await giveFiles(page, [saved], { dropAt: { x: 300, y: 300 } })
    await page.getByRole('dialog').getByRole('button', { name: 'Open as new board' }).click()
    await expect(page).not.toHaveURL(opened)
    await expectSame()
  })
})
