import type { Page } from '@playwright/test'

/** The colours of points of a page of a PDF, as shares of its size, `red green blue`; none where it is not there. */
export function getPageColors(
  page: Page,
  number: number,
  shares: readonly (readonly [number, number])[],
): Promise<readonly string[]> {
  return page.evaluate(
    ([number, shares]) => {
      const { board, editor } = window.tiza ?? {}
      const shape = [...(board?.shapes.values() ?? [])].find(
        (one) => one.kind === 'pdf' && one.page === number,
      )
      if (!editor || shape?.kind !== 'pdf') return []
      const sheet = document.createElement('canvas')
      const context = sheet.getContext('2d', { willReadFrequently: true })
      return shares.map(([across, down]) => {
        const { x, y } = editor.toScreen({
          x: shape.pos[0] + across * shape.size[0],
          y: shape.pos[1] + down * shape.size[1],
        })
        context?.clearRect(0, 0, 1, 1)
        for (const layer of document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas')) {
          if (layer.width === 0 || !layer.checkVisibility({ visibilityProperty: true })) continue
          const ratio = layer.width / layer.clientWidth
          context?.drawImage(layer, x * ratio, y * ratio, 1, 1, 0, 0, 1, 1)
        }
        return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(' ')
      })
    },
    [number, shares] as const,
  )
}
