import type { Paper } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import { type PaperPath, toPaperPaths } from '@tiza/shapes/paper/paper-paths'
import { paperSteps } from '@tiza/shapes/paper/paper-steps'

/** A file has no more dots or crossings than this: a larger board has coarser paper, as from afar. */
const mostCrossings = 100_000

/**
 * The lines of a paper on a part of the board, in board units and as they are at 100 %; coarser where a pixel is
 * more than a unit. `whole` is the box of the whole file, so that all parts of it have the same lines.
 */
export function toBoardPaperPaths(
  part: Box,
  { paper, scale, whole }: { readonly paper: Paper; readonly scale: number; readonly whole: Box },
): readonly PaperPath[] {
  const { x, y } = paperSteps[paper]
  const crossings = (whole.width * whole.height) / (x * y)
  const shown = Math.min(1, scale, Math.sqrt(mostCrossings / Math.max(1, crossings)))
  const toUnits =
    (path: PaperPath['path']): PaperPath['path'] =>
    (tracer) =>
      path({
        moveTo: (left, top) => tracer.moveTo(left / shown, top / shown),
        lineTo: (left, top) => tracer.lineTo(left / shown, top / shown),
        rect: (left, top, width, height) =>
          tracer.rect(left / shown, top / shown, width / shown, height / shown),
        closePath: () => tracer.closePath(),
      })
  return toPaperPaths({ scale: shown, left: 0, top: 0 }, { paper, part }).map(
    ({ strength, path }) => ({ strength, path: toUnits(path) }),
  )
}
