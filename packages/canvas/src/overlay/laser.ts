import type { Editor } from '@tiza/editor/editor'
import { decodePoints } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { type Screen, toPlace } from './screen.ts'

/** A trail is gone after so long; it gets thinner all the time. */
const fadeMs = 1_000
const widthPx = 7
/** A bright core in a red beam is seen on any colour. */
const layers = [
  { color: '#e03131', share: 1 },
  { color: '#ffffff', share: 0.4 },
] as const

interface Aged extends BoardPoint {
  readonly atMs: number
}

/** Trails of lasers: one's own and those of others, which are timed by when they were received. */
export interface Laser {
  /** Whether any trail is still seen. */
  readonly isOn: boolean
  draw(screen: Screen): void
  destroy(): void
}

export function createLaser(
  { board, state }: Editor,
  { now = () => performance.now() }: { now?: () => number } = {},
): Laser {
  /** Points of others' trails, by id. */
  const received = new Map<string, Aged[]>()

  const stopFollowing = board.presence.subscribe(({ what, ids }) => {
    if (what !== 'ink') return
    for (const id of ids) receive(id)
  })

  function receive(id: string): void {
    const ink = board.presence.ink.get(id)
    if (ink?.style.brush !== 'laser') {
      received.delete(id)
      return
    }
    const known = received.get(id) ?? []
    const flat = decodePoints(ink.pts, { q: ink.q })
    for (let at = known.length * 3; at < flat.length; at += 3) {
      known.push({
        x: ink.pos[0] + (flat[at] ?? 0),
        y: ink.pos[1] + (flat[at + 1] ?? 0),
        atMs: now(),
      })
    }
    received.set(id, known)
  }

  /** All trails, point by point, as far as they are still seen. */
  function getTrails(): readonly (readonly Aged[])[] {
    const own = new Map<string, Aged[]>()
    for (const point of state.getState().trail) {
      const trail = own.get(point.id)
      if (trail) trail.push(point)
      else own.set(point.id, [point])
    }
    return [...own.values(), ...received.values()]
  }

  const isSeen = ({ atMs }: Aged) => now() - atMs < fadeMs

  return {
    get isOn() {
      return getTrails().some((trail) => trail.some(isSeen))
    },
    draw(screen) {
      const { canvas } = screen
      canvas.save()
      canvas.lineCap = 'round'
      for (const { color, share } of layers) {
        canvas.strokeStyle = color
        for (const trail of getTrails()) {
          for (const [at, point] of trail.entries()) {
            if (!isSeen(point)) continue
            const before = trail[Math.max(0, at - 1)] ?? point
            const life = 1 - (now() - point.atMs) / fadeMs
            const [from, to] = [toPlace(screen, before), toPlace(screen, point)]
            canvas.lineWidth = widthPx * share * life
            canvas.beginPath()
            canvas.moveTo(from.x, from.y)
            canvas.lineTo(to.x, to.y)
            canvas.stroke()
          }
        }
      }
      canvas.restore()
    },
    destroy: stopFollowing,
  }
}
