import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packInside } from './inside.ts'
import { pngSignature, toPngChunk } from './png-chunks.ts'
import { toPngText } from './png-text.ts'
import { createPngWriter } from './png-writer.ts'
import { readInside } from './read-inside.ts'
import { toSvgMetadata } from './svg-metadata.ts'

const json = '{"tiza":1,"shapes":[]}'

function toPng(chunks: readonly Uint8Array<ArrayBuffer>[]): Blob {
  const writer = createPngWriter({ width: 2, height: 1, hasAlpha: true, scale: 1, chunks })
  writer.addRows(new Uint8ClampedArray(8))
  return writer.finish()
}

const toSvg = (content: string) =>
  new Blob([`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`], { type: 'image/svg+xml' })

it('finds what is in a PNG, and in an SVG', async () => {
  expect(await readInside(toPng([toPngText(packInside(json))]))).toBe(json)
  expect(await readInside(toSvg(toSvgMetadata(packInside(json))))).toBe(json)
})

it('finds nothing in a picture of somebody else', async () => {
  const other = toPngChunk('iTXt', [...new TextEncoder().encode('XML:com.adobe.xmp\0\0\0\0\0<x/>')])
  expect(await readInside(toPng([other]))).toBeUndefined()
  expect(await readInside(toSvg('<metadata id="tiza">not base64!</metadata>'))).toBeUndefined()
  expect(await readInside(toSvg('<rect/>'))).toBeUndefined()
  expect(await readInside(new Blob([json]))).toBeUndefined()
  expect(await readInside(new Blob([]))).toBeUndefined()
})

it('reads no further than to the pixels, and not beyond the end', async () => {
  const text = toPngText(packInside(json))
  const late = new Blob([Uint8Array.from(pngSignature), toPngChunk('IDAT', []), text])
  expect(await readInside(late)).toBeUndefined()
  const cut = new Blob([Uint8Array.from(pngSignature), text.subarray(0, text.length - 6)])
  expect(await readInside(cut)).toBeUndefined()
})

it('files that are damaged anywhere never throw', async () => {
  const files = [toPng([toPngText(packInside(json))]), toSvg(toSvgMetadata(packInside(json)))]
  for (const file of files) {
    const whole = new Uint8Array(await file.arrayBuffer())
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Uint8Array.from(whole)
        damaged[at] = byte
        const text = await readInside(new Blob([damaged]))
        expect(text === undefined || typeof text === 'string').toBe(true)
      }),
      { numRuns: 1_000 },
    )
  }
})
