import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

/** The zoom in per cent, written at the rate of the wheel; a click returns to 100 %. */
export function ZoomLevel() {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLButtonElement>(null)

  useLayoutEffect(() => {
    const write = ({ camera }: { camera: { zoom: number } }) => {
      if (ref.current) ref.current.textContent = `${Math.round(camera.zoom * 100)} %`
    }
    write(editor.state.getState())
    return editor.state.subscribe(write)
  }, [editor])

  return (
    <button
      ref={ref}
      type="button"
      className="zoom-level"
      title={t('commands.zoom-reset')}
      onClick={() => editor.run('zoom-reset')}
    />
  )
}
