/** What can be drawn on a canvas: a picture, or another canvas. */
export interface RasterImage {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** As much of a 2d context (HTML, "The 2D rendering context") as pictures are drawn with, wherever there is one. */
export interface RasterContext {
  readonly canvas: RasterImage
  globalAlpha: number
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineJoin: 'bevel' | 'miter' | 'round'
  lineCap: 'butt' | 'round' | 'square'
  font: string
  direction: 'inherit' | 'ltr' | 'rtl'
  textAlign: 'center' | 'end' | 'left' | 'right' | 'start'
  textBaseline: 'alphabetic' | 'bottom' | 'hanging' | 'ideographic' | 'middle' | 'top'
  imageSmoothingQuality: 'high' | 'low' | 'medium'
  save(): void
  restore(): void
  translate(x: number, y: number): void
  scale(x: number, y: number): void
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  getTransform(): {
    readonly a: number
    readonly b: number
    readonly c: number
    readonly d: number
    readonly e: number
    readonly f: number
  }
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void
  closePath(): void
  fill(rule?: 'evenodd' | 'nonzero'): void
  stroke(): void
  clip(rule?: 'evenodd' | 'nonzero'): void
  setLineDash(dash: number[]): void
  fillRect(x: number, y: number, width: number, height: number): void
  clearRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  strokeText(text: string, x: number, y: number): void
  getImageData(
    x: number,
    y: number,
    width: number,
    height: number,
  ): { readonly data: Uint8ClampedArray }
}

/** What makes pixels on a machine. */
export interface Raster {
  /** A transparent canvas, sizes in pixels. */
  createContext(size: { readonly width: number; readonly height: number }): RasterContext
  /** A picture of its bytes; rejects where they cannot be read. */
  decode(bytes: Uint8Array): Promise<RasterImage>
  /** Draws a part of a picture (pixels of it) in a box. */
  drawImage(
    context: RasterContext,
    image: RasterImage,
    from: readonly [x: number, y: number, width: number, height: number],
    to: readonly [x: number, y: number, width: number, height: number],
  ): void
  /** What is on a canvas, as PNG. */
  toPng(context: RasterContext): Uint8Array
}
