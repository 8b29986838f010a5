import { createId } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { Given } from '@tiza/shapes/excalidraw'
import type { Collector } from '../../collector.ts'
import type { ReadOptions } from '../../format.ts'
import { getLabelSize } from '../../text-size.ts'
import type { Holder } from '../forms/add-form.ts'
import type { Size } from '../forms/form.ts'
import type { Words } from '../words.ts'

/** What is at the upper end of a lane. */
export interface Head {
  readonly isActor: boolean
  readonly words: Words
  readonly link?: string | undefined
  /** Board units. */
  readonly size: Size
}

/** A figure is so high, and so wide. */
const figure: Size = { width: 34, height: 62 }
const mostWidth = 190

/** How large the head of a participant is. */
export function getHeadSize(
  { text, bold }: Words,
  { measureText, isActor }: Pick<ReadOptions, 'measureText'> & { readonly isActor: boolean },
): Size {
  const label = getLabelSize(text, { measureText, mostWidth, isBold: bold ?? false })
  const size = { width: Math.max(100, label.width + 16), height: Math.max(52, label.height + 8) }
  return isActor ? { width: size.width, height: label.height - 8 + figure.height } : size
}

/** Adds a box, or a figure with a name below; returns what holds lines. */
export function addHead(
  collector: Pick<Collector, 'add'>,
  { isActor, words, link, size }: Head,
  { x, y, group }: { readonly x: number; readonly y: number; readonly group: string },
): Holder {
  const box: Box = { x: x - size.width / 2, y, ...size }
  const id = createId()
  const label: Given = { ...words, link, group }
  const place = { pos: [box.x, box.y], size: [box.width, box.height] }
  if (!isActor) {
    const look = { color: 'black', width: 2, fill: 'blue', round: true }
    collector.add('rect', { ...place, ...look, ...label }, id)
    return { id, outline: { form: 'rect', box, angle: 0 }, width: 2 }
  }
  addFigure(collector, { x, y, group })
  const below = { ...box, y: y + figure.height - 4, height: size.height - figure.height + 4 }
  const at = { pos: [below.x, below.y], size: [below.width, below.height] }
  collector.add('rect', { ...at, color: 'black', width: 0, fill: 'none', ...label }, id)
  return { id, outline: { form: 'rect', box, angle: 0 }, width: 0 }
}

/** A head, arms, and legs. */
function addFigure(
  collector: Pick<Collector, 'add'>,
  { x, y, group }: { readonly x: number; readonly y: number; readonly group: string },
): void {
  const half = figure.width / 2
  const stroke = { color: 'black', width: 2, group }
  collector.add('ellipse', { ...stroke, pos: [x - 9, y], size: [18, 18], fill: 'blue' })
  const body = [
    [0, 18],
    [0, 40],
    [-half + 4, figure.height - 2],
    [0, 40],
    [half - 4, figure.height - 2],
  ]
  collector.add('line', { ...stroke, pos: [x, y], path: body })
  collector.add('line', {
    ...stroke,
    pos: [x, y],
    path: [
      [-half, 27],
      [half, 27],
    ],
  })
}
