import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import { type AssetClient, createAssetClient, indexedDbAssetStorage } from '@tiza/client/assets'
import type { Editor } from '@tiza/editor/editor'
import { useEffect, useState } from 'react'

/**
 * The pictures of this device; those that wait for the network are shown on the canvas, too, and the
 * person is notified of those that the server will never take.
 */
export function useAssets(
  { base, database }: { base: string; database: string },
  { editor, canvas }: { editor: Editor; canvas: CanvasHandle | undefined },
): AssetClient | undefined {
  const [assets, setAssets] = useState<AssetClient>()

  useEffect(() => {
    const next = createAssetClient({
      ...{ url: base, board: editor.board.board, getHeaders: editor.board.getReadHeaders },
      storage: indexedDbAssetStorage(`${database}-assets`),
    })
    const retry = () => next.retry()
    window.addEventListener('online', retry)
    let told = 0
    const stop = next.subscribe(() => {
      const refused = [...next.uploads.values()].filter(({ state }) => state === 'refused')
      if (refused.length > told) editor.notify({ name: 'imageRefused' })
      told = refused.length
    })
    setAssets(next)
    return () => {
      stop()
      window.removeEventListener('online', retry)
      next.close()
    }
  }, [base, database, editor])

  useEffect(() => (assets && canvas ? showWaiting(assets, canvas) : undefined), [assets, canvas])
  return assets
}

function showWaiting(assets: AssetClient, canvas: CanvasHandle): () => void {
  const told = new Set<string>()

  async function tell(hash: string): Promise<void> {
    const blob = await assets.load(hash)
    if (blob) canvas.putAsset(hash, blob)
  }

  function handleChange(): void {
    for (const hash of assets.uploads.keys()) {
      if (told.has(hash)) continue
      told.add(hash)
      // What cannot be loaded now comes from the server later.
      void tell(hash).catch(() => undefined)
    }
  }

  handleChange()
  return assets.subscribe(handleChange)
}
