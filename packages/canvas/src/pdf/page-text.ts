import type { PageText, TextLine, TextRun } from './messages.ts'
import type { PagePart, PagePoint } from './page-cells.ts'

/** Letters as pdf.js has them: `transform` leads from the line on which they stand to the page. */
interface TextItem {
  readonly str: string
  readonly dir: string
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
    const line = toLine(item, viewport)
    const part = toPart(line)
    if (item.str.trim() !== '' && part.every(Number.isFinite)) {
      runs.push({ at: text.length, length: item.str.length, part, line })
    }
    text += item.hasEOL ? `${item.str}\n` : item.str
  }
  return { text, runs }
}

function isText(item: object): item is TextItem {
  return 'str' in item
}

function toLine({ transform, width, height, dir }: TextItem, viewport: Viewport): TextLine {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform
  const toShare = (left: number, top: number): PagePoint => {
    const [across = 0, down = 0] = viewport.convertToViewportPoint(left, top)
    return [across / viewport.width, down / viewport.height]
  }
  const [along, up] = [toUnit(a, b), toUnit(c, d)]
  const from = toShare(x, y)
  const end = toShare(x + along.x * width, y + along.y * width)
  const above = toShare(x + up.x * height, y + up.y * height)
  return {
    from,
    along: [end[0] - from[0], end[1] - from[1]],
    up: [above[0] - from[0], above[1] - from[1]],
    order: dir === 'rtl' || dir === 'ttb' ? dir : 'ltr',
  }
}

/** The upright box around some letters. */
function toPart({ from: [x, y], along, up }: TextLine): PagePart {
  const xs = [x, x + along[0], x + up[0], x + along[0] + up[0]]
  const ys = [y, y + along[1], y + up[1], y + along[1] + up[1]]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function toUnit(x: number, y: number): { readonly x: number; readonly y: number } {
  const length = Math.hypot(x, y)
  return length > 0 ? { x: x / length, y: y / length } : { x: 0, y: 0 }
}
