import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { PageShape } from '../pdf/is-page.ts'
import { withPatience } from './with-patience.ts'

/** The bytes of the PDFs that some pages show, by hash, as far as they are at hand. Rejects with the reason of the signal. */
export async function loadOriginals(
  pages: readonly PageShape[],
  {
    canvas,
    signal,
  }: { readonly canvas: Pick<CanvasHandle, 'getPdfReader'>; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, Blob>> {
  const originals = new Map<string, Blob>()
  const hashes = [...new Set(pages.map(({ hash }) => hash))]
  await withPatience(signal, async () => {
    const reader = await canvas.getPdfReader()
    await Promise.all(
      hashes.map(async (hash) => {
        originals.set(hash, await reader.load(hash))
      }),
    )
  }).catch(() => undefined)
  signal.throwIfAborted()
  return new Map(originals)
}
