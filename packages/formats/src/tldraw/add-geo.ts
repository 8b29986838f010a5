import { createId } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { type Given, thinOut, toText } from '@tiza/shapes/excalidraw'
import { placePath } from '../place-path.ts'
import { placeBox } from '../transform.ts'
import { toGeoOutline } from './geo-outline.ts'
import type { StoreShape } from './parse-store.ts'
import { toTextRegisters } from './rich-text.ts'
import { type StoreContext, toCommon } from './store-context.ts'
import { toStoreSize } from './store-size.ts'
import { labelSizes, toLabelLook, toLook } from './style.ts'

const kindsOf: Readonly<Record<string, string>> = {
  ...{ rectangle: 'rect', 'x-box': 'rect', 'check-box': 'rect' },
  ...{ ellipse: 'ellipse', diamond: 'diamond' },
}

type Size = Pick<Box, 'width' | 'height'>
type Points = readonly (readonly [x: number, y: number])[]

/** A tick takes so much of the shorter side. */
const tickShare = 0.82

/** What is drawn into a box to tick, in its places. */
const marks: Readonly<Record<string, (size: Size) => readonly Points[]>> = {
  'x-box': ({ width, height }) => [
    [
      [0, 0],
      [width, height],
    ],
    [
      [width, 0],
      [0, height],
    ],
  ],
  'check-box': ({ width, height }) => {
    const side = Math.min(width, height) * tickShare
    const [left, top] = [(width - side) / 2, (height - side) / 2]
    const at = (x: number, y: number) => [left + x * side, top + y * side] as const
    return [[at(0.25, 0.52), at(0.45, 0.82), at(0.82, 0.22)]]
  },
}

/** Adds a form with words in it: a kind of ours, or else a closed line. */
export function addGeo(shape: StoreShape, context: StoreContext): void {
  const { collector, ids } = context
  const { props, toPage } = shape
  const geo = toText(props.geo)
  const size = toStoreSize(shape) ?? { width: 0, height: 0 }
  const outline = toGeoOutline(geo, size)
  const kind = outline ? 'line' : (Object.hasOwn(kindsOf, geo) && kindsOf[geo]) || 'rect'
  if (!outline && !Object.hasOwn(kindsOf, geo)) collector.lose('form')
  const mark = (Object.hasOwn(marks, geo) ? marks[geo]?.(size) : undefined) ?? []
  const look = toLook(props, collector)
  // Its parts hold together.
  const common = toCommon(shape, context, mark.length > 0 ? [createId()] : [])
  const place = outline
    ? placePath(toPage, thinOut(outline.points, collector.limits.pathPoints), {
        bend: outline.isCurved ? 'curve' : 'straight',
        closed: true,
      })
    : placeBox(toPage, { x: 0, y: 0, ...size })
  collector.add(
    kind,
    { ...look, ...place, round: isDrawn(props), ...toLabel(props, collector), ...common },
    ids.get(shape.id),
  )
  const { color, width } = look
  for (const path of mark) {
    collector.add('line', { color, width, ...placePath(toPage, path), ...common })
  }
}

/** Corners are round where somebody seems to have drawn them. */
function isDrawn({ dash }: Given): boolean {
  return dash === 'draw'
}

function toLabel(props: Given, collector: StoreContext['collector']): Given {
  const words = toTextRegisters(props, collector)
  if (words.text === '') {
    if (toText(props.url) !== '') collector.lose('link')
    return {}
  }
  const { verticalAlign } = props
  if (verticalAlign === 'start' || verticalAlign === 'end') collector.lose('textPlace')
  return { ...toLabelLook(props, labelSizes), link: props.url, ...words }
}
