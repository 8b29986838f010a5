import { toFillColor, toTextColor } from './colors.js'

const isRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A text in lines that are as wide as `wrap` at most. Sets the font of the pen. */
export function layOut(shape, { pen, numbers }, { wrap = Infinity, size = shape.fontSize }) {
  const { typeface, fallbacks } = numbers.fonts[shape.font]
  const look = `${shape.italic ? 'italic ' : ''}${shape.bold ? 700 : 400}`
  pen.font = `${look} ${size}px "${typeface}", ${fallbacks}`
  const measure = (text) => pen.measureText(text).width
  const lines = shape.text.split('\n').flatMap((paragraph) => {
    const isRtl = isRightToLeft.test(/\p{L}/u.exec(paragraph)?.[0] ?? '')
    const texts = breakParagraph(paragraph, (text) => measure(text) <= wrap)
    return texts.map((text) => ({ text, width: measure(text), isRtl }))
  })
  const height = lines.length * size * numbers.text.lineHeight
  return { lines, height, size, widest: Math.max(...lines.map(({ width }) => width)) }
}

function breakParagraph(text, fits) {
  const lines = []
  for (let start = 0; ; ) {
    const spaces = [...text.matchAll(/\s/g)].map(({ index }) => index)
    const [wordEnd, ...others] = [...spaces.filter((at) => at >= start), text.length]
    const letters = [...new Intl.Segmenter().segment(text.slice(start, wordEnd))]
    const places = letters.map(({ index, segment }) => start + index + segment.length)
    const isFitting = (at) => fits(text.slice(start, at))
    const end = [...places, wordEnd, ...others].findLast(isFitting) ?? places[0]
    // The end is that of a word, or within the first word, which is too long for a line.
    const next = end < wordEnd ? end : end + 1
    if (next >= text.length) return [...lines, text.slice(start)]
    lines.push(text.slice(start, end).trimEnd())
    start = next
  }
}

/** A text in a box of a width; `undefined` for none. */
export function layOutLabel(shape, sheet, width) {
  if (!shape.text) return undefined
  const { padding, leastFontSize, stepsToHalf } = sheet.numbers.text
  const wrap = Math.max(1, width - padding * 2)
  const room = shape.fit === 'shrink' ? Math.max(1, shape.size[1] - padding * 2) : Infinity
  for (let k = 0; ; k++) {
    const smaller = Math.max(leastFontSize, shape.fontSize * 2 ** (-k / stepsToHalf))
    const layout = layOut(shape, sheet, { wrap, size: Math.min(smaller, shape.fontSize) })
    const isFitting = layout.height <= room + 0.01 && layout.widest <= wrap + 0.01
    if (isFitting || room === Infinity || layout.size <= leastFontSize) return layout
  }
}

/** Draws a layout in a box, from its top down. */
export function drawLines(shape, { lines, size }, { sheet, box, isOpen }) {
  const { pen, numbers, colors, theme } = sheet
  const { lineHeight, haloWidth, underline } = numbers.text
  const fill = isOpen ? undefined : toFillColor(shape, sheet)
  const isHatched = fill !== undefined && (shape.fillStyle ?? 'solid') !== 'solid'
  const behind = isHatched ? colors.paper[theme] : fill
  const fillStyle = toTextColor(shape, sheet, { size, behind })
  Object.assign(pen, { fillStyle, textBaseline: 'middle', textAlign: 'left' })
  Object.assign(pen, { strokeStyle: behind, lineWidth: size * haloWidth })
  for (const [at, { text, width, isRtl }] of lines.entries()) {
    const step = size * lineHeight
    const y = box.y + step * (at + 0.5)
    const share = shape.align === 'center' ? 0.5 : Number((shape.align === 'start') === isRtl)
    const x = box.x + (box.width - width) * share
    pen.direction = isRtl ? 'rtl' : 'ltr'
    if (isHatched) pen.strokeText(text, x, y)
    pen.fillText(text, x, y)
    if (shape.link) pen.fillRect(x, y + step * underline.below, width, step * underline.height)
  }
}
