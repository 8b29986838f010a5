import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type CanvasHandle, mountCanvas } from '../canvas/mount-canvas.ts'
import type { Theme } from '../editor/palette.ts'
import type { Editor } from '../editor/types.ts'

interface BoardCanvasProps {
  readonly editor: Editor
  readonly theme: Theme
  /** Address below which pictures are. */
  readonly assetsUrl: string
  /** Hears of the canvas when it is there, and of its end. */
  readonly onCanvas: (canvas: CanvasHandle | undefined) => void
}

/** The place on the page where the board is drawn. */
export function BoardCanvas({ editor, theme, assetsUrl, onCanvas }: BoardCanvasProps) {
  const { t } = useTranslation()
  const ref = useRef<HTMLElement>(null)
  const canvas = useRef<CanvasHandle>(undefined)
  const firstTheme = useRef(theme)
  const tool = useStore(editor.state, (state) => state.tool)
  const cursor = useStore(editor.state, (state) => state.cursor)

  useEffect(() => {
    if (!ref.current) return
    const mounted = mountCanvas(ref.current, editor, {
      ...{ theme: firstTheme.current, assetsUrl },
    })
    canvas.current = mounted
    onCanvas(mounted)
    return () => {
      onCanvas(undefined)
      mounted.destroy()
    }
  }, [editor, assetsUrl, onCanvas])

  useEffect(() => {
    firstTheme.current = theme
    canvas.current?.setTheme(theme)
  }, [theme])

  return (
    <section
      ref={ref}
      className="board-canvas"
      data-tool={tool}
      data-cursor={cursor}
      onKeyUp={({ key, currentTarget }) => {
        if (key === 'Tab') currentTarget.dataset.reached = 'by-keyboard'
      }}
      onBlur={({ currentTarget }) => delete currentTarget.dataset.reached}
      aria-label={t('board.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is what one works on by keyboard
      tabIndex={0}
    />
  )
}
