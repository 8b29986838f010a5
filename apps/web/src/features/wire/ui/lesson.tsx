import { useTranslation } from 'react-i18next'
import { type Concept, concepts } from '../record/concepts.ts'
import type { WireRow } from '../record/wire-row.ts'

interface LessonProps {
  /** The newest row that shows a concept. */
  readonly find: (concept: Concept) => WireRow | undefined
  readonly onShow: (row: WireRow) => void
}

/** What sockets are made of, each with a row that shows it. */
export function Lesson({ find, onShow }: LessonProps) {
  const { t } = useTranslation()
  return (
    <section
      className="wire-view__section wire-view__lesson"
      aria-label={t('wire.lesson.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys as well
      tabIndex={0}
    >
      <p>{t('wire.lesson.intro')}</p>
      <dl>
        {concepts.map((concept) => {
          const row = find(concept)
          return (
            <div key={concept}>
              <dt>{t(`wire.lesson.names.${concept}`)}</dt>
              <dd>
                {t(`wire.lesson.texts.${concept}`)}{' '}
                {row ? (
                  <button
                    type="button"
                    className="wire-view__link"
                    aria-label={`${t('wire.lesson.show')}: ${t(`wire.lesson.names.${concept}`)}`}
                    onClick={() => onShow(row)}
                  >
                    {t('wire.lesson.show')}
                  </button>
                ) : (
                  <em>{t('wire.lesson.none')}</em>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
