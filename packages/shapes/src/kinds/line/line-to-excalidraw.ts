import type { Binding, ShapeOf } from '@tiza/protocol'
import { isFilled } from '../../color/palette.ts'
import { hairline } from '../../draw/outline.ts'
import type { Given } from '../../excalidraw/element.ts'
import { fromHead } from '../../excalidraw/heads.ts'
import { getGap } from '../../excalidraw/to-fill.ts'
import { toPath } from '../../excalidraw/to-path.ts'
import { writeLabel } from '../../excalidraw/write-label.ts'
import { writeOutline } from '../../excalidraw/write-outline.ts'
import type { ExcalidrawWriter, SceneWriting } from '../../excalidraw/writer.ts'
import { getLabelBox, isClosed } from './line-trace.ts'

type Line = ShapeOf<'line'>

/** Between the end of an arrow and the outline that it is bound to, board units. */
const gap = 4
/** Corners that a curve goes round. */
const proportional = 2

/** A line, an arrow or a polygon, where it is drawn. What has heads, ends that are bound or a text is an arrow there. */
export const lineToExcalidraw: ExcalidrawWriter<Line> = {
  kind: 'line',
  toElements(shape, scene) {
    const drawn = scene.toDrawn(shape)
    const line: Line = 'path' in drawn ? { ...shape, ...toPlace(drawn) } : shape
    return isClosed(line) ? writePolygon(line, scene) : writeOpen(line, scene)
  },
}

function toPlace({ pos, path, angle = 0, bend }: Line) {
  return { pos, path, angle, ...(bend && { bend }) }
}

function writePolygon(line: Line, scene: SceneWriting): readonly Given[] {
  const places = toPlaces(line)
  const isSaidAgain = line.bend === 'curve' && getGap(places) === 0
  const closing = isSaidAgain ? [] : places.slice(0, 1)
  const width = isFilled(line) ? line.width : line.width || hairline
  const [label] = writeLabel(line, scene, { box: scene.getBox(line) })
  return [
    {
      ...{ type: 'line', ...toPath([...places, ...closing]), polygon: true },
      ...writeOutline({ ...line, width }),
      ...{ roundness: toRoundness(line), link: line.link ?? null },
      ...toEnds({}),
      ...{ startArrowhead: null, endArrowhead: null },
    },
    // Words stand in no polygon there, but by themselves.
    ...(label ? [{ ...label, containerId: null }] : []),
  ]
}

function writeOpen(line: Line, scene: SceneWriting): readonly Given[] {
  const { startHead = 'none', endHead = 'none', text = '', bend } = line
  const ends = { start: toEnd(line.start, scene), end: toEnd(line.end, scene) }
  const isPlain = startHead === 'none' && endHead === 'none' && text === '' && bend !== 'elbow'
  const isArrow = !isPlain || ends.start !== null || ends.end !== null
  const { x, y, width, height } = getLabelBox(line)
  const [left, top] = line.pos
  const box = { x: left + x, y: top + y, width, height }
  return [
    {
      ...{ type: isArrow ? 'arrow' : 'line', ...toPath(toPlaces(line)) },
      // A line that is not closed does not show its fill.
      ...writeOutline({ ...line, fill: 'none', width: line.width || hairline }),
      ...{ roundness: toRoundness(line), link: line.link ?? null },
      ...{ startArrowhead: fromHead(startHead), endArrowhead: fromHead(endHead) },
      ...toEnds(ends),
      ...(isArrow && { elbowed: bend === 'elbow' }),
      ...(bend === 'elbow' && { fixedSegments: null, startIsSpecial: null, endIsSpecial: null }),
    },
    ...writeLabel(line, scene, { box, isUpright: true }),
  ]
}

function toPlaces({ pos: [x, y], path }: Line): [number, number][] {
  return path.map(([px, py]) => [x + px, y + py])
}

function toRoundness({ bend, path }: Line): Given | null {
  return bend === 'curve' && path.length > 2 ? { type: proportional } : null
}

/** What binds the ends, for newer versions and for older ones. */
function toEnds({
  start = null,
  end = null,
}: {
  readonly start?: Given | null
  readonly end?: Given | null
}) {
  return { startBinding: start, endBinding: end, lastCommittedPoint: null }
}

function toEnd(binding: Binding | undefined, { has }: SceneWriting): Given | null {
  if (!binding || !has(binding.id)) return null
  return { elementId: binding.id, focus: 0, gap, fixedPoint: binding.at, mode: 'orbit' }
}
