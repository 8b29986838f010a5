import { PictureError, type PictureFormat } from '@tiza/pictures/picture-request'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { drawInThread } from './draw-in-thread.ts'
import { PictureLimitError } from './picture-limit-error.ts'

const written = { by: '', at: 0, seq: 1 }

async function draw(
  shapes: readonly Shape[],
  { format = 'svg' as PictureFormat, deadlineMs = 60_000, memoryMb = 512, frame = '' } = {},
) {
  const snapshot = await packSnapshot({ epoch: 'e', seq: 1, shapes })
  const request = { format, ...(frame && { frame }) }
  const loadAsset = async () => undefined
  return drawInThread({ snapshot, request, loadAsset, deadlineMs, memoryMb })
}

const build = (text: string): Shape => {
  const { op: _, ...shape } = buildShape('note', { id: createId(), text })
  return { ...shape, ...written }
}

it('draws what is on a board, and what it does not know as a box', async () => {
  const unknown = { ...build('x'), kind: 'later', pos: [900, 0] } as unknown as Shape
  const { bytes } = await draw([build('hello'), unknown])
  const svg = Buffer.from(bytes).toString()
  expect(svg).toContain('>hello</text>')
  expect(svg).toContain('>later</text>')
})

it('is ended when it takes too long, and when it keeps too much', async () => {
  // Shorter than any thread takes to start.
  await expect(draw([build('hello')], { deadlineMs: 1 })).rejects.toThrow(
    new PictureLimitError('time'),
  )
  const many = Array.from({ length: 30_000 }, (_, at) => build(`note ${at}`))
  await expect(draw(many, { memoryMb: 16 })).rejects.toThrow(new PictureLimitError('memory'))
  expect((await draw([build('hello')])).bytes.length).toBeGreaterThan(100)
})

it('says why a picture cannot be', async () => {
  const none = draw([build('hello')], { frame: createId() })
  await expect(none).rejects.toThrow(PictureError)
  await expect(none).rejects.toMatchObject({ code: 'no_such_frame' })
})
