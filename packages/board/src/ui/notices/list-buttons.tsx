import { makeNotes } from '@tiza/editor/clipboard/make-notes'
import { fitShapes, isFitted } from '@tiza/editor/fit-shapes'
import type { Notice } from '@tiza/editor/notice'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

interface ListButtonsProps {
  readonly notice: Notice
}

/** Whether a list that was pasted becomes notes. */
export function ListButtons({ notice }: ListButtonsProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  if (notice.name !== 'listPasted') return null
  const handleNotes = () => {
    editor.notify(undefined)
    editor.use((context) => {
      const box = makeNotes(context, notice.ids)
      const { camera } = editor.state.getState()
      if (box && !isFitted(editor, box, camera)) editor.setCamera(fitShapes(editor, box))
    })
  }
  return (
    <>
      <button type="button" className="button button--main" onClick={handleNotes}>
        {t('notices.makeNotes')}
      </button>
      <button type="button" className="button" onClick={() => editor.notify(undefined)}>
        {t('notices.keepText')}
      </button>
    </>
  )
}
