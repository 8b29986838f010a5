/** Lines that take so much of a pixel are seen. */
const seenShare = 0.8
/** Beyond this, what shines through would be as dense as all else. */
const mostTimes = 3

/**
 * Makes lines that are thinner than a pixel dense enough to be seen: draws all that is on a canvas over itself, which
 * leaves alone what is opaque. `linePx` is how thick the lines are, pixels of the canvas.
 */
export function strengthen(
  canvas: Pick<CanvasRenderingContext2D, 'canvas' | 'drawImage'>,
  linePx: number,
): void {
  let share = Math.min(1, linePx)
  for (let times = 0; share < seenShare && times < mostTimes; times++) {
    canvas.drawImage(canvas.canvas, 0, 0)
    share = 1 - (1 - share) ** 2
  }
}
