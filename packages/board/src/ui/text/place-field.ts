import type { Editor } from '@tiza/editor/editor'
import { getTextPlace, type TextPlace } from '@tiza/editor/text-place'
import { getTextColor, lineHeight, type Theme } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'

/** Phones zoom the page when one types in smaller letters; what is smaller is scaled down. */
const smallestPx = 16

/** Lays a field over its text. */
export interface FieldPlacer {
  /**
   * Lays the field exactly over the text that it stands for, and makes it as large as that. To be called after
   * whatever changes the field's value, the look of the text, or the view; costs next to nothing when none did.
   */
  place(theme: Theme): void
  /** Measures the field again next time: its text is as wide as another typeface makes it. */
  forget(): void
}

interface FieldSize {
  /** All that it depends on. */
  readonly of: Pick<HTMLTextAreaElement, 'value'> & { readonly styles: Styles }
  readonly width: number
  readonly height: number
}

type Styles = Readonly<Record<string, string>>

export function createFieldPlacer(field: HTMLTextAreaElement, editor: Editor): FieldPlacer {
  let size: FieldSize | undefined
  let written: Styles = {}

  /** Each write costs the page a layout. */
  function write(styles: Styles): void {
    if (isSame(styles, written)) return
    Object.assign(field.style, styles)
    written = styles
  }

  /** The size of what is in the field, its pixels. */
  function getSize({ within }: TextPlace, line: number, styles: Styles): FieldSize {
    const { value } = field
    if (size?.of.value === value && isSame(size.of.styles, styles)) return size
    write({ ...written, ...styles, height: '0' })
    const height = Math.max(line, field.scrollHeight)
    const width = within
      ? Number.parseFloat(styles.width ?? '')
      : Math.max(line, field.scrollWidth + 2)
    size = { of: { value, styles }, width, height }
    return size
  }

  return {
    forget() {
      size = undefined
    },
    place(theme) {
      const { editing, camera } = editor.state.getState()
      const place = editing && getTextPlace(editing, editor)
      if (!place) return
      const { box, style, inked, align, within, angle } = place
      /** Screen pixels for each pixel of the field, and pixels of the field for each board unit. */
      const scale = Math.min(1, (style.fontSize * camera.zoom) / smallestPx)
      const zoom = camera.zoom / scale
      const line = style.fontSize * lineHeight * zoom
      const styles: Styles = {
        font: toFont(style, zoom),
        lineHeight: `${line}px`,
        textAlign: align,
        whiteSpace: within ? 'pre-wrap' : 'pre',
        width: within ? `${box.width * zoom}px` : '0',
      }
      const { width, height } = getSize(place, line, styles)
      const { x, y } = editor.toScreen(box)
      const top = within ? y + (box.height * camera.zoom - height * scale) / 2 : y
      const centre = { x: x + (width * scale) / 2, y: top + (height * scale) / 2 }
      write({
        ...styles,
        color: getTextColor(inked, theme),
        opacity: `${inked.opacity ?? 1}`,
        width: `${width}px`,
        height: `${height}px`,
        transform: `translate(${centre.x - width / 2}px, ${centre.y - height / 2}px) rotate(${angle}rad) scale(${scale})`,
      })
    },
  }
}

function isSame(a: Styles, b: Styles): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
