import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../parts/editor-context.ts'
import { getProgress } from './get-progress.ts'

/** How far a large board has come. Small ones are there before it is seen. */
export function LoadProgress() {
  const { t } = useTranslation()
  const percent = useBoardStatus(({ status }) => getProgress(status.connection))
  if (percent === undefined) return null
  return (
    <progress className="load-progress" aria-label={t('save.loading')} max={100} value={percent} />
  )
}
