import { type CreateOp, createId } from '@tiza/protocol'
import type { BoardPoint, Box } from '@tiza/shapes'

/** A picture that is to go on a board: its bytes by hash, and its size, units. */
export interface ArrangedImage {
  readonly hash: string
  readonly width: number
  readonly height: number
  /** What it shows, for who cannot see it. */
  readonly alt: string
}

/** How much of the view one picture may take. */
const share = 0.6
const gap = 16

/** Lays pictures side by side about a point, none larger than suits what is in view. */
export function arrangeImages(
  images: readonly ArrangedImage[],
  { at, view }: { readonly at: BoardPoint; readonly view: Box },
): CreateOp<'image'>[] {
  const sized = images.map((image) => {
    const factor = Math.min(
      1,
      (view.width * share) / image.width,
      (view.height * share) / image.height,
    )
    return { ...image, width: image.width * factor, height: image.height * factor }
  })
  const total = sized.reduce((sum, { width }) => sum + width + gap, -gap)
  let left = at.x - total / 2
  return sized.map(({ hash, alt, width, height }) => {
    const x = left
    left += width + gap
    return {
      ...{ op: 'create', kind: 'image', id: createId(), z: 'a0', hash },
      pos: [x, at.y - height / 2],
      size: [width, height],
      ...(alt ? { alt } : {}),
    }
  })
}
