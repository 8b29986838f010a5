import type { Canvas } from '../renderers/renderer.ts'

/** A canvas that draws nothing and notes the names of the methods that are called, in their order. */
export interface RecordingCanvas {
  readonly canvas: Canvas
  readonly calls: readonly string[]
}

export function createRecordingCanvas(): RecordingCanvas {
  const calls: string[] = []
  const canvas = new Proxy({} as Canvas, {
    get: (target, name) =>
      Reflect.get(target, name) ?? ((..._: unknown[]) => calls.push(String(name))),
    set: (target, name, value) => Reflect.set(target, name, value),
  })
  return { canvas, calls }
}
