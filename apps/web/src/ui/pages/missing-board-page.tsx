import { useTranslation } from 'react-i18next'
import { PlainPage } from './plain-page.tsx'

/** Says that a link leads to no board. `home` is the address of the start page. */
export function MissingBoardPage({ home }: { readonly home: string }) {
  const { t } = useTranslation()
  return (
    <PlainPage title={t('missing.title')} body={t('missing.body')}>
      <a className="button button--main" href={home}>
        {t('missing.home')}
      </a>
    </PlainPage>
  )
}
