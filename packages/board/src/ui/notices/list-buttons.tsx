import { makeNotes } from '@tiza/editor/clipboard/make-notes'
import { fitShapes, isFitted } from '@tiza/editor/fit-shapes'
import type { Notice } from '@tiza/editor/notice'
import type { ToolContext } from '@tiza/editor/tool'
import type { Box } from '@tiza/shapes'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

interface ListButtonsProps {
  readonly notice: Notice
}

/** Whether a list that was pasted becomes notes or a tree. */
export function ListButtons({ notice }: ListButtonsProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  if (notice.name !== 'listPasted') return null
  const replaceWith = (make: (context: ToolContext, ids: readonly string[]) => Box | undefined) => {
    editor.notify(undefined)
    editor.use((context) => {
      const box = make(context, notice.ids)
      const { camera } = editor.state.getState()
      if (box && !isFitted(editor, box, camera)) editor.setCamera(fitShapes(editor, box))
    })
  }
  const handleTree = async () => {
    const code = await import('./make-tree.ts').catch(() => undefined)
    // Where that cannot be had, the page says so.
    if (code) replaceWith(code.makeTree)
  }
  return (
    <>
      <button type="button" className="button button--main" onClick={() => replaceWith(makeNotes)}>
        {t('notices.makeNotes')}
      </button>
      {notice.isNested && (
        <button type="button" className="button" onClick={() => void handleTree()}>
          {t('notices.makeTree')}
        </button>
      )}
      <button type="button" className="button" onClick={() => editor.notify(undefined)}>
        {t('notices.keepText')}
      </button>
    </>
  )
}
