import { bringBack, takeAway } from '@tiza/editor/commands/changing'
import { takeOutOfFrames } from '@tiza/editor/frames'
import type { Notice } from '@tiza/editor/notice'
import type { ToolContext } from '@tiza/editor/tool'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

interface WayBack {
  readonly label: 'undo' | 'showWhole'
  readonly go: (context: ToolContext) => void
}

/** Takes back what a notice says, whatever was done since; nothing where there is nothing to take back. */
export function UndoButton({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  const editor = useEditor()
  const back = getWayBack(notice)
  if (!back) return null
  const handleUndo = () => {
    editor.use(back.go)
    editor.notify(undefined)
  }
  return (
    <button type="button" className="button" onClick={handleUndo}>
      {t(`notices.${back.label}`)}
    </button>
  )
}

/** What takes back what a notice says; `undefined` where nothing does. */
export function getWayBack(notice: Notice): WayBack | undefined {
  switch (notice.name) {
    case 'cleared':
      return { label: 'undo', go: (context) => bringBack(context, notice.ids) }
    case 'textCut':
    case 'tableCut':
      return { label: 'undo', go: (context) => takeAway(context, notice.ids) }
    case 'cutByFrame':
      return { label: 'showWhole', go: (context) => takeOutOfFrames(context, notice.ids) }
    default:
      return undefined
  }
}
