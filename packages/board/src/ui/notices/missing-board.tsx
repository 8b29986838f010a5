import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../parts/lazily.ts'
import './missing-board.css'

const KeepMissing = lazily(() => import('./keep-missing.tsx'))

/** Says that a link leads to no board, and hands over what this device still has of it. */
export function MissingBoard() {
  const { t } = useTranslation()
  return (
    <div className="missing-board" role="alert">
      <p>{t('missing.title')}</p>
      <Suspense>
        <KeepMissing />
      </Suspense>
    </div>
  )
}
