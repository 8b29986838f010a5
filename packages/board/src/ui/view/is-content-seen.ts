import type { Editor } from '@tiza/editor/editor'
import { getPart, showsAll } from '@tiza/editor/fit-into'
import { type Box, touches, uniteBoxes } from '@tiza/shapes'

/** What looks in by less than this, or is as small, is nothing to go by. CSS pixels. */
const leastPx = 32
/** A small mark counts where it is so much of all that there is. */
const leastShare = 0.1
/** So many marks are somebody's work, however small they are. */
const mostStray = 8
/** Smaller than this, a speck is not seen for what it is. */
const leastZoom = 0.5

type Seen = Pick<Editor, 'state' | 'getContent' | 'findShapesIn' | 'getPaintBox'> & {
  readonly board: Pick<Editor['board'], 'shapes'>
}

/**
 * Whether a part of the canvas shows what matters on a board: not just the edge of it, nor a stray mark
 * while all else is elsewhere, nor all of it as a speck. Nothing is missed where there is nothing.
 */
export function isContentSeen(editor: Seen, area: Box): boolean {
  const { camera } = editor.state.getState()
  const content = editor.getContent()
  if (!content) return true
  const part = getPart(camera, area)
  const least = leastPx / camera.zoom
  if (isSmall(content, least)) return camera.zoom >= leastZoom && touches(part, content)
  if (showsAll(camera, area, content)) return true
  const near = editor.findShapesIn(shrink(part, least))
  if (near.length === 0) return false
  const isMuch = near.length > mostStray || near.length >= editor.board.shapes.size * leastShare
  const together = uniteBoxes(
    near.flatMap(({ id }) => (isMuch ? [] : (editor.getPaintBox(id) ?? []))),
  )
  return isMuch || !together || !isSmall(together, least)
}

function isSmall({ width, height }: Box, least: number): boolean {
  return width < least && height < least
}

/** A box without its edge: what is large and touches it reaches in as far as that is wide. */
function shrink({ x, y, width, height }: Box, by: number): Box {
  const across = Math.min(by, width / 2)
  const down = Math.min(by, height / 2)
  return { x: x + across, y: y + down, width: width - across * 2, height: height - down * 2 }
}
