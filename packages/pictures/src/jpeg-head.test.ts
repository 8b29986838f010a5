import { expect, it } from 'vitest'
import { readJpegHead } from './jpeg-head.ts'

const start = [0xff, 0xd8]
const jfif = [0xff, 0xe0, 0, 6, 0x4a, 0x46, 0x49, 0x46]
const exif = [0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0]
/** 300 by 200 pixels. */
const frame = (components: number) => [0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44, components, 0, 0, 0, 0]

it('finds how large a JPEG is, and whether it may be turned', () => {
  const plain = readJpegHead(Uint8Array.from([...start, ...jfif, ...frame(3)]))
  expect(plain).toEqual({ width: 300, height: 200, components: 3, hasExif: false })
  const turned = readJpegHead(Uint8Array.from([...start, ...exif, 0xff, ...frame(1)]))
  expect(turned).toEqual({ width: 300, height: 200, components: 1, hasExif: true })
})

it.each([
  ['nothing', []],
  ['another kind of file', [0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]],
  ['one that ends early', [...start, ...jfif]],
  ['one whose parts have no length', [...start, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
])('finds nothing in %s', (_, bytes) => {
  expect(readJpegHead(Uint8Array.from(bytes))).toBeUndefined()
})
