import type { Shape } from '@tiza/protocol'
import { type Box, growToLabel } from '@tiza/shapes'
import type { Editor } from './editor.ts'

/**
 * A shape is as high as its text when they differ by less than this share of its height: it may have grown
 * before its typeface had come, whose letters are narrower.
 */
const nearEnough = 0.2

/** The box of a shape as it was written: what is seen may have grown to its text. */
export function getWrittenFrame(shape: Shape, { getFrame }: Pick<Editor, 'getFrame'>): Box {
  return getFrame('text' in shape ? { ...shape, text: '' } : shape)
}

/**
 * The size of a shape before it grew to its text, as far as one can tell: one that is as high as its text
 * and higher than wide was a square. `undefined` where a shape is as somebody made it.
 */
export function toUngrownSize(
  shape: Shape,
  { texts, ...editor }: Pick<Editor, 'getFrame' | 'texts'>,
): Pick<Box, 'width' | 'height'> | undefined {
  const { width, height } = getWrittenFrame(shape, editor)
  if (height <= width || !('text' in shape)) return undefined
  const needed = growToLabel({ ...shape, fit: 'grow' }, { width, height: 0 }, texts.find)
  return needed && Math.abs(needed.height - height) < height * nearEnough
    ? { width, height: width }
    : undefined
}
