import type { MissingReason } from '@tiza/board/ui/parts/missing-reason'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainPage } from './plain-page.tsx'

interface MissingBoardPageProps {
  /** Address of the start page. */
  readonly home: string
  /** Default: the server knows no such board. */
  readonly why?: MissingReason
  readonly children?: ReactNode
}

/** Says that a link leads to no board. */
export function MissingBoardPage({ home, why, children }: MissingBoardPageProps) {
  const { t } = useTranslation()
  const isDeleted = why === 'deleted'
  return (
    <PlainPage
      title={t(isDeleted ? 'missing.deleted' : 'missing.title')}
      body={t(isDeleted ? 'missing.deletedNote' : 'missingPage.body')}
    >
      <a className="button button--main" href={home}>
        {t('missingPage.home')}
      </a>
      {children}
    </PlainPage>
  )
}
