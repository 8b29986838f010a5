import type { TransportName, Wire } from '@tiza/client'
import { useTranslation } from 'react-i18next'

/** Long enough to draw something meanwhile. */
const dropForMs = 5_000

const choices = ['usual', 'polling', 'upgrade'] as const
/** How the connection is made. */
export type TransportChoice = (typeof choices)[number]

const transports: Readonly<Record<TransportChoice, readonly TransportName[] | undefined>> = {
  usual: undefined,
  polling: ['polling'],
  upgrade: ['polling', 'websocket'],
}

interface ConnectionControlsProps {
  readonly wire: Wire
  readonly isConnected: boolean
  readonly choice: TransportChoice
  readonly onChoice: (choice: TransportChoice) => void
}

/** Breaks the connection, and chooses how it is made: what is unsent waits in the outbox meanwhile. */
export function ConnectionControls({
  wire,
  isConnected,
  choice,
  onChoice,
}: ConnectionControlsProps) {
  const { t } = useTranslation()
  return (
    <section className="wire-view__section" aria-label={t('wire.connection.label')}>
      <button
        type="button"
        className="button"
        aria-disabled={!isConnected}
        onClick={() => wire.drop(dropForMs)}
      >
        {t('wire.connection.drop')}
      </button>
      <p>{t('wire.connection.note')}</p>
      <label>
        <span className="field-label">{t('wire.connection.over')}</span>
        <select
          className="input"
          value={choice}
          onChange={({ target }) => {
            const next = choices.find((one) => one === target.value) ?? 'usual'
            onChoice(next)
            wire.setTransports(transports[next])
          }}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {t(`wire.connection.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}
