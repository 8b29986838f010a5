import type { Page } from '@playwright/test'

/** How two SVGs look beside each other. */
export interface ComparedDrawings {
  /** Width and height of each, pixels. */
  readonly sizes: readonly (readonly [number, number])[]
  /** The share of pixels that differ by more than a quarter of all there is. */
  readonly different: number
}

/** Draws two SVGs in a page and compares their pixels. */
export function compareDrawings(page: Page, one: string, other: string): Promise<ComparedDrawings> {
  return page.evaluate(
    async (svgs) => {
      const images = await Promise.all(
        svgs.map(async (svg) => {
          const image = new Image()
          image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
          await image.decode()
          return image
        }),
      )
      const sizes = images.map(({ naturalWidth, naturalHeight }): [number, number] => [
        naturalWidth,
        naturalHeight,
      ])
      const width = Math.max(...sizes.map(([across]) => across))
      const height = Math.max(...sizes.map(([, down]) => down))
      const [a, b] = images.map((image) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height })
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        return context?.getImageData(0, 0, width, height).data ?? []
      })
      let different = 0
      for (let at = 0; at < width * height * 4; at += 4) {
        const isSame = [0, 1, 2].every(
          (part) => Math.abs((a?.[at + part] ?? 0) - (b?.[at + part] ?? 0)) < 64,
        )
        if (!isSame) different++
      }
      return { sizes, different: different / (width * height) }
    },
    [one, other],
  )
}
