import type { Page } from '@playwright/test'
import type { Point } from './driver.ts'

/** `eraser` is the eraser end of a pen. */
type Kind = 'touch' | 'pen' | 'eraser'
type Phase = 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel'
/** How a drag ends; `none` is a release that the browser does not report. */
type End = 'pointerup' | 'pointercancel' | 'none'

interface Touch extends Point {
  readonly phase: Phase
  readonly pointerId: number
  readonly kind: Kind
  /** A pen above the glass. */
  readonly isHovering?: boolean
}

/** Fingers and pens on the canvas, as pointer events: no engine lets a test have two real ones. */
export function createFingers(page: Page) {
  const send = (touches: readonly Touch[]) => page.evaluate(dispatchTouches, touches)

  return {
    /** One finger, or a pen, along a path, in one turn of the page: on a slow machine it would rest on its way. */
    async drag(path: readonly Point[], kind: Kind = 'touch', end: End = 'pointerup') {
      const [first] = path
      const last = path.at(-1)
      if (!first || !last) return
      const touch = { pointerId: 10, kind }
      await send([
        { ...touch, ...first, phase: 'pointerdown' },
        ...path.map((point) => ({ ...touch, ...point, phase: 'pointermove' as const })),
        ...(end === 'none' ? [] : [{ ...touch, ...last, phase: end }]),
      ])
    },
    /** A pen above the glass, along a path. */
    hover: (path: readonly Point[]) =>
      send(
        path.map((point) => ({
          ...{ ...point, phase: 'pointermove', pointerId: 10, kind: 'pen', isHovering: true },
        })),
      ),
    /** Two taps in one turn of the page, so that the time between them does not depend on the machine. */
    tapTwice: ({ x, y }: Point) =>
      send(
        [0, 2].flatMap((off) =>
          (['pointerdown', 'pointerup'] as const).map((phase) => ({
            phase,
            pointerId: 10,
            kind: 'touch' as const,
            x: x + off,
            y: y + off / 2,
          })),
        ),
      ),
    /** As many fingers that come down together and are lifted, in one turn of the page, as in `tapTwice`. */
    tapTogether: (places: readonly Point[]) =>
      send(
        (['pointerdown', 'pointerup'] as const).flatMap((phase) =>
          places.map((place, finger) => ({
            ...{ ...place, phase, pointerId: 20 + finger, kind: 'touch' },
          })),
        ),
      ),
    /** One finger that comes down and stays where it is. */
    rest: (at: Point) => send([{ pointerId: 10, kind: 'touch', ...at, phase: 'pointerdown' }]),
    /** Two fingers from their places to others. */
    async pinch(
      from: readonly [Point, Point],
      to: readonly [Point, Point],
      steps = 8,
      { hovering }: { readonly hovering?: Point } = {},
    ) {
      const toTouches = (phase: Phase, part: number): Touch[] =>
        from.map((start, finger) => {
          const end = to[finger] ?? start
          const x = start.x + (end.x - start.x) * part
          const y = start.y + (end.y - start.y) * part
          return { phase, pointerId: 20 + finger, kind: 'touch', x, y }
        })
      // In the same turn: how long the pen was seen before the fingers is not the machine's choice.
      const pen = { phase: 'pointermove', pointerId: 10, kind: 'pen', isHovering: true } as const
      await send([...(hovering ? [{ ...pen, ...hovering }] : []), ...toTouches('pointerdown', 0)])
      for (let step = 1; step <= steps; step++) await send(toTouches('pointermove', step / steps))
      await send(toTouches('pointerup', 1))
    },
  }
}

/** Runs in the page. */
function dispatchTouches(touches: readonly Touch[]): void {
  const board = document.querySelector('.board-canvas')
  if (!board) throw new Error('there is no board')
  for (const { phase, pointerId, kind, x, y, isHovering = false } of touches) {
    board.dispatchEvent(
      new PointerEvent(phase, {
        ...{ pointerId, pointerType: kind === 'touch' ? kind : 'pen', clientX: x, clientY: y },
        ...{ bubbles: true, cancelable: true, isPrimary: pointerId % 10 === 0 },
        pressure: phase === 'pointerup' || isHovering ? 0 : 0.6,
        button: phase === 'pointermove' ? -1 : kind === 'eraser' ? 5 : 0,
        buttons: phase === 'pointerup' || isHovering ? 0 : kind === 'eraser' ? 32 : 1,
      }),
    )
  }
}
