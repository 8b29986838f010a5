import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { summarizeAnswer } from '../record/summarize.ts'
import type { From, WireRow } from '../record/wire-row.ts'
import { formatBytes, formatMs, formatSeconds } from './format.ts'
import { useRowText } from './use-row-text.ts'

const arrows: Readonly<Record<From, string>> = { client: '→', server: '←', here: '·' }

interface RowLineProps {
  readonly row: WireRow
  readonly isOpen: boolean
  /** Whether Tab leads to it. */
  readonly isStop: boolean
  readonly onToggle: (id: number | undefined) => void
  readonly onFocus: (id: number) => void
}

/** A row in one line: when, which way, what, how soon it was answered, how large it was. */
export const RowLine = memo(function RowLine({
  row,
  isOpen,
  isStop,
  onToggle,
  onFocus,
}: RowLineProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const toText = useRowText()
  const { id, atMs, from, event, count, bytes } = row
  return (
    <button
      type="button"
      className="wire-row"
      data-row={id}
      tabIndex={isStop ? 0 : -1}
      aria-expanded={isOpen}
      onClick={() => onToggle(isOpen ? undefined : id)}
      onFocus={() => onFocus(id)}
    >
      <span className="wire-row__at">{formatSeconds(atMs, language)}</span>
      <span className="wire-row__arrow" aria-hidden>
        {arrows[from]}
      </span>
      <span className="hidden-visually">{t(`wire.from.${from}`)}</span>
      <span className="wire-row__what">
        <b>{event}</b>
        {count > 1 && <span className="wire-row__count">{` ×${count}`}</span>} {toText(row)}
      </span>
      <span className="wire-row__answer">
        <AnswerText row={row} />
      </span>
      <span className="wire-row__bytes">{bytes > 0 && formatBytes(bytes, language)}</span>
    </button>
  )
})

function AnswerText({ row }: { readonly row: WireRow }) {
  const { t, i18n } = useTranslation()
  const { kind, ack, answer, atMs, isUnanswered } = row
  if (ack === undefined && kind !== 'request') return null
  if (!answer) return t(isUnanswered ? 'wire.answer.none' : 'wire.answer.waiting')
  return `${summarizeAnswer(answer)} · ${formatMs(answer.atMs - atMs, i18n.language)}`
}
