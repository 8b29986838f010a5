import { createHash } from 'node:crypto'
import { getImageType, type ImageType } from '@tiza/protocol'
import { samplePictures } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { markImage, mostMarkBytes } from './mark-image.ts'
import { stripMetadata } from './strip-metadata.ts'

const [ours, theirs] = ['A'.repeat(22), 'B'.repeat(22)]

async function mark(picture: Uint8Array, board: string): Promise<Buffer> {
  const marked = await markImage(new Blob([Uint8Array.from(picture)]), board)
  return Buffer.from(await marked.arrayBuffer())
}

const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe.each(Object.entries(samplePictures))('[AS9] a %s', (_name, base64) => {
  const picture = Buffer.from(base64, 'base64')
  const type = getImageType(picture) as ImageType

  it('has another hash than it came with, on each board its own, and the same each time', async () => {
    const marked = await mark(picture, ours)
    expect(marked.length - picture.length).toBeLessThanOrEqual(mostMarkBytes)
    expect(await mark(picture, ours)).toEqual(marked)
    const hashes = [picture, marked, await mark(picture, theirs)].map(toHash)
    expect(new Set(hashes).size).toBe(3)
  })

  it('is of its type, and does not name the board', async () => {
    const marked = await mark(picture, ours)
    expect(getImageType(marked)).toBe(type)
    expect(marked.toString('latin1')).not.toContain(ours)
  })
})

it.each(['PNG', 'JPEG', 'WebP'] as const)(
  'a %s is what it was when it goes to another board',
  async (name) => {
    const picture = Buffer.from(samplePictures[name], 'base64')
    const bare = async (bytes: Uint8Array) => {
      const type = getImageType(bytes) as ImageType
      const stripped = await stripMetadata(new Blob([Uint8Array.from(bytes)], { type }), type)
      return new Uint8Array(stripped ? await stripped.arrayBuffer() : [])
    }
    expect(await bare(await mark(picture, ours))).toEqual(await bare(picture))
  },
)

it.each(Object.entries(samplePictures))(
  '[AS9] a %s with bytes after its end has another hash, too',
  async (_name, base64) => {
    const picture = Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from('more')])
    const type = getImageType(picture) as ImageType
    const stripped = await stripMetadata(new Blob([picture], { type }), type)
    const bytes = Buffer.from(stripped ? await stripped.arrayBuffer() : new ArrayBuffer(0))
    const hashes = [picture, bytes, await mark(bytes, ours), await mark(bytes, theirs)].map(toHash)
    expect(new Set(hashes.slice(1)).size).toBe(3)
    expect(hashes.slice(2)).not.toContain(hashes[0])
  },
)

it('[AS9] so has a GIF that is cut before its end', async () => {
  const gif = Buffer.from(samplePictures.GIF, 'base64').subarray(0, -1)
  expect(await mark(gif, ours)).not.toEqual(gif)
})

it('what is no picture stays as it is', async () => {
  const bytes = Buffer.from('no picture')
  expect(await mark(bytes, ours)).toEqual(bytes)
})
