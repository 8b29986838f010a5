import type { Box } from '@tiza/shapes'
import type { Canvas } from '../renderers/renderer.ts'

/** A canvas that draws nothing and notes the names of the methods that are called, in their order. */
export interface RecordingCanvas {
  readonly canvas: Canvas
  readonly calls: readonly string[]
  /** What `fillRect` was to fill. */
  readonly rects: readonly Box[]
}

export function createRecordingCanvas(): RecordingCanvas {
  const calls: string[] = []
  const rects: Box[] = []
  const canvas = new Proxy({} as Canvas, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      ((...args: unknown[]) => {
        calls.push(String(name))
        const [x = 0, y = 0, width = 0, height = 0] = args.map(Number)
        if (name === 'fillRect') rects.push({ x, y, width, height })
      }),
    set: (target, name, value) => Reflect.set(target, name, value),
  })
  return { canvas, calls, rects }
}
