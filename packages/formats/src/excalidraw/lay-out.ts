import { boxAround, uniteBoxes } from '@tiza/shapes'
import { type Element, toPoints } from '@tiza/shapes/excalidraw'

/** Room between the parts of a library, and the width at which a new row begins; board units. */
const gap = 40
const rowWidth = 1_600

/** Puts the parts of a library beside and below each other; those with nothing in them are left out. */
export function layOut(parts: readonly (readonly Element[])[]): Element[][] {
  const laid: Element[][] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const part of parts) {
    const whole = uniteBoxes(part.map(toExtent))
    if (!whole) continue
    if (x > 0 && x + whole.width > rowWidth) {
      x = 0
      y += rowHeight + gap
      rowHeight = 0
    }
    const by = { x: x - whole.x, y: y - whole.y }
    laid.push(
      part.map((element) => {
        const box = { ...element.box, x: element.box.x + by.x, y: element.box.y + by.y }
        return { ...element, box }
      }),
    )
    x += whole.width + gap
    rowHeight = Math.max(rowHeight, whole.height)
  }
  return laid
}

/** Where an element is: a line and ink go to all sides of their origin. */
function toExtent({ box, given }: Element): Element['box'] {
  const points = toPoints(given.points)
  if (points.length === 0) return box
  const around = boxAround(points.flat(), 2)
  return { ...around, x: box.x + around.x, y: box.y + around.y }
}
