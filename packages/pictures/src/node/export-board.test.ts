import { createId, type Shape } from '@tiza/protocol'
import { buildShape, type buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { drawPicture } from '../draw-picture.ts'
import { PictureError } from '../picture-request.ts'
import type { Raster } from '../raster.ts'
import { exportBoard } from './export-board.ts'
import { loadFaces } from './load-faces.ts'
import { loadRaster } from './load-raster.ts'

const written = { by: '', at: 0, seq: 1 }
type Made = ReturnType<typeof buildShape> | ReturnType<typeof buildStroke>

function toBoard(ops: readonly Made[], record: { paper?: 'dots'; name?: string } = {}) {
  const shapes = ops.map(({ op: _, ...shape }) => ({ ...shape, ...written }) as unknown as Shape)
  return { shapes: new Map(shapes.map((shape) => [shape.id, shape])), record }
}
const toText = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString('latin1')

const red = { fill: '#ff0000', width: 0 } as const
const square = buildShape('rect', { id: createId(), pos: [0, 0], size: [100, 100], ...red })

async function readPng(bytes: Uint8Array) {
  const raster = await loadRaster()
  if (!raster) throw new Error('nothing makes pixels')
  const image = await raster.decode(bytes)
  const context = raster.createContext(image)
  const whole = [0, 0, image.width, image.height] as const
  raster.drawImage(context, image, whole, whole)
  const get = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data]
  return { size: [image.width, image.height], get }
}

describe('a board that a program has open', () => {
  it('is an SVG whose texts are laid out, with bound lines between what they are bound to', async () => {
    const other = buildShape('rect', { id: createId(), pos: [300, 0], size: [100, 100] })
    const line = buildShape('line', {
      ...{
        id: createId(),
        pos: [0, 0],
        path: [
          [50, 50],
          [350, 50],
        ] as [number, number][],
      },
      start: { id: square.id, at: [0.5, 0.5] },
      end: { id: other.id, at: [0.5, 0.5] },
    })
    const text = buildShape('text', {
      id: createId(),
      pos: [0, 200],
      wrap: 60,
      text: 'one two three',
    })
    const svg = toText(await exportBoard(toBoard([square, other, line, text]), { format: 'svg' }))
    expect(svg.match(/<\/text>/g)?.length).toBeGreaterThan(1)
    // From the right side of the one to the left side of the other.
    const [, start = '', end = ''] = /<path d="M([\d.]+) 50L([\d.]+) 50"/.exec(svg) ?? []
    expect(Number(start)).toBeGreaterThan(100)
    expect(Number(end)).toBeLessThan(300)
  })

  it('is a PNG in which everything has its place', async () => {
    const blue = buildShape('rect', {
      ...{
        id: createId(),
        pos: [200, 0],
        size: [100, 100],
        opacity: 0.5,
        fill: '#0000ff',
        width: 0,
      },
    })
    const frame = buildShape('frame', { id: createId(), pos: [0, 200], size: [100, 100] })
    const cut = buildShape('rect', {
      ...{ id: createId(), pos: [50, 220], size: [200, 50], frame: frame.id, ...red },
    })
    const made = toBoard([square, blue, frame, cut])
    const { bytes } = await exportBoard(made, { format: 'png', paper: 'none' })
    const { size, get } = await readPng(bytes)
    expect(size[0]).toBeGreaterThan(330)
    // The picture begins a margin before what is painted.
    const left = 300 + 16 + 1 - (size[0] ?? 0)
    const at = (x: number, y: number) => get(Math.round(x - left), Math.round(y + 16 + 1))
    expect(at(50, 50)).toEqual([255, 0, 0, 255])
    expect(at(150, 50)).toEqual([0, 0, 0, 0])
    expect(at(250, 50)[3]).toBeGreaterThan(120)
    expect(at(250, 50)[3]).toBeLessThan(136)
    expect(at(80, 240)).toEqual([255, 0, 0, 255])
    expect(at(150, 240), 'it is cut off by its frame').toEqual([0, 0, 0, 0])
  })

  it('is a PDF with its name and its words, and pictures once', async () => {
    const text = buildShape('text', { id: createId(), text: 'Hola' })
    const board = toBoard([square, text], { name: 'A plan', paper: 'dots' })
    const pdf = toText(await exportBoard(board, { format: 'pdf' }))
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(pdf).toContain('/FontFile3')
  })

  it('says why there is no picture', async () => {
    const board = toBoard([square])
    const none = exportBoard(board, { format: 'svg', frame: square.id })
    await expect(none).rejects.toThrow(PictureError)
    await expect(none).rejects.toMatchObject({ code: 'no_such_frame' })
    const large = toBoard([buildShape('rect', { id: createId(), size: [9_000, 9_000] })])
    await expect(exportBoard(large, { format: 'png', scale: 2 })).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('is an SVG and a PDF, but no PNG, where nothing makes pixels', async () => {
    const board = { shapes: toBoard([square]).shapes.values(), record: {} }
    const tools = {
      ...{ loadFaces, loadAsset: async () => undefined },
      loadRaster: async (): Promise<Raster | undefined> => undefined,
    }
    const { shapes, record } = toBoard([square])
    for (const format of ['svg', 'pdf'] as const) {
      const made = await drawPicture({ shapes: shapes.values(), record }, { format }, tools)
      expect(made.bytes.length).toBeGreaterThan(100)
    }
    await expect(drawPicture(board, { format: 'png' }, tools)).rejects.toMatchObject({
      code: 'no_raster',
    })
  })

  it('has translucent lines that do not show where they cross', async () => {
    const crossed = buildShape('rect', {
      ...{ id: createId(), pos: [0, 0], size: [100, 100], width: 0, opacity: 0.5 },
      ...{ fill: '#000000', fillStyle: 'cross-hatch' },
    })
    const { bytes } = await exportBoard(toBoard([crossed]), { format: 'png', paper: 'none' })
    const { size, get } = await readPng(bytes)
    const opacities = new Set<number>()
    for (let x = 0; x < (size[0] ?? 0); x += 3) {
      for (let y = 0; y < (size[1] ?? 0); y += 3) opacities.add(get(x, y)[3] ?? 0)
    }
    expect(Math.max(...opacities)).toBeGreaterThan(100)
    expect(Math.max(...opacities)).toBeLessThanOrEqual(129)
  })
})
