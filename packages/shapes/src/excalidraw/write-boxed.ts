import type { Registers } from '@tiza/protocol'
import type { AnyShape } from '../define-shape.ts'
import type { Outlined } from '../draw/outline.ts'
import type { Given } from './element.ts'
import { type WrittenOn, writeLabel } from './write-label.ts'
import { writeOutline } from './write-outline.ts'
import type { SceneWriting } from './writer.ts'

interface BoxedLook {
  readonly type: 'rectangle' | 'ellipse' | 'diamond'
  /** How far its corners are rounded, board units; less where it is small. Default: not at all. */
  readonly radius?: number | undefined
}

/** Corners rounded by so much at most, and by a quarter of the side. */
const adaptive = 3

/** What fills a box, and what stands in it. */
export function writeBoxed(
  shape: AnyShape & Outlined & WrittenOn & Partial<Pick<Registers, 'link'>>,
  scene: SceneWriting,
  { type, radius }: BoxedLook,
): readonly Given[] {
  const box = scene.getBox(shape)
  const roundness = radius === undefined ? null : { type: adaptive, value: radius }
  const element = { type, ...box, ...writeOutline(shape), roundness, link: shape.link ?? null }
  return [element, ...writeLabel(shape, scene, { box })]
}
