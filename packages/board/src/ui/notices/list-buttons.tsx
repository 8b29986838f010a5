import { getView } from '@tiza/editor/camera'
import { makeNotes } from '@tiza/editor/clipboard/make-notes'
import { fitInto } from '@tiza/editor/fit-into'
import type { Notice } from '@tiza/editor/notice'
import { type Box, encloses } from '@tiza/shapes'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

interface ListButtonsProps {
  readonly notice: Notice
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/** Whether a list that was pasted becomes notes. */
export function ListButtons({ notice, getFreeArea }: ListButtonsProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  if (notice.name !== 'listPasted') return null
  const handleNotes = () => {
    editor.notify(undefined)
    editor.use((context) => {
      const box = makeNotes(context, notice.ids)
      const { camera, viewport } = editor.state.getState()
      if (box && !encloses(getView(camera, viewport), box)) {
        editor.setCamera(fitInto(box, getFreeArea()))
      }
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
