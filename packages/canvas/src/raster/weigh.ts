import type { Shape, ShapeOf } from '@tiza/protocol'
import { isFilled } from '@tiza/shapes'

/** Of a text: what takes about as long to draw as a stroke of usual length. */
const unitsOfText = 200
/** As long as so many letters takes each change of script or direction: a run of its own. */
const unitsOfRun = 16
/** The same of packed ink: some hundred points. */
const unitsOfInk = 600
/** Of ink that is longer than handwriting, which takes longer in proportion. */
const longInk = 5_000
const unitsOfLongInk = 150
/** Its fill is one path: as much more does that take, and one that cuts off a hatch. */
const [fillFactor, hatchFactor] = [2, 6]

/** How long a shape takes to draw, as a multiple of a usual one. */
export function weigh(shape: Shape): number {
  if ('pts' in shape) return weighInk(shape)
  const text = 'text' in shape ? (shape.text ?? '') : ''
  return 1 + Math.floor((text.length + countRuns(text) * unitsOfRun) / unitsOfText)
}

function weighInk(stroke: ShapeOf<'stroke'>): number {
  const { length } = stroke.pts
  if (length < longInk) return 1 + Math.floor(length / unitsOfInk)
  const isHatched = (stroke.fillStyle ?? 'solid') !== 'solid'
  const factor = !isFilled(stroke) ? 1 : isHatched ? hatchFactor : fillFactor
  return 1 + Math.floor((length * factor) / unitsOfLongInk)
}

/** Places at which a long text is looked at. */
const samples = 64
/** Blocks of Unicode are of a script, more or less. */
const blockBits = 7

/** About how many runs a text has: parts of one script. */
function countRuns(text: string): number {
  const step = Math.max(1, Math.floor(text.length / samples))
  let runs = 0
  for (let at = 1; at < text.length; at += step) {
    const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
    // Spaces and signs are of any script.
    if (before < 0x30 || after < 0x30) continue
    if (before >> blockBits !== after >> blockBits) runs++
  }
  return runs * step
}
