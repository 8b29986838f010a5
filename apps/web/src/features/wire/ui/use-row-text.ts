import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { summarize } from '../record/summarize.ts'
import type { WireRow } from '../record/wire-row.ts'
import { formatSeconds } from './format.ts'

interface Details {
  readonly reason?: string
  readonly message?: string
  readonly ms?: number
}

/** Gives a row in a few words: of the language for steps of the connection, of the protocol for events. */
export function useRowText(): (row: WireRow) => string {
  const { t, i18n } = useTranslation()
  return useMemo(() => (row) => toRowText(row, t, i18n.language), [t, i18n.language])
}

function toRowText(row: WireRow, t: TFunction, language: string): string {
  const summary = summarize(row)
  if (row.kind !== 'connection') return summary
  const transport = toTransportName(row.transport, t)
  const { event } = row
  switch (event) {
    case 'attempt':
      return t('wire.steps.attempt', { transport, attempt: row.attempt })
    case 'open': {
      if (row.insteadOf === undefined) return t('wire.steps.open', { transport })
      return t('wire.steps.instead', { transport, insteadOf: toTransportName(row.insteadOf, t) })
    }
    case 'observing':
    case 'upgrade':
      return t(`wire.steps.${event}`, { transport })
    case 'close':
    case 'failed':
    case 'wait': {
      const { reason, message, ms = 0 }: Details = JSON.parse(row.json)
      return t(`wire.steps.${event}`, { reason, message, seconds: formatSeconds(ms, language) })
    }
    case 'connect':
    case 'connect_error':
    case 'connected':
    case 'disconnect': {
      const step = t(`wire.steps.${event}`)
      return summary === '' ? step : `${step} · ${summary}`
    }
    default:
      return summary
  }
}

/** What people call a transport. */
export function toTransportName(name: string | undefined, t: TFunction): string {
  if (name === undefined) return t('wire.transports.none')
  return name === 'websocket' || name === 'polling' ? t(`wire.transports.${name}`) : name
}
