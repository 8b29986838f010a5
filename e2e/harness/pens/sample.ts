import type { Path } from '@tiza/shapes'
import { type DocumentPen, drawBoard } from '@tiza/shapes/pens'

/** What the sample takes, board units. */
export const sampleBox = { x: -20, y: -10, width: 520, height: 400 } as const
/** The hash of the picture that it shows. */
export const sampleHash = 'a'.repeat(64)

const style = { fontSize: 22, font: 'sans', bold: false, italic: false } as const
const [red, blue, black] = ['#d02030', '#2050c0', '#202020']

interface Item {
  readonly id: string
  readonly pos: readonly [number, number]
  readonly angle?: number
  readonly opacity?: number
  readonly frame?: string
  draw(pen: DocumentPen): void
}

const box = { x: 0, y: 0, width: 100, height: 70 } as const
const outline: Path = (tracer) => tracer.roundRect(0, 0, 100, 70, 14)
const round: Path = (tracer) => tracer.ellipse(50, 35, 50, 35, 0, 0, Math.PI * 2)
const ring: Path = (tracer) => {
  tracer.arc(50, 35, 34, 0, Math.PI * 2)
  tracer.moveTo(65, 35)
  tracer.arc(50, 35, 15, 0, Math.PI * 2)
}
const bent: Path = (tracer) => {
  tracer.moveTo(0, 60)
  tracer.quadraticCurveTo(30, -30, 55, 40)
  tracer.bezierCurveTo(70, 80, 90, 80, 100, 10)
}
const elbow: Path = (tracer) => {
  tracer.moveTo(0, 5)
  tracer.arcTo(90, 5, 90, 65, 20)
  tracer.lineTo(90, 65)
}
const hatch: Path = (tracer) => {
  for (let foot = -70; foot < 100; foot += 12) {
    tracer.moveTo(foot, 70)
    tracer.lineTo(foot + 70, 0)
  }
}

const solid = { color: black, width: 4, cap: 'round' } as const
const dashed = { ...solid, dash: [12, 10] } as const
const dotted = { ...solid, width: 6, dash: [0.1, 12] } as const
const fill = { color: red, rule: 'evenodd' } as const

const looks: readonly ((pen: DocumentPen) => void)[] = [
  (pen) => pen.path(outline, { fill, line: solid }),
  (pen) => pen.path(round, { fill: { ...fill, color: blue }, line: dashed }),
  (pen) => pen.path(ring, { fill, line: dotted }),
  (pen) => pen.path(ring, { fill: { ...fill, rule: 'nonzero' } }),
  (pen) => pen.path(bent, { line: { ...solid, width: 9 } }),
  (pen) => pen.path(elbow, { line: { ...dashed, cap: 'butt' } }),
  (pen) => {
    pen.clip(outline, 'evenodd', () =>
      pen.path(hatch, { line: { ...solid, width: 3, cap: 'butt' } }),
    )
    pen.path(outline, { line: { ...solid, color: blue } })
  },
  (pen) =>
    pen.asOne(() => {
      pen.path(outline, { fill })
      pen.path(round, { fill: { ...fill, color: blue } })
    }),
  (pen) => {
    pen.picture({
      ...{ hash: sampleHash, box, crop: [0.25, 0, 1, 0.75] },
      flip: { across: true, down: false },
    })
  },
]

/** Draws all that a pen can: each look straight, turned and translucent, texts, and within a frame. */
export function drawSample(pen: DocumentPen, widths: ReadonlyMap<string, number>): void {
  const items: readonly Item[] = [
    ...looks.map((draw, at): Item => {
      const pos = [(at % 4) * 120, Math.floor(at / 4) * 90] as const
      return {
        id: `look${at}`,
        pos,
        draw,
        ...(at % 2 && { angle: at / 5 }),
        ...(at === 7 && { opacity: 0.5 }),
      }
    }),
    { id: 'pale', pos: [130, 190], opacity: 0.4, draw: (pen) => looks[0]?.(pen) },
    { id: 'frame', pos: [250, 190], angle: 0.2, draw: (pen) => pen.path(outline, { line: solid }) },
    { id: 'cut', pos: [290, 210], frame: 'frame', draw: (pen) => looks[1]?.(pen) },
    ...sampleTexts.map((text, at): Item => {
      const draw = () => drawText(pen, { text, widths, at })
      return {
        id: text,
        pos: [(at % 2) * 240, 290 + Math.floor(at / 2) * 40],
        draw,
        ...(at === 1 && { angle: 0.1 }),
      }
    }),
  ]
  drawBoard(pen, { shapes: items, getBox: () => box, draw: (item) => item.draw(pen) })
}

export const sampleTexts: readonly string[] = [
  'Plain words & <signs>',
  'Turned, underlined',
  'שלום לכולם',
  'With an edge',
]
export const sampleStyle = style

function drawText(
  pen: DocumentPen,
  { text, widths, at }: { text: string; widths: ReadonlyMap<string, number>; at: number },
): void {
  const width = widths.get(text) ?? 0
  const direction = at === 2 ? 'rtl' : 'ltr'
  pen.text({
    layout: { lines: [{ text, start: 0, width, direction }], width, height: 27.5, widest: width },
    ...{ style, x: { left: 0, center: 110, right: 220 }, top: 0, color: black },
    align: at === 3 ? 'center' : 'start',
    ...(at === 1 && { link: 'https://example.org/' }),
    ...(at === 3 && { halo: '#ffe080' }),
  })
}
