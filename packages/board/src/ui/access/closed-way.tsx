import { useTranslation } from 'react-i18next'
import { MadeLinkField } from './made-link-field.tsx'

/** After somebody was sent out with what they came by: the link that takes its place. */
export function ClosedWay({ link }: { readonly link: string | undefined }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      {link !== undefined && (
        <>
          <p>{t('access.people.wayClosed')}</p>
          <MadeLinkField link={link} />
        </>
      )}
    </div>
  )
}
