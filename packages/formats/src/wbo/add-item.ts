import { type Box, lineHeight, parseCssColor } from '@tiza/shapes'
import type { Given } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'
import { fromDataUrl } from '../data-url.ts'
import type { ReadOptions } from '../format.ts'
import { toInkRuns, withCorners } from '../ink.ts'
import { placePath } from '../place-path.ts'
import { getScale, identity, placeBox, transform } from '../transform.ts'
import type { Corners, WboItem } from './wbo-item.ts'

/** The colours that WBO offers (those of clrs.cc and a few of its own). */
const offered: Readonly<Record<string, string>> = {
  ...{ '#000000': 'black', '#111111': 'black', '#aaaaaa': 'grey', '#dddddd': 'grey' },
  ...{ '#001f3f': 'blue', '#0074d9': 'blue', '#7fdbff': 'cyan', '#39cccc': 'teal' },
  ...{ '#3d9970': 'green', '#2ecc40': 'green', '#01ff70': 'green', '#91e99b': 'green' },
  ...{ '#ffdc00': 'yellow', '#ff851b': 'orange', '#ff4136': 'red', '#90463c': 'brown' },
  ...{ '#85144b': 'pink', '#f012be': 'pink', '#b10dc9': 'violet' },
}

/** From the top of a line of letters down to where they stand, as a share of their size. */
const ascent = 0.975
const usualPressure = 0.5

/** Adds what becomes of an item. */
export function addItem(
  item: WboItem,
  { collector, measureText }: Pick<ReadOptions, 'measureText'> & { readonly collector: Collector },
): void {
  const { transform: by } = item
  const hex = parseCssColor(item.color)?.hex ?? '#000000'
  const color = (Object.hasOwn(offered, hex) && offered[hex]) || hex
  const scale = getScale(by)
  const common: Given = {
    color,
    ...(item.opacity !== 1 && { opacity: Math.min(1, Math.max(0, item.opacity)) }),
  }
  const width = item.size * scale
  switch (item.type) {
    case 'ink': {
      const points = item.points.map(([x, y]) => {
        const place = transform(by, { x, y })
        return [place.x, place.y, usualPressure] as const
      })
      const runs = toInkRuns(withCorners(points), { most: collector.limits.pointsPerStroke })
      if (runs.length === 0) collector.lose('element')
      for (const run of runs) collector.add('stroke', { ...common, width, ...run })
      return
    }
    case 'line': {
      const { x, y, x2, y2 } = item.corners
      const from = transform(by, { x, y })
      const to = transform(by, { x: x2, y: y2 })
      const path = [
        [0, 0],
        [to.x - from.x, to.y - from.y],
      ]
      collector.add('line', { ...common, width, pos: [from.x, from.y], path })
      return
    }
    case 'rect':
    case 'ellipse':
      addBox(item, { ...common, width, fill: 'none', round: false }, collector)
      return
    case 'text': {
      const { text, size: fontSize, x, y } = item
      const box = {
        ...{ x, y: y - fontSize * ascent },
        ...{ width: measureText(text, { fontSize }), height: fontSize * lineHeight },
      }
      const corner = transform(by, box)
      const { pos, angle } = placeBox(by, box) ?? { pos: [corner.x, corner.y], angle: undefined }
      collector.add('text', { ...common, text, fontSize: width, font: 'sans', pos, angle })
      return
    }
    case 'picture':
      addPicture(item, common, collector)
      return
  }
}

function toBox({ x, y, x2, y2 }: Corners): Box {
  const [left, top] = [Math.min(x, x2), Math.min(y, y2)]
  return { x: left, y: top, width: Math.abs(x2 - x), height: Math.abs(y2 - y) }
}

/** Steps of the outline of an ellipse that is none any more. */
const roundSteps = 24

/** A box that was slanted is no box any more, but a closed line. */
function addBox(
  { type, corners, transform: by }: Extract<WboItem, { readonly type: 'rect' | 'ellipse' }>,
  look: Given,
  collector: Collector,
): void {
  const box = toBox(corners)
  const place = placeBox(by, box)
  if (place) {
    collector.add(type, { ...look, ...place })
    return
  }
  const { x, y, width, height } = box
  const round = Array.from({ length: roundSteps }, (_, at) => {
    const angle = (at / roundSteps) * Math.PI * 2
    return [(1 + Math.cos(angle)) / 2, (1 + Math.sin(angle)) / 2] as const
  })
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const
  const outline = (type === 'rect' ? square : round).map(([across, down]) => {
    const corner = transform(by, { x: x + across * width, y: y + down * height })
    return [corner.x, corner.y] as const
  })
  const bend = type === 'rect' ? 'straight' : 'curve'
  collector.add('line', { ...look, ...placePath(identity, outline, { bend, closed: true }) })
}

function addPicture(
  { address, corners, transform: by }: Extract<WboItem, { readonly type: 'picture' }>,
  { opacity }: Given,
  collector: Collector,
): void {
  const picture = fromDataUrl(address)
  const place = placeBox(by, toBox(corners))
  if (picture?.type.startsWith('image/') && place) {
    collector.add('image', { opacity, ...place, hash: collector.addPicture(picture) })
  } else collector.lose('picture')
}
