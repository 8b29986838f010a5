import type { CreateOp } from '@tiza/protocol'
import { type Joint, type ShapeRegistry, toLineRegisters } from '@tiza/shapes'
import type { ScreenPoint } from '../camera.ts'
import { type LineToolName, toLineLooks } from '../lines/place-line.ts'
import type { ShapeStyle } from '../state/shape-style.ts'

/** What is made where nothing was drawn, screen pixels from its middle. */
const placedJoints: Readonly<Record<'open' | 'closed', readonly ScreenPoint[]>> = {
  open: [
    { x: -80, y: 0 },
    { x: 80, y: 0 },
  ],
  closed: [
    { x: 0, y: -70 },
    { x: 80, y: 70 },
    { x: -80, y: 70 },
  ],
}

export function getPlacedJoints(name: LineToolName): readonly ScreenPoint[] {
  return placedJoints[name === 'polygon' ? 'closed' : 'open']
}

interface LineParts {
  readonly id: string
  readonly z: string
  readonly joints: readonly Joint[]
  readonly style: ShapeStyle
  readonly shapes: ShapeRegistry
}

/** The line that a tool makes of joints, looking as its style says. */
export function toLineDraft(
  name: LineToolName,
  { id, z, joints, style, shapes }: LineParts,
): CreateOp<'line'> {
  return {
    ...toLineLooks(name, { style, shapes }),
    op: 'create',
    kind: 'line',
    id,
    z,
    ...toLineRegisters(joints),
  }
}

/** A line that sticks to nothing. */
export function toFree({ start: _start, end: _end, ...line }: CreateOp<'line'>): CreateOp<'line'> {
  return line
}
