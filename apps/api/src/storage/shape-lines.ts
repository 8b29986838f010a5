import { setImmediate as pause } from 'node:timers/promises'
import type { Shape } from '@tiza/protocol'

const shapesPerSlice = 1_000

/**
 * A JSON list with one shape a line: `[`, a line each with a comma but for the last, `]`. Written
 * slice by slice: other boards of this process go on meanwhile.
 */
export async function writeShapeLines(shapes: readonly Shape[]): Promise<Buffer> {
  const slices = [Buffer.from('[')]
  for (let at = 0; at < shapes.length; at += shapesPerSlice) {
    if (at > 0) await pause()
    const lines = shapes.slice(at, at + shapesPerSlice).map((shape) => JSON.stringify(shape))
    slices.push(Buffer.from(`${at > 0 ? ',' : ''}\n${lines.join(',\n')}`))
  }
  slices.push(Buffer.from('\n]'))
  return Buffer.concat(slices)
}

/** Reads what `writeShapeLines` wrote, slice by slice, or the same JSON written in any other way. */
export async function readShapeLines(text: string): Promise<Shape[]> {
  if (!text.startsWith('[\n')) return JSON.parse(text)
  const lines = text.slice('[\n'.length, -'\n]'.length).split(',\n')
  if (lines.length === 1 && lines[0] === '') return []
  const shapes: Shape[] = []
  for (let at = 0; at < lines.length; at += shapesPerSlice) {
    if (at > 0) await pause()
    shapes.push(...JSON.parse(`[${lines.slice(at, at + shapesPerSlice).join(',')}]`))
  }
  return shapes
}
