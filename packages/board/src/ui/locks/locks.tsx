import { useEffect, useRef } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { createLockLayer } from './lock-layer.ts'
import './locks.css'

/** Which shapes are locked, where somebody looks for it; menus say it in words. */
export function Locks() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => (ref.current ? createLockLayer(ref.current, editor) : undefined), [editor])
  return <div ref={ref} className="locks" aria-hidden="true" />
}
