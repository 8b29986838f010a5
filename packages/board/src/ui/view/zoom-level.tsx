import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

interface Zoomed {
  readonly camera: { readonly zoom: number }
}

function toPercent({ camera }: Zoomed): string {
  return `${Math.round(camera.zoom * 100)} %`
}

/** The zoom in per cent, written at the rate of the wheel; a click returns to 100 %. */
export function ZoomLevel() {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLButtonElement>(null)

  const [first] = useState(() => toPercent(editor.state.getState()))

  useLayoutEffect(() => {
    const write = (state: Zoomed) => {
      if (ref.current) ref.current.textContent = toPercent(state)
    }
    write(editor.state.getState())
    return editor.state.subscribe((now, before) => {
      // Text that is set again is laid out again, even if it is the same.
      if (toPercent(now) !== toPercent(before)) write(now)
    })
  }, [editor])

  return (
    <button
      ref={ref}
      type="button"
      className="zoom-level"
      title={t('commands.zoom-reset')}
      onClick={() => editor.run('zoom-reset')}
    >
      {first}
    </button>
  )
}
