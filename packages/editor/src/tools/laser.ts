import { createId, encodePoints, type PointsEnd, pointsStart, quantumFor } from '@tiza/protocol'
import type { PointerSample } from '../events.ts'
import type { TrailPoint } from '../state/trail.ts'
import type { Tool, ToolContext } from '../tool.ts'

/** A point of the trail is seen for so long. */
export const laserFadeMs = 1_000
/** A trail that goes on for longer than this begins again for others: it must stay small. */
const mostPoints = 2_000
const width = 6

interface Beam {
  readonly id: string
  readonly pos: readonly [number, number]
  readonly q: number
  readonly end: PointsEnd
}

/** Points at things: everybody sees a trail that fades, and the board never has it. */
export function createLaserTool({ editor, write, now, delay }: ToolContext<'trail'>): Tool {
  let beam: Beam | undefined

  function add(samples: readonly PointerSample[]): void {
    if (!beam || beam.end.count >= mostPoints) turnOn(samples[0])
    if (!beam) return
    const { id, pos, q, end: from } = beam
    const places = samples.map((sample) => editor.toBoard(sample))
    const points = places.map(({ x, y }) => [x - pos[0], y - pos[1], 0.5] as const)
    const { pts, end } = encodePoints(points, { q, from })
    beam = { ...beam, end }
    const chunk = { id, off: from.count, pts }
    const style = { color: 'red', width, brush: 'laser' } as const
    const first = from.count === 0 ? { pos: [pos[0], pos[1]] as [number, number], q, style } : {}
    editor.board.presence.send({ ink: [{ ...chunk, ...first }] })
    const atMs = now()
    const trail = editor.state.getState().trail.filter((point) => atMs - point.atMs < laserFadeMs)
    write({ trail: [...trail, ...places.map((place): TrailPoint => ({ ...place, id, atMs }))] })
  }

  function turnOn(sample: PointerSample | undefined): void {
    turnOff()
    if (!sample) return
    const q = quantumFor(editor.state.getState().camera.zoom)
    const { x, y } = editor.toBoard(sample)
    const unit = 2 ** q
    const pos = [Math.round(x / unit) * unit, Math.round(y / unit) * unit] as const
    beam = { id: createId(), pos, q, end: pointsStart }
  }

  /** What others have of it is forgotten when nobody sees it any more. */
  function turnOff(): void {
    if (!beam) return
    const { id } = beam
    beam = undefined
    delay(() => {
      editor.board.presence.send({ ink: [{ id, off: 0, pts: '' }] })
      write({ trail: editor.state.getState().trail.filter((point) => point.id !== id) })
    }, laserFadeMs)
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          // Nobody else would see it.
          if (editor.state.getState().readOnly) return false
          turnOn(event.samples[0])
          add(event.samples)
          return true
        case 'move':
          if (!beam) return false
          add(event.samples)
          return true
        case 'up':
          if (!beam) return false
          turnOff()
          return true
        default:
          return false
      }
    },
    cancel: turnOff,
  }
}
