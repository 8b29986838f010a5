import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainPage } from './plain-page.tsx'

interface MissingBoardPageProps {
  /** Address of the start page. */
  readonly home: string
  readonly children?: ReactNode
}

/** Says that a link leads to no board. */
export function MissingBoardPage({ home, children }: MissingBoardPageProps) {
  const { t } = useTranslation()
  return (
    <PlainPage title={t('missing.title')} body={t('missingPage.body')}>
      <a className="button button--main" href={home}>
        {t('missingPage.home')}
      </a>
      {children}
    </PlainPage>
  )
}
