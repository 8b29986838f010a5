import type { TextStyle } from '@tiza/shapes'
import { toFont as toUsualFont } from '@tiza/shapes/layout/font'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'

/** Measures with the browser's fonts, on the page or in a worker. */
export function createMeasureText(toFont: (style: TextStyle) => string = toUsualFont): MeasureText {
  const canvas =
    typeof document === 'undefined'
      ? new OffscreenCanvas(1, 1).getContext('2d')
      : document.createElement('canvas').getContext('2d')
  return (line, style) => {
    if (!canvas) return 0
    canvas.font = toFont(style)
    return canvas.measureText(line).width
  }
}
