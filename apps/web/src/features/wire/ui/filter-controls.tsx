import { useTranslation } from 'react-i18next'
import type { RowFilter } from '../record/filter-rows.ts'

interface FilterControlsProps {
  readonly filter: RowFilter
  /** Names of the events that there are. */
  readonly events: readonly string[]
  readonly onFilter: (filter: RowFilter) => void
}

const directions = ['all', 'client', 'server', 'here'] as const

/** Which rows are shown: by text, by event, by direction. */
export function FilterControls({ filter, events, onFilter }: FilterControlsProps) {
  const { t } = useTranslation()
  return (
    <div
      className="wire-view__section wire-view__filter"
      role="search"
      aria-label={t('wire.filter.label')}
    >
      <input
        className="input"
        type="text"
        inputMode="search"
        aria-label={t('wire.filter.text')}
        placeholder={t('wire.filter.text')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <select
        className="input"
        aria-label={t('wire.filter.event')}
        value={filter.event}
        onChange={({ target }) => onFilter({ ...filter, event: target.value })}
      >
        <option value="">{t('wire.filter.all')}</option>
        {[...new Set([...events, ...(filter.event === '' ? [] : [filter.event])])].map((event) => (
          <option key={event}>{event}</option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t('wire.filter.from')}
        value={filter.from}
        onChange={({ target }) => {
          const from = directions.find((direction) => direction === target.value)
          onFilter({ ...filter, from: from ?? 'all' })
        }}
      >
        {directions.map((from) => (
          <option key={from} value={from}>
            {t(`wire.from.${from}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
