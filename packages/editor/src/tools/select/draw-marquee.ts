import type { Shape } from '@tiza/protocol'
import { type BoardPoint, type Box, boxBetween, encloses, touches } from '@tiza/shapes'
import { toWholeGroups } from '../../groups.ts'
import type { ToolContext } from '../../tool.ts'
import { getSample, type Interaction } from './interaction.ts'

interface MarqueeOptions {
  readonly from: BoardPoint
  /** What stays selected besides. */
  readonly base: readonly string[]
}

/** Selects what a box encloses when it is drawn to the right, and what it touches to the left. */
export function drawMarquee(
  { editor, write }: ToolContext<'marquee'>,
  { from, base }: MarqueeOptions,
): Interaction {
  const before = editor.state.getState().selection
  const stop = () => write({ marquee: undefined })

  /** What lies within the box need not be looked at closely: it may be a whole board. */
  function isTaken(shape: Shape, box: Box, rightwards: boolean): boolean {
    if (shape.locked) return false
    const paint = editor.getPaintBox(shape.id)
    if (paint && encloses(box, paint)) return true
    const bounds = editor.getBounds(shape)
    return rightwards ? encloses(box, bounds) : touches(box, bounds)
  }

  return {
    move(event) {
      const to = editor.toBoard(getSample(event))
      const box = boxBetween(from, to)
      const rightwards = to.x >= from.x
      write({ marquee: { from, to } })
      const taken = editor.findShapesIn(box).filter((shape) => isTaken(shape, box, rightwards))
      const ids = toWholeGroups(
        editor,
        taken.map(({ id }) => id),
      )
      editor.select([...new Set([...base, ...ids])])
    },
    finish: stop,
    cancel() {
      stop()
      editor.select(before)
    },
  }
}
