import { createLiveStyle, type LiveStyle } from '@tiza/editor/live-style'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { type RefObject, useEffect, useRef } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { createStyleSliders, type StyleSliders } from './style-sliders.ts'

/** Changes the style of the selection as the sliders of a panel do. */
export function useStyleSliders(
  panel: RefObject<Element | null>,
): (style: Partial<ShapeStyle>) => void {
  const editor = useEditor()
  const sliders = useRef<StyleSliders>(undefined)

  useEffect(() => {
    const created: LiveStyle[] = []
    editor.use((context) => created.push(createLiveStyle(context)), ['restyle'])
    const [live] = created
    if (!live || !panel.current) return undefined
    sliders.current = createStyleSliders(live)
    const stop = sliders.current.listen(panel.current)
    return () => {
      stop()
      live.destroy()
    }
  }, [editor, panel])

  return (style) => sliders.current?.change(style)
}
