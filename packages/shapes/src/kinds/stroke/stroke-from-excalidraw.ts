import { encodePoints, type InkPoint, limits } from '@tiza/protocol'
import { type Element, type Given, toList, toNumber, toPoints } from '../../excalidraw/element.ts'
import { inkFactor } from '../../excalidraw/ink-factor.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import type { SceneNames } from '../../excalidraw/scene-names.ts'
import { isLoop, toLoopLook } from '../../excalidraw/to-fill.ts'

const usualPressure = 0.5

export const strokeFromExcalidraw: ExcalidrawMapping = {
  kind: 'stroke',
  types: ['freedraw'],
  toRegisters: toStroke,
}

/** Ink with its pressure, each point within an eighth of a unit; of more points than may be, as many as may. */
function toStroke({ box, given }: Element, names: Pick<SceneNames, 'limits'>): Given {
  const pressures = given.simulatePressure === true ? [] : toList(given.pressures)
  const factor = pressures.length > 0 ? inkFactor.pressed : inkFactor.madeUp
  const places = toPoints(given.points)
  const look = toLoopLook(isLoop(places) ? given : { ...given, backgroundColor: undefined })
  const points = places.map(([x, y], at): InkPoint => {
    const pressure = toNumber(pressures[at], usualPressure)
    return [x, y, Math.min(1, Math.max(0, pressure))]
  })
  const isNear = points.every(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) <= limits.coordinate)
  const kept = pickEvenly(points, names.limits.pointsPerStroke)
  return {
    pos: [box.x, box.y],
    pts: points.length > 0 && isNear ? encodePoints(kept, {}).pts : undefined,
    ...look,
    width: toNumber(look.width) * factor,
  }
}

/** At most so many, the first and the last among them, each as far from the one before. */
function pickEvenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  const step = (all.length - 1) / Math.max(1, most - 1)
  return Array.from({ length: most }, (_, at) => all[Math.round(at * step)] ?? all[0]).flatMap(
    (one) => (one === undefined ? [] : [one]),
  )
}
