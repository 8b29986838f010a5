import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useShownKeys } from '../parts/shown-keys.ts'
import { useToolbarKeys } from '../parts/use-toolbar-keys.ts'
import { starterNames } from './starter-names.ts'
import { useIsEmpty } from './use-is-empty.ts'
import './empty-board.css'

/** What one can do on an empty board, until there is something on it. */
export function EmptyBoard() {
  const isEmpty = useIsEmpty()
  const isReadOnly = useEditorState(({ readOnly }) => readOnly)
  return isEmpty && !isReadOnly ? <Hints /> : null
}

function Hints() {
  const { t } = useTranslation()
  const editor = useEditor()
  const mod = useShownKeys()('Ctrl')
  const id = useId()
  const starters = useRef<HTMLDivElement>(null)
  useToolbarKeys(starters)
  return (
    <>
      <div className="empty-board__hints">
        <p className="empty-board__keys">
          {t('empty.draw')}
          <br />
          {t('empty.find', { mod })}
        </p>
        <p className="empty-board__touch">{t('empty.touch')}</p>
      </div>
      <div
        ref={starters}
        className="empty-board__starters"
        role="toolbar"
        aria-labelledby={`${id}-starters`}
      >
        <p id={`${id}-starters`}>{t('empty.starters')}</p>
        {starterNames.map((name) => (
          <button
            key={name}
            type="button"
            className="button"
            onClick={() => editor.run(`starter-${name}`)}
          >
            {t(`empty.starter.${name}`)}
          </button>
        ))}
      </div>
    </>
  )
}
