import { getLink } from '@tiza/editor/link'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSelectedShapes } from '../style/use-selected-shapes.ts'
import './link-button.css'

/** Where the one selected shape leads to; opens it. */
export function LinkButton() {
  const { t } = useTranslation()
  const [shape, ...others] = useSelectedShapes()
  const link = shape && others.length === 0 ? getLink(shape) : undefined
  if (!link) return null
  return (
    <a className="link-button button" href={link} target="_blank" rel="noopener noreferrer">
      <ExternalLink aria-hidden size={18} />
      <span className="hidden-visually">{t('commands.open-link')} </span>
      <bdi dir="ltr">{toShownAddress(link)}</bdi>
    </a>
  )
}

/** Where it leads comes first; nobody reads how. */
function toShownAddress(link: string): string {
  return link.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '')
}
