import type { Right } from '@tiza/protocol'
import { Crown, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** What one may do on a board, where that is more or less than to draw. */
export function RightMark({ right }: { readonly right: Right | undefined }) {
  const { t } = useTranslation()
  if (right === undefined || right === 'draw') return null
  if (right === 'own') return <span className="known-boards__right">{t('landing.rights.own')}</span>
  const [Icon, label] = right === 'host' ? ([Crown, 'host'] as const) : ([Eye, 'look'] as const)
  return (
    <span className="known-boards__right" title={t(`landing.rights.${label}`)}>
      <Icon role="img" aria-label={t(`landing.rights.${label}`)} size={16} />
    </span>
  )
}
