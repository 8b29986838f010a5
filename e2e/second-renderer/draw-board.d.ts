/** Draws a snapshot on a 2d context; `table` is registers.json, `pictures` has bitmaps by their hash. */
export function drawBoard(
  snapshot: { readonly shapes: readonly object[] },
  sheet: {
    readonly pen: CanvasRenderingContext2D
    readonly table: object
    readonly theme: string
    readonly pictures: ReadonlyMap<string, ImageBitmap>
  },
): void
