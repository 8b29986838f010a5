import { type CreateOp, createId, encodePoints, orderBetween } from '@tiza/protocol'
import { lineWidth, type Thing } from './scene.ts'

/** A scene as Tiza's ops: one create for each thing, bottom first. */
export function toOps(scene: readonly Thing[]): CreateOp[] {
  let z: string | null = null
  return scene.map((thing): CreateOp => {
    z = orderBetween(z, null, () => 0)
    const { x, y, color } = thing
    const common = { op: 'create', id: createId(), pos: [x, y], z, color } as const
    switch (thing.kind) {
      case 'stroke': {
        const { pts } = encodePoints(thing.points)
        return { ...common, pos: [x, y], kind: 'stroke', pts, width: lineWidth }
      }
      case 'arrow': {
        const path: [number, number][] = [
          [0, 0],
          [thing.width, thing.height],
        ]
        const look = { width: lineWidth, endHead: 'arrow' } as const
        return { ...common, pos: [x, y], kind: 'line', path, ...look }
      }
      case 'text':
        return { ...common, pos: [x, y], kind: 'text', text: thing.text, fontSize: 20 }
      default: {
        const size: [number, number] = [thing.width, thing.height]
        return { ...common, pos: [x, y], kind: thing.kind, size, width: lineWidth }
      }
    }
  })
}
