import { tizaType } from '@tiza/formats/tiza/tiza-file'
import { type TizaAsset, writeTiza } from '@tiza/formats/tiza/write-tiza'
import type { Shape } from '@tiza/protocol'
import type { TizaJob } from './tiza-messages.ts'

export interface MakeTizaOptions {
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
  /** Lets others have the thread. */
  pause(): Promise<void>
}

/** Makes the file of a job. Rejects where it cannot be made. */
export async function makeTiza(
  records: readonly Shape[],
  { pictures, authors, isPart }: TizaJob,
  { onProgress, pause }: MakeTizaOptions,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  await writeTiza(
    {
      records,
      assets: readAssets(pictures),
      ...(authors && { findAuthor: (by) => authors.get(by) }),
      ...{ isPart, savedAt: new Date() },
    },
    { write: (bytes) => void parts.push(new Uint8Array(bytes)), onProgress, pause },
  )
  return new Blob(parts, { type: tizaType })
}

async function* readAssets(
  pictures: ReadonlyMap<string, Blob>,
): AsyncGenerator<TizaAsset, void, void> {
  for (const [hash, blob] of pictures) {
    yield { hash, bytes: new Uint8Array(await blob.arrayBuffer()) }
  }
}
