import {
  type Element,
  type Given,
  isGiven,
  toLinePoints,
  toList,
  toNumber,
} from '../../excalidraw/element.ts'
import { toHead } from '../../excalidraw/heads.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import type { SceneNames } from '../../excalidraw/scene-names.ts'
import { thinOut } from '../../excalidraw/thin-out.ts'
import { toAddress } from '../../excalidraw/to-boxed.ts'
import { toColors } from '../../excalidraw/to-color.ts'
import { getGap, isLoop, toLineWidth, toLoopLook } from '../../excalidraw/to-fill.ts'

/** Points nearer than this to each other are one, units. */
const samePlace = 1

export const lineFromExcalidraw: ExcalidrawMapping = {
  kind: 'line',
  // Lines of old files are `draw`.
  types: ['line', 'arrow', 'draw'],
  holdsText: true,
  toRegisters: toLine,
}

/** A line or an arrow, holding on to what it holds on to there; or a line that is a loop. */
function toLine(element: Element, names: SceneNames): Given {
  const points = toLinePoints(element)
  const isPolygon = element.type !== 'arrow' && points.length > 3 && isLoop(points)
  return {
    ...(isPolygon ? toPolygon : toOpenLine)(element, { points, names }),
    ...toAddress(element.given),
  }
}

interface LineParts {
  readonly points: readonly [number, number][]
  readonly names: SceneNames
}

/**
 * The first point is not said again at the end, unless the last is a place of its own; or the line is a curve, which
 * has a corner there: between two points at one place it has one here, too.
 */
function toPolygon({ box, given }: Element, { points, names }: LineParts): Given {
  const isSaidAgain = getGap(points) < samePlace && toBend(given, points.length) !== 'curve'
  const path = thinOut(isSaidAgain ? points.slice(0, -1) : points, names.limits.pathPoints)
  return {
    pos: [box.x, box.y],
    path,
    closed: true,
    ...toLoopLook(given),
    dash: given.strokeStyle,
    bend: toBend(given, path.length),
  }
}

function toOpenLine({ type, box, given }: Element, { points, names }: LineParts): Given {
  const path = thinOut(points, names.limits.pathPoints)
  const toEnd = (binding: unknown, point: readonly [number, number] | undefined) =>
    point && toBinding(binding, { names, x: box.x + point[0], y: box.y + point[1] })
  const [start, end] = [toEnd(given.startBinding, path[0]), toEnd(given.endBinding, path.at(-1))]
  // Where it holds on to something it finds its own way there, too, unless somebody has moved a part of it.
  const isRouted =
    given.elbowed === true && (start ?? end) && toList(given.fixedSegments).length === 0
  return {
    pos: [box.x, box.y],
    path: isRouted ? [...path.slice(0, 1), ...path.slice(-1)] : path,
    ...toColors(given.strokeColor, undefined),
    width: toLineWidth(given.strokeWidth),
    dash: given.strokeStyle,
    bend: toBend(given, path.length),
    start,
    end,
    startHead: toHead(given.startArrowhead),
    endHead: toHead(
      type === 'arrow' && given.endArrowhead === undefined ? 'arrow' : given.endArrowhead,
    ),
  }
}

function toBend({ elbowed, roundness, strokeSharpness }: Given, count: number): string {
  if (elbowed === true) return 'elbow'
  return count > 2 && (isGiven(roundness) || strokeSharpness === 'round') ? 'curve' : 'straight'
}

/** Where an end sticks: the given place in the box, or else the nearest to the end. */
function toBinding(
  value: unknown,
  { names, x, y }: { names: SceneNames; x: number; y: number },
): Given | undefined {
  const binding = isGiven(value) ? value : undefined
  const id = names.getId(binding?.elementId)
  const target = names.getElement(binding?.elementId)
  if (!binding || !id || !target) return undefined
  const { box } = target
  const [fixedX, fixedY] = toList(binding.fixedPoint)
  const toShare = (told: unknown, at: number, from: number, length: number) =>
    Math.min(1, Math.max(0, toNumber(told, length > 0 ? (at - from) / length : 0.5)))
  return {
    id,
    at: [toShare(fixedX, x, box.x, box.width), toShare(fixedY, y, box.y, box.height)],
  }
}
