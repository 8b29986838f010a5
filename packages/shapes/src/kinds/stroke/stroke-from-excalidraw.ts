import { encodePoints, type InkPoint, limits } from '@tiza/protocol'
import { type Element, type Given, toList, toNumber, toPoints } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import type { SceneNames } from '../../excalidraw/scene-names.ts'
import { isLoop, toLoopLook } from '../../excalidraw/to-fill.ts'

/** Excalidraw draws ink so many times as wide as it says. */
const inkFactor = 4
const usualPressure = 0.5

export const strokeFromExcalidraw: ExcalidrawMapping = {
  kind: 'stroke',
  types: ['freedraw'],
  toRegisters: toStroke,
}

/** Ink with its pressure, each point within an eighth of a unit. */
function toStroke({ box, given }: Element, names: Pick<SceneNames, 'limits'>): Given {
  const pressures = given.simulatePressure === true ? [] : toList(given.pressures)
  const places = toPoints(given.points)
  const look = toLoopLook(isLoop(places) ? given : { ...given, backgroundColor: undefined })
  const points = places.slice(0, names.limits.pointsPerStroke).map(([x, y], at): InkPoint => {
    const pressure = toNumber(pressures[at], usualPressure)
    return [x, y, Math.min(1, Math.max(0, pressure))]
  })
  const isNear = points.every(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) <= limits.coordinate)
  return {
    pos: [box.x, box.y],
    pts: points.length > 0 && isNear ? encodePoints(points, {}).pts : undefined,
    ...look,
    width: toNumber(look.width) * inkFactor,
  }
}
