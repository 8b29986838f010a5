import { useTranslation } from 'react-i18next'

interface OpacityFieldProps {
  /** 0 to 1. */
  readonly value: number | undefined
  readonly onChange: (opacity: number) => void
}

/** How much of what lies below shows through. */
export function OpacityField({ value = 1, onChange }: OpacityFieldProps) {
  const { t } = useTranslation()
  return (
    <label className="opacity-field">
      <span className="field-label">{t('style.opacity')}</span>
      <input
        type="range"
        min={10}
        max={100}
        step={5}
        value={Math.round(value * 100)}
        onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber / 100)}
      />
    </label>
  )
}
