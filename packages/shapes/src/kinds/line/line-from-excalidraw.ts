import {
  type Element,
  type Given,
  isGiven,
  toList,
  toNumber,
  toPoints,
  toText,
} from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import type { SceneNames } from '../../excalidraw/scene-names.ts'
import { thinOut } from '../../excalidraw/thin-out.ts'
import { toColors } from '../../excalidraw/to-color.ts'
import { getGap, isLoop, toLoopLook } from '../../excalidraw/to-fill.ts'

/** Points nearer than this to each other are one, units. */
const samePlace = 1

export const lineFromExcalidraw: ExcalidrawMapping = {
  kind: 'line',
  types: ['line', 'arrow'],
  holdsText: true,
  toRegisters: toLine,
}

/** A line or an arrow, holding on to what it holds on to there; or a line that is a loop. */
function toLine(element: Element, names: SceneNames): Given {
  const points = toPoints(element.given.points)
  const isPolygon = element.type === 'line' && points.length > 3 && isLoop(points)
  return isPolygon ? toPolygon(element, { points, names }) : toOpenLine(element, names)
}

/** The first point is not said again at the end, unless the last is a place of its own. */
function toPolygon(
  { box, given }: Element,
  {
    points,
    names,
  }: { readonly points: readonly [number, number][]; readonly names: Pick<SceneNames, 'limits'> },
): Given {
  const isSaidAgain = getGap(points) < samePlace
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

function toOpenLine({ type, box, given }: Element, names: SceneNames): Given {
  const path = thinOut(toPoints(given.points), names.limits.pathPoints)
  const toEnd = (binding: unknown, point: readonly [number, number] | undefined) =>
    point && toBinding(binding, { names, x: box.x + point[0], y: box.y + point[1] })
  return {
    pos: [box.x, box.y],
    path,
    ...toColors(given.strokeColor, undefined),
    width: toNumber(given.strokeWidth, 1),
    dash: given.strokeStyle,
    bend: toBend(given, path.length),
    start: toEnd(given.startBinding, path[0]),
    end: toEnd(given.endBinding, path.at(-1)),
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

function toHead(value: unknown): string {
  const head = toText(value)
  if (head === 'arrow') return 'arrow'
  if (/^(?:triangle|diamond)/.test(head)) return 'triangle'
  if (/^(?:dot|circle)/.test(head)) return 'dot'
  return head === '' ? 'none' : 'bar'
}
