import { parentPort } from 'node:worker_threads'
import { drawPicture } from '@tiza/pictures/draw-picture'
import { loadFaces } from '@tiza/pictures/node/load-faces'
import { loadRaster } from '@tiza/pictures/node/load-raster'
import { PictureError } from '@tiza/pictures/picture-request'
import { boardRecordId, type Shape, toBoardRecord, toShown } from '@tiza/protocol'
import { type PackedSnapshot, unpackShapes } from '../storage/packed-snapshot.ts'
import type { FromPictureThread, ToPictureThread } from './picture-messages.ts'

/** A thread that draws one picture, and is ended by who started it. */
const port = parentPort
if (!port) throw new Error('a thread of the server')

const waiting = new Map<string, (blob: Blob | undefined) => void>()
let isPartial = false

function tell(message: FromPictureThread, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, [...transfer])
}

port.on('message', (message: ToPictureThread) => {
  if (message.type === 'start') {
    void draw(message)
    return
  }
  const { hash, asset } = message
  waiting.get(hash)?.(asset && new Blob([asset.bytes], { type: asset.type }))
  waiting.delete(hash)
})

async function draw({
  snapshot,
  request,
}: Extract<ToPictureThread, { readonly type: 'start' }>): Promise<void> {
  try {
    const { bytes } = await drawPicture(await readBoard(snapshot), request, {
      ...{ loadFaces, loadRaster, loadAsset },
    })
    tell({ type: 'done', bytes, isPartial }, [bytes.buffer])
  } catch (error) {
    if (error instanceof PictureError) {
      tell({ type: 'impossible', code: error.code, message: error.message })
    } else {
      tell({
        type: 'failed',
        message: error instanceof Error ? String(error.stack) : String(error),
      })
    }
  }
}

/** What is on a board, as clients show it. */
async function readBoard(snapshot: PackedSnapshot) {
  const shapes: Shape[] = []
  let record: Shape | undefined
  for await (const batch of unpackShapes(snapshot)) {
    for (const one of batch) {
      if (one.deleted) continue
      if (one.id === boardRecordId) record = one
      const shown = toShown(one)
      if (shown) shapes.push(shown)
    }
  }
  return { shapes, record: toBoardRecord(record) }
}

async function loadAsset(hash: string): Promise<Blob | undefined> {
  const blob = await new Promise<Blob | undefined>((resolve) => {
    waiting.set(hash, resolve)
    tell({ type: 'need', hash })
  })
  isPartial ||= blob === undefined
  return blob
}
