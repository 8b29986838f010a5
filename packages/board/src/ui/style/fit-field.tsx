import type { Registers } from '@tiza/protocol'
import { AArrowDown, type LucideIcon, UnfoldVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconChoice } from './icon-choice.tsx'

const icons: Readonly<Record<Registers['fit'], LucideIcon>> = {
  grow: UnfoldVertical,
  shrink: AArrowDown,
}
const fits = ['grow', 'shrink'] as const

interface FitFieldProps {
  readonly value: Registers['fit'] | undefined
  readonly onChange: (fit: Registers['fit']) => void
}

/** What a note does when its text is too long for it. */
export function FitField({ value, onChange }: FitFieldProps) {
  const { t } = useTranslation()
  return (
    <IconChoice
      label={t('style.fit')}
      value={value}
      choices={fits.map((fit) => ({ value: fit, label: t(`style.fits.${fit}`) }))}
      toIcon={(fit) => {
        const Icon = icons[fit]
        return <Icon aria-hidden size={18} />
      }}
      onChange={onChange}
    />
  )
}
