import { type CubicCurve, type CurveRun, createCurveRun } from './fit-cubic.ts'
import type { PathCommand } from './path-recorder.ts'

/** A command of a path that has no quadratic curves. */
export type CubicCommand = Exclude<PathCommand, readonly ['Q', number, number, number, number]>

/** Curves that become one at most: what is longer is seldom within a tolerance, and costs much to try. */
const mostAtOnce = 32

/**
 * Fewer curves that run where many do. Ink has a quadratic curve for each of its points, on either side: as many
 * as lie within a tolerance of one cubic curve become that one.
 */
export function fitCurves(
  commands: readonly PathCommand[],
  tolerance: number,
): readonly CubicCommand[] {
  const fitted: CubicCommand[] = []
  /** Points and controls by turns, flat, of the quadratic curves that follow each other just now. */
  let run: number[] = []
  let [x, y] = [0, 0]
  let start: readonly [number, number] = [0, 0]

  function endRun(): void {
    const curves = createCurveRun(run, tolerance)
    let guess = 4
    for (let from = 0; from < curves.count; ) {
      const { curve, length } = fitLongest(curves, { from, guess }) ?? {
        ...{ curve: toCubic(run, from), length: 1 },
      }
      fitted.push(['C', ...curve])
      from += length
      guess = Math.max(2, length)
    }
    run = []
  }

  for (const command of commands) {
    if (command[0] === 'Q') {
      const [, cx, cy, toX, toY] = command
      // What turns back on itself is a corner from afar: it stays as it is.
      const isSharp = (cx - x) * (toX - cx) + (cy - y) * (toY - cy) < 0
      if (isSharp && run.length > 0) endRun()
      if (run.length === 0) run.push(x, y)
      run.push(cx, cy, toX, toY)
      if (isSharp) endRun()
      ;[x, y] = [toX, toY]
      continue
    }
    if (run.length > 0) endRun()
    fitted.push(command)
    switch (command[0]) {
      case 'M':
        ;[, x, y] = command
        start = [x, y]
        break
      case 'L':
        ;[, x, y] = command
        break
      case 'C':
        ;[, , , , , x, y] = command
        break
      default:
        ;[x, y] = start
    }
  }
  if (run.length > 0) endRun()
  return fitted
}

/**
 * The curve that stands for as many as possible from one on, and for how many it does; `undefined` if for no more than
 * that one. As many as it was the last time are tried first: a line is about as bent as it was before.
 */
function fitLongest(
  curves: CurveRun,
  { from, guess }: { readonly from: number; readonly guess: number },
): { readonly curve: CubicCurve; readonly length: number } | undefined {
  const most = Math.min(mostAtOnce, curves.count - from)
  let best: { readonly curve: CubicCurve; readonly length: number } | undefined
  let failing = most + 1
  for (let length = Math.min(guess, most); length > (best?.length ?? 1) && length < failing; ) {
    const curve = curves.fit(from, from + length)
    if (curve) best = { curve, length }
    else failing = length
    const ahead = failing > most ? most : Math.floor(((best?.length ?? 1) + failing) / 2)
    length = Math.min(length * 2, ahead)
  }
  return best
}

/** One of the curves as the cubic one that it is: its controls are two thirds of the way to its own. */
function toCubic(run: readonly number[], at: number): CubicCurve {
  const [x = 0, y = 0, cx = 0, cy = 0, toX = 0, toY = 0] = run.slice(at * 4, at * 4 + 6)
  const mix = (end: number, control: number) => end + ((control - end) * 2) / 3
  return [mix(x, cx), mix(y, cy), mix(toX, cx), mix(toY, cy), toX, toY]
}
