import type { PageText, TextRun } from './messages.ts'
import type { PagePart } from './page-cells.ts'

/** Letters as pdf.js has them: `transform` leads from the line on which they stand to the page. */
interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

/** What a page looks like: the map from its units, and its size. */
interface Viewport {
  readonly width: number
  readonly height: number
  convertToViewportPoint(x: number, y: number): readonly number[]
}

/** Nobody looks for words in more, code units. */
const mostLetters = 200_000

/** The text of a page, and where it is; what is no text among its items is left out. */
export function toPageText(items: readonly object[], viewport: Viewport): PageText {
  let text = ''
  const runs: TextRun[] = []
  for (const item of items) {
    if (!isText(item)) continue
    if (text.length + item.str.length > mostLetters) break
    const part = toPart(item, viewport)
    if (item.str.trim() !== '' && part) {
      runs.push({ at: text.length, length: item.str.length, part })
    }
    text += item.hasEOL ? `${item.str}\n` : item.str
  }
  return { text, runs }
}

function isText(item: object): item is TextItem {
  return 'str' in item
}

/** The upright box around some letters, as shares of the page; `undefined` where they are nowhere. */
function toPart({ transform, width, height }: TextItem, viewport: Viewport): PagePart | undefined {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform
  const along = toUnit(a, b)
  const up = toUnit(c, d)
  const corners = [0, width].flatMap((right) =>
    [0, height].map((above) =>
      viewport.convertToViewportPoint(
        x + along.x * right + up.x * above,
        y + along.y * right + up.y * above,
      ),
    ),
  )
  const xs = corners.map(([left = 0]) => left / viewport.width)
  const ys = corners.map(([, top = 0]) => top / viewport.height)
  const part = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
  return part.every(Number.isFinite) ? part : undefined
}

function toUnit(x: number, y: number): { readonly x: number; readonly y: number } {
  const length = Math.hypot(x, y)
  return length > 0 ? { x: x / length, y: y / length } : { x: 0, y: 0 }
}
