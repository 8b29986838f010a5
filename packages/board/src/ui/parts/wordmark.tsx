import { useTranslation } from 'react-i18next'
import './wordmark.css'

/** The mark: a chalk stroke on a green board. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#17735a" />
      <path
        d="M6.5 20.5c3-7.500 6-11 8-10.200 2.600 1-4 10.400-1.400 11.400 2.400.9 5.200-8 7.800-7 2 .8-1.600 5.800.4 6.600 1.300.5 2.700-.8 4.200-2.800"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** The mark and the name beside it. */
export function Wordmark({ size }: { readonly size?: number }) {
  const { t } = useTranslation()
  return (
    <span className="wordmark">
      <Mark {...(size === undefined ? {} : { size })} />
      <span className="wordmark__name">{t('app.name')}</span>
    </span>
  )
}
