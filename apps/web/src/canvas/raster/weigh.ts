import type { Shape } from '@tiza/protocol'

/** Of a text: what takes about as long to draw as a stroke of usual length. */
const unitsOfText = 200
/** As long as so many letters takes each change of script or direction: a run of its own. */
const unitsOfRun = 16
/** The same of packed ink: some hundred points. */
const unitsOfInk = 600

/** How long a shape takes to draw, as a multiple of a usual one. */
export function weigh(shape: Shape): number {
  if (shape.kind === 'stroke') return 1 + Math.floor(shape.pts.length / unitsOfInk)
  const text = 'text' in shape ? (shape.text ?? '') : ''
  return 1 + Math.floor((text.length + countRuns(text) * unitsOfRun) / unitsOfText)
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
