import type { Shape } from '@tiza/protocol'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { saveCopy } from './save-copy.ts'

/** Hands over what this device still has of a board that is gone, unsent work of other tabs too. */
export default function KeepMissing() {
  const { t } = useTranslation()
  const editor = useEditor()
  const { board } = editor
  const [lost, setLost] = useState<readonly Shape[]>([])

  useEffect(
    () => board.onRejection((rejection) => setLost((before) => [...before, ...rejection.lost])),
    [board],
  )

  const all = new Map([...lost.map((shape) => [shape.id, shape] as const), ...board.shapes])
  if (all.size === 0) return null
  return (
    <>
      <p>{t('refusals.stillHere', { count: all.size })}</p>
      <button type="button" className="button" onClick={() => saveCopy(editor, [...all.values()])}>
        {t('refusals.keepCopy')}
      </button>
    </>
  )
}
