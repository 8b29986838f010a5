import { type Op, type ShapeOf, toStrokeOps } from '@tiza/protocol'
import { boxBetween, growBox } from '@tiza/shapes'
import { toCreate } from '../../clipboard/clipping.ts'
import { splitStroke } from '../../ink/split-stroke.ts'
import type { ToolContext } from '../../tool.ts'
import { type Erasing, reachPx } from './erasing.ts'

/** Takes of strokes only what the eraser passes over; all other shapes are left alone. */
export function createSplitErasing({
  editor,
  write,
  apply,
}: ToolContext<'erasing' | 'preview'>): Erasing {
  /** What is left of strokes that were touched, by their ids. */
  const pieces = new Map<string, readonly ShapeOf<'stroke'>[]>()
  let isShown = true

  function stop(): void {
    write({ preview: new Map(), erasing: new Set() })
  }

  return {
    sweep(from, to) {
      const radius = reachPx / editor.state.getState().camera.zoom
      for (const shape of editor.findShapesIn(growBox(boxBetween(from, to), radius))) {
        if (!('pts' in shape) || shape.locked) continue
        const left = pieces.get(shape.id) ?? [shape]
        const next = left.map((piece) => splitStroke(piece, { from, to, radius }))
        if (next.every((parts) => parts === undefined)) continue
        pieces.set(
          shape.id,
          left.flatMap((piece, at) => next[at] ?? [piece]),
        )
        isShown = false
      }
    },
    show() {
      if (isShown) return
      isShown = true
      const preview = new Map<string, ShapeOf<'stroke'>>()
      const erasing = new Set<string>()
      for (const [id, parts] of pieces) {
        const [first, ...others] = parts
        if (!first) erasing.add(id)
        // The first stands for the whole, which is not shown while there is something of its name.
        else preview.set(id, first)
        for (const part of others) preview.set(part.id, part)
      }
      write({ preview, erasing })
    },
    finish() {
      stop()
      // What somebody else has taken away meanwhile does not come back in pieces.
      const there = [...pieces].filter(([id]) => editor.board.shapes.has(id))
      apply(
        there.flatMap(([id, parts]): Op[] => [
          { op: 'delete', id },
          ...parts.flatMap((part) => toStrokeOps(toCreate(part))),
        ]),
      )
    },
    cancel: stop,
  }
}
