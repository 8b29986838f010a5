import { clearBoard } from '@tiza/editor/commands/changing'
import type { Notice } from '@tiza/editor/notice'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

/** Answers whether the board is to be cleared. */
export function ClearButtons({ notice }: { readonly notice: Notice }) {
  return notice.name === 'askClear' ? <Answers /> : null
}

function Answers() {
  const { t } = useTranslation()
  const editor = useEditor()
  const keep = useRef<HTMLButtonElement>(null)

  // After the menu or the palette, which gives the focus back as it closes.
  useEffect(() => {
    const frame = requestAnimationFrame(() => keep.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])

  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => editor.use((context) => clearBoard(context))}
      >
        {t('notices.clear')}
      </button>
      <button
        ref={keep}
        type="button"
        className="button button--main"
        onClick={() => editor.notify(undefined)}
      >
        {t('notices.keep')}
      </button>
    </>
  )
}
