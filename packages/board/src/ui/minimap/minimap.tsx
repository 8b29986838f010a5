import { type PointerEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsEmpty } from '../empty/use-is-empty.ts'
import { useEditor } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import {
  createMinimap,
  type MinimapOptions,
  type Minimap as MinimapView,
} from './create-minimap.ts'
import './minimap.css'

type MinimapProps = Pick<MinimapOptions, 'drawBoard' | 'countDrawings'>

/** CSS pixels; each is two on the canvas, for fine screens. */
const [width, height, density] = [192, 120, 2]

/** The whole board, small, when there is something on it. */
export function Minimap(props: MinimapProps) {
  return useIsEmpty() ? null : <WholeBoard {...props} />
}

/** Press or drag to go somewhere. Keys move the board itself. */
function WholeBoard({ drawBoard, countDrawings }: MinimapProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const ref = useRef<HTMLCanvasElement>(null)
  const map = useRef<MinimapView>(undefined)

  useEffect(() => {
    const context = ref.current?.getContext('2d')
    if (!context) return
    const accent = getComputedStyle(context.canvas).getPropertyValue('--accent')
    const made = createMinimap(context, editor, {
      ...{ theme, accent, density, drawBoard, countDrawings },
    })
    map.current = made
    return () => made.destroy()
  }, [editor, theme, drawBoard, countDrawings])

  const handlePress = ({ currentTarget, pointerId, clientX, clientY }: PointerEvent<Element>) => {
    currentTarget.setPointerCapture(pointerId)
    goTo(currentTarget, clientX, clientY)
  }
  const goTo = (target: Element, clientX: number, clientY: number) => {
    const { left, top } = target.getBoundingClientRect()
    map.current?.goTo((clientX - left) * density, (clientY - top) * density)
  }

  return (
    <canvas
      ref={ref}
      className="minimap panel"
      role="img"
      aria-label={t('view.minimap')}
      width={width * density}
      height={height * density}
      style={{ width, height }}
      onPointerDown={handlePress}
      onPointerMove={({ currentTarget, buttons, clientX, clientY }) => {
        if (buttons > 0) goTo(currentTarget, clientX, clientY)
      }}
    />
  )
}
