import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { createId } from '@tiza/protocol'
import { useEffect, useRef } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/** Changes that follow each other faster than this are one step of undo. */
const pauseMs = 800

/**
 * Changes a style again and again, as a slider does: at most once a frame, and all of it is one step
 * of undo.
 */
export function useStyleChange(): (style: Partial<ShapeStyle>) => void {
  const editor = useEditor()
  const waiting = useRef<Partial<ShapeStyle>>(undefined)
  const frame = useRef(0)
  const gesture = useRef({ id: '', lastMs: Number.NEGATIVE_INFINITY })

  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  function apply(): void {
    frame.current = 0
    if (!waiting.current) return
    const nowMs = performance.now()
    const goesOn = nowMs - gesture.current.lastMs < pauseMs
    gesture.current = { id: goesOn ? gesture.current.id : createId(), lastMs: nowMs }
    editor.setStyle(waiting.current, { gesture: gesture.current.id })
    waiting.current = undefined
  }

  return (style) => {
    waiting.current = { ...waiting.current, ...style }
    if (frame.current === 0) frame.current = requestAnimationFrame(apply)
  }
}
