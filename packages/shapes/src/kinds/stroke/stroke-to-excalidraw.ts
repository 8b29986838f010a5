import type { ShapeOf } from '@tiza/protocol'
import { isFilled, toCss } from '../../color/palette.ts'
import { hairline } from '../../draw/outline.ts'
import type { Given } from '../../excalidraw/element.ts'
import { inkFactor } from '../../excalidraw/ink-factor.ts'
import { fromColor } from '../../excalidraw/to-color.ts'
import { getGap, isLoop } from '../../excalidraw/to-fill.ts'
import { toPath } from '../../excalidraw/to-path.ts'
import { writeOutline } from '../../excalidraw/write-outline.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { getInkAlpha } from './draw-stroke.ts'
import { unpackInk } from './ink.ts'

type Stroke = ShapeOf<'stroke'>

/** Ink with its pressure. */
export const strokeToExcalidraw: ExcalidrawWriter<Stroke> = {
  kind: 'stroke',
  toElements(shape) {
    const ink = unpackInk(shape)
    const pressures = ink.flatMap((part, at) => (at % 3 === 2 ? [part] : []))
    const places = pressures.map((_, at): [number, number] => [
      shape.pos[0] + (ink[at * 3] ?? 0),
      shape.pos[1] + (ink[at * 3 + 1] ?? 0),
    ])
    const closing = closes(shape, places) ? places.slice(0, 1) : []
    return [
      {
        ...{ type: 'freedraw', ...toPath([...places, ...closing]), roundness: null },
        ...{ pressures: [...pressures, ...closing.map(() => 0)], simulatePressure: false },
        ...toLook(shape),
      },
    ]
  },
}

/** Only what comes back to where it began is filled there; a line of no width may say so. */
function closes(shape: Stroke, places: readonly (readonly [number, number])[]): boolean {
  return isFilled(shape) && shape.width === 0 && getGap(places) > 0 && !isLoop(places)
}

function toLook(shape: Stroke): Given {
  const { fill, width } = shape
  const isFilledOnly = isFilled(shape) && width === 0
  const look = {
    ...writeOutline({ ...shape, fill, width: isFilledOnly ? 0 : width || hairline }),
    strokeWidth: (width || hairline) / inkFactor.pressed,
  }
  if (shape.brush !== 'highlighter') return look
  // Bright and translucent, as it is drawn here.
  const color = shape.color === 'black' ? 'grey' : shape.color
  const strokeColor = fromColor(toCss(color, 'dark'), 'line')
  return { ...look, strokeColor, opacity: (shape.opacity ?? 1) * getInkAlpha(shape) * 100 }
}
