import { buildPng, samplePictures } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { isWhole } from './is-whole.ts'

const samples = Object.entries(samplePictures).map(
  ([name, text]) => [name, Buffer.from(text, 'base64')] as const,
)

describe.each(samples)('a %s', (_name, picture) => {
  it('is complete', async () => {
    expect(await isWhole(picture)).toBe(true)
  })

  it('is incomplete wherever it is cut', async () => {
    for (let length = 0; length < picture.length; length++) {
      expect(await isWhole(picture.subarray(0, length)), `${length} bytes`).toBe(false)
    }
  })
})

it('ignores data after the picture, where cameras append others', async () => {
  for (const name of ['JPEG', 'PNG', 'GIF', 'WebP'] as const) {
    const picture = Buffer.from(samplePictures[name], 'base64')
    expect(await isWhole(Buffer.concat([picture, picture])), name).toBe(true)
  }
})

it('detects missing rows of a PNG', async () => {
  const picture = buildPng({ width: 8, height: 8 })
  const taller = buildPng({ width: 8, height: 9 })
  const header = 33
  const mixed = Buffer.concat([taller.subarray(0, header), picture.subarray(header)])
  expect(await isWhole(mixed)).toBe(false)
})

it('detects damage in any critical chunk of a PNG', async () => {
  const picture = buildPng()
  for (const at of [20, 45, picture.length - 1]) {
    const damaged = Buffer.from(picture)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    expect(await isWhole(damaged), `byte ${at}`).toBe(false)
  }
})

describe('pictures that would take long are refused', () => {
  const box = (type: string, ...data: readonly Uint8Array[]) => {
    const body = Buffer.concat(data)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + body.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, body])
  }

  it('a PNG of very many chunks', async () => {
    const empty = Buffer.concat([Buffer.alloc(4), Buffer.from('tEXt'), Buffer.alloc(4)])
    const picture = buildPng()
    const padding = Array.from({ length: 20_000 }, () => empty)
    const padded = [picture.subarray(0, 33), ...padding, picture.subarray(33)]
    expect(await isWhole(Buffer.concat(padded))).toBe(false)
  })

  it('an AVIF whose list of places has endless extents of no size', async () => {
    const item = Buffer.from([0, 1, 0, 0, 0xff, 0xff])
    const items = Array.from({ length: 60_000 }, () => item)
    const list = [Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), ...items]
    const meta = box('meta', Buffer.alloc(4), box('iloc', ...list))
    const brand = box('ftyp', Buffer.from('avif\0\0\0\0avifmif1', 'latin1'))
    expect(await isWhole(Buffer.concat([brand, meta]))).toBe(false)
  })
})
