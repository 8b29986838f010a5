import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'

const stepPercent = 4

interface ResizerProps {
  /** Whether it lies at the side of the board, or below it. */
  readonly shape: 'column' | 'sheet'
  /** Share of the window, in per cent. */
  readonly share: number
  readonly least: number
  readonly most: number
  readonly onShare: (share: number) => void
}

/** The edge between the board and the wire view, which is moved by pointer and by arrows. */
export function Resizer({ shape, share, least, most, onShare }: ResizerProps) {
  const { t } = useTranslation()
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const rest = shape === 'column' ? innerWidth - event.clientX : innerHeight - event.clientY
    onShare((100 * rest) / (shape === 'column' ? innerWidth : innerHeight))
  }
  const handleKey = (event: KeyboardEvent) => {
    const larger = shape === 'column' ? 'ArrowLeft' : 'ArrowUp'
    const smaller = shape === 'column' ? 'ArrowRight' : 'ArrowDown'
    if (event.key !== larger && event.key !== smaller) return
    event.preventDefault()
    event.stopPropagation()
    onShare(share + (event.key === larger ? stepPercent : -stepPercent))
  }
  return (
    <div
      className="wire-view__edge"
      role="separator"
      tabIndex={0}
      aria-label={t('wire.size')}
      aria-orientation={shape === 'column' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handleMove}
      onKeyDown={handleKey}
    />
  )
}
