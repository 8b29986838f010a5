import { createRandom } from '@tiza/protocol/testing'
import handwriting from '../fixtures/strokes.json' with { type: 'json' }

/** A thing of a scene, in no program's terms. Board units, from the scene's top left corner. */
export type Thing =
  | {
      readonly kind: 'stroke'
      readonly x: number
      readonly y: number
      /** From `x, y`; pressure 0 to 1. */
      readonly points: readonly (readonly [dx: number, dy: number, pressure: number])[]
      readonly color: Color
    }
  | {
      readonly kind: 'rect' | 'ellipse' | 'arrow'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly color: Color
    }
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly color: Color
    }

export const colors = ['black', 'red', 'blue', 'green', 'violet'] as const
export type Color = (typeof colors)[number]

/** Ten times what is in view at 100 % in a window of 1280 by 800, whatever the number of things. */
export const sceneSize = { width: 4048, height: 2530 } as const

export const lineWidth = 2
const words = ['idea', 'pizarra', 'next steps', 'a²+b²=c²', 'why?', 'tarea']

/** `count` things, nine of ten of them strokes by people, placed and scaled by a seed. */
export function createScene({ count, seed }: { count: number; seed: number }): Thing[] {
  const random = createRandom(seed)
  const between = (low: number, high: number) => low + random.next() * (high - low)
  /** As a pointer at 100 %. */
  const whole = (low: number, high: number) => Math.round(between(low, high))
  return Array.from({ length: count }, (): Thing => {
    const place = { x: whole(0, sceneSize.width), y: whole(0, sceneSize.height) }
    const color = random.pick(colors)
    const size = { width: whole(20, 160), height: whole(20, 120) }
    const ticket = random.next()
    if (ticket < 0.9) {
      const points = toPoints(random.pick(handwriting), between(0.15, 0.6))
      return { kind: 'stroke', ...place, points, color }
    }
    if (ticket < 0.92) return { kind: 'text', ...place, text: random.pick(words), color }
    if (ticket < 0.95) return { kind: 'arrow', ...place, ...size, color }
    return { kind: ticket < 0.975 ? 'rect' : 'ellipse', ...place, ...size, color }
  })
}

/** A recorded stroke from its first point on; the slower the pen, the more pressure. */
function toPoints(flat: readonly number[], scale: number) {
  const [x0 = 0, y0 = 0] = flat
  const points: [number, number, number][] = []
  for (let at = 0; at < flat.length; at += 3) {
    const [x = 0, y = 0, t = 0] = flat.slice(at, at + 3)
    const before = flat.slice(Math.max(0, at - 3), at)
    const far = before.length > 0 ? Math.hypot(x - (before[0] ?? x), y - (before[1] ?? y)) : 0
    const speed = far / Math.max(8, t - (before[2] ?? t))
    points.push([(x - x0) * scale, (y - y0) * scale, Math.max(0.2, 0.8 - speed)])
  }
  return points
}
