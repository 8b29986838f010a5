import { papers } from '@tiza/protocol'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import { useBoardRecord, useEditor, useEditorState } from '../parts/editor-context.ts'

/** What the board looks like below all shapes; it is everybody's, so who may not draw only reads it. */
export function PaperField() {
  const { t } = useTranslation()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const shown = useBoardRecord(({ paper = 'plain' }) => paper)
  if (readOnly) {
    return (
      <p className="menu__fact">
        <span className="field-label">{t('menu.paper')}</span> {t(`menu.papers.${shown}`)}
      </p>
    )
  }
  return (
    <Choice
      className="menu__paper"
      label={t('menu.paper')}
      value={shown}
      choices={papers.map((value) => ({ value, label: t(`menu.papers.${value}`) }))}
      onChange={(paper) => editor.run(`paper-${paper}`)}
    />
  )
}
