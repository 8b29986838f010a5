import type { Editor } from '@tiza/editor/editor'
import { toFont } from '@tiza/editor/font'
import { lineHeight } from '@tiza/editor/text-layout'
import { getTextPlace } from '@tiza/editor/text-place'
import type { Theme } from '@tiza/shapes'
import { getTextColor } from '@tiza/shapes'

/** Phones zoom the page when one types in smaller letters; what is smaller is scaled down. */
const smallestPx = 16

/**
 * Lays the field exactly over the text that it stands for, and makes it as large as that. To be
 * called after whatever changes the field's value, the look of the text, or the view.
 */
export function placeField(field: HTMLTextAreaElement, editor: Editor, theme: Theme): void {
  const { editing, camera } = editor.state.getState()
  const place = editing && getTextPlace(editing, editor)
  if (!place) return
  const { box, style, inked, align, within, angle } = place
  /** Screen pixels for each pixel of the field, and pixels of the field for each board unit. */
  const scale = Math.min(1, (style.fontSize * camera.zoom) / smallestPx)
  const zoom = camera.zoom / scale
  const line = style.fontSize * lineHeight * zoom
  Object.assign(field.style, {
    font: toFont(style, zoom),
    lineHeight: `${line}px`,
    color: getTextColor(inked, theme),
    opacity: inked.opacity ?? 1,
    textAlign: align,
    whiteSpace: within ? 'pre-wrap' : 'pre',
    width: within ? `${box.width * zoom}px` : '0',
    height: '0',
  })
  const height = Math.max(line, field.scrollHeight)
  const width = within ? box.width * zoom : Math.max(line, field.scrollWidth + 2)
  const { x, y } = editor.toScreen(box)
  const top = within ? y + (box.height * camera.zoom - height * scale) / 2 : y
  const centre = { x: x + (width * scale) / 2, y: top + (height * scale) / 2 }
  Object.assign(field.style, {
    width: `${width}px`,
    height: `${height}px`,
    transform: `translate(${centre.x - width / 2}px, ${centre.y - height / 2}px) rotate(${angle}rad) scale(${scale})`,
  })
}
