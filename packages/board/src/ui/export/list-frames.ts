import type { Editor } from '@tiza/editor/editor'
import { isNamed, numberFrames } from '../frames/number-frames.ts'

/** A frame that can be exported. */
export interface ListedFrame {
  readonly id: string
  /** What it is called; empty where it has a number only. */
  readonly name: string
  readonly number: number
}

/** The frames of a board in the order of their numbers. */
export function listFrames({
  board,
  shapes,
}: Pick<Editor, 'board' | 'shapes'>): readonly ListedFrame[] {
  const frames = [...board.shapes.values()].filter((shape) => isNamed(shape, { shapes }))
  const numbers = numberFrames(frames)
  return frames
    .map((frame) => ({
      id: frame.id,
      name: 'text' in frame ? (frame.text ?? '').trim().replaceAll('\n', ' ') : '',
      number: numbers.get(frame.id) ?? 0,
    }))
    .sort((a, b) => a.number - b.number)
}
