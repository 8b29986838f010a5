import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../parts/lazily.ts'
import type { MissingReason } from '../parts/missing-reason.ts'
import './missing-board.css'

const KeepMissing = lazily(() => import('./keep-missing.tsx'))

/** Says that a link leads to no board any more, and hands over what this device still has of it. */
export function MissingBoard({ why }: { readonly why: MissingReason }) {
  const { t } = useTranslation()
  return (
    <div className="missing-board" role="alert">
      <p>{t(why === 'deleted' ? 'missing.deleted' : 'missing.title')}</p>
      {why === 'deleted' && <p>{t('missing.deletedNote')}</p>}
      <Suspense>
        <KeepMissing />
      </Suspense>
    </div>
  )
}
