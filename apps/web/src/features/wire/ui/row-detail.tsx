import type { RepeatableEvent } from '@tiza/client'
import { useTranslation } from 'react-i18next'
import { type Concept, getConcepts } from '../record/concepts.ts'
import { shownShapes } from '../record/request-rows.ts'
import { summarizeAnswer } from '../record/summarize.ts'
import type { Answer, WireRow } from '../record/wire-row.ts'
import { ContractPart } from './contract-part.tsx'
import { Folded } from './folded.tsx'
import { formatJson, formatMs, formatSeconds } from './format.ts'
import { toTransportName } from './use-row-text.ts'

/** Characters of a payload that are shown: more would only be slow. */
const shownCharacters = 20_000

interface RowDetailProps {
  readonly row: WireRow
  /** What may be sent again of it. */
  readonly repeatable: RepeatableEvent | undefined
  readonly onRepeat: (event: RepeatableEvent) => void
}

/** All that is known of a row: payload, answer, what it shows, its rules and its schema. */
export function RowDetail({ row, repeatable, onRepeat }: RowDetailProps) {
  const { t, i18n } = useTranslation()
  const { kind, answer, samples, count, bytes, atMs } = row
  const answerName = t(kind === 'request' ? 'wire.detail.response' : 'wire.detail.answer')
  const concepts = getConcepts(row)
  const toName = (concept: Concept) => t(`wire.lesson.names.${concept}`)
  const toAnswerLabel = ({ snapshot }: Answer) => {
    if (!snapshot) return answerName
    const { length: all } = snapshot.shapes
    const shapes = t('wire.detail.shapes', { shown: Math.min(all, shownShapes), all })
    return `${answerName} · ${shapes}`
  }
  return (
    <div className="wire-detail">
      <dl className="wire-detail__facts">
        <dt>{t('wire.detail.transport')}</dt>
        <dd>{toTransportName(row.transport, t)}</dd>
        {bytes > 0 && (
          <>
            <dt>{t('wire.detail.size')}</dt>
            <dd>{t('wire.detail.bytes', { count: bytes })}</dd>
          </>
        )}
        {answer && (
          <>
            <dt>{answerName}</dt>
            <dd>
              {summarizeAnswer(answer)} · {formatMs(answer.atMs - atMs, i18n.language)}
            </dd>
          </>
        )}
      </dl>
      {repeatable && (
        <button type="button" className="button" onClick={() => onRepeat(repeatable)}>
          {t('wire.detail.again')}
        </button>
      )}
      {samples.length > 0 ? (
        <Payload label={t('wire.detail.gathered', { shown: samples.length, count })}>
          {samples
            .map(({ atMs: at, event, json }) =>
              `${formatSeconds(at, i18n.language)} ${event} ${json}`.trimEnd(),
            )
            .join('\n')}
        </Payload>
      ) : (
        <Payload label={t('wire.detail.payload')}>{formatJson(row.json)}</Payload>
      )}
      {answer && <Payload label={toAnswerLabel(answer)}>{formatJson(answer.json)}</Payload>}
      {concepts.length > 0 && (
        <Folded summary={`${t('wire.lesson.label')}: ${concepts.map(toName).join(', ')}`}>
          <dl>
            {concepts.map((concept) => (
              <div key={concept}>
                <dt>{toName(concept)}</dt>
                <dd>{t(`wire.lesson.texts.${concept}`)}</dd>
              </div>
            ))}
          </dl>
        </Folded>
      )}
      <ContractPart row={row} />
    </div>
  )
}

function Payload({ label, children }: { readonly label: string; readonly children: string }) {
  const { t } = useTranslation()
  const rest = children.length - shownCharacters
  return (
    <figure className="wire-detail__payload">
      <figcaption className="field-label">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys as well */}
      <pre tabIndex={0}>
        {children === '' ? t('wire.detail.none') : children.slice(0, shownCharacters)}
      </pre>
      {rest > 0 && <p>{t('wire.detail.cut', { count: rest })}</p>}
    </figure>
  )
}
