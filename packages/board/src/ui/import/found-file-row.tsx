import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import type { FoundFile } from './import-state.ts'
import { sumKinds } from './sum-kinds.ts'
import { isLossWord, isWayWord } from './words/known-words.ts'

interface FoundFileRowProps {
  readonly file: FoundFile
  readonly onWay: (way: string) => void
}

/** One file: its name, what is in it, what is lost of it, and in which way it is taken. */
export function FoundFileRow({ file, onWay }: FoundFileRowProps) {
  const { t, i18n } = useTranslation()
  const { name, format, counts, losses, ways, way } = file
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const parts = [...sumKinds(counts)].map(([kind, count]) => t(`import.kinds.${kind}`, { count }))
  const list = new Intl.ListFormat(i18n.language, { style: 'short', type: 'unit' })
  const choices = ways.flatMap((value) => {
    const word = `${format}-${value}`
    return isWayWord(word) ? [{ value, label: t(`import.ways.${word}`) }] : []
  })
  return (
    <section className="import__file">
      <p className="import__name">
        <bdi>{name === '' ? t('import.pasted') : name}</bdi>
      </p>
      <p>
        {t('import.shapes', { count: total })}
        {parts.length > 0 && ` (${list.format(parts)})`}
      </p>
      {losses.length > 0 && (
        <>
          <p>{t('import.lost')}</p>
          <ul className="import__list">
            {losses.map(({ what, count }) => (
              <li key={what}>
                {t(`import.losses.${isLossWord(what) ? what : 'other'}`, { count })}
              </li>
            ))}
          </ul>
        </>
      )}
      {choices.length > 1 && way !== undefined && (
        <Choice label={t('import.way')} value={way} choices={choices} onChange={onWay} />
      )}
    </section>
  )
}
