import { toFont as toUsualFont } from '@tiza/editor/font'
import type { MeasureText, TextStyle } from '@tiza/editor/text-layout'

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
