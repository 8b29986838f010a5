import { createHash } from 'node:crypto'
import { buildPng } from '@tiza/protocol/testing'
import { themes } from '@tiza/shapes'
import { expect, test } from '../harness/test.ts'
import { buildSamples } from '../pages/sample-shapes.ts'

/**
 * What a browser of another version draws differs in soft edges, by a few pixels; a shape that lacks
 * a part of itself, by more.
 */
const tolerance = { threshold: 0.3, maxDiffPixels: 40 }

for (const theme of themes) {
  test(`every kind of shape looks as it should: ${theme}`, async ({ people, server, link }) => {
    const picture = buildPng({ width: 14, height: 9, color: [20, 120, 220] })
    const hash = createHash('sha256').update(picture).digest('hex')
    const address = `${server.url}api/assets/${hash}`
    await fetch(address, { method: 'PUT', body: new Uint8Array(picture) })

    const { page } = await people.join(link, {
      ...{ theme, context: { viewport: { width: 1000, height: 750 } } },
    })
    await page.evaluate((ops) => window.tiza?.board.apply(ops), buildSamples({ hash }))
    const isComplete = () =>
      page.evaluate(async () => {
        const { canvas } = window.tiza ?? {}
        await canvas?.whenPainted()
        const sheet = canvas?.drawUncached().getContext('2d')
        const [, green] = sheet?.getImageData(500, 520, 1, 1).data ?? []
        const ofBoard = [...document.fonts].filter(({ family }) => !family.includes('Interface'))
        return { faces: ofBoard.length, green }
      })
    // Sans, hand, mono, and an italic of the serif; and the colour of the picture.
    await expect.poll(isComplete).toEqual({ faces: 4, green: 120 })

    const png = await page.evaluate(async () => {
      const drawn = window.tiza?.canvas.drawUncached()
      const sheet = document.createElement('canvas')
      Object.assign(sheet, { width: 1000, height: 750 })
      const pen = sheet.getContext('2d')
      if (!pen || !drawn) return ''
      pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor
      pen.fillRect(0, 0, 1000, 750)
      pen.drawImage(drawn, 0, 0)
      return sheet.toDataURL('image/png').split(',')[1] ?? ''
    })
    expect(Buffer.from(png, 'base64')).toMatchSnapshot(`${theme}.png`, tolerance)
  })
}
