import { binDays } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownBoard } from './known-boards.tsx'
import './known-boards.css'

/** A board that a host has deleted. */
export interface BinnedBoard extends Pick<KnownBoard, 'id' | 'name'> {
  /** Milliseconds since 1970. */
  readonly deletedAt: number
}

interface BinnedBoardsProps {
  readonly boards: readonly BinnedBoard[]
  readonly now: number
  /** Resolves with whether it is out of the bin. */
  readonly onRestore: (id: string) => Promise<boolean>
}

const dayMs = 24 * 3_600_000

/** Boards of which one is a host that are in the bin, and how long they can still be taken out of it. */
export function BinnedBoards({ boards, now, onRestore }: BinnedBoardsProps) {
  const { t } = useTranslation()
  const [busyId, setBusyId] = useState<string>()
  const [hasFailed, setFailed] = useState(false)
  if (boards.length === 0) return null

  const handleRestore = async (id: string) => {
    setBusyId(id)
    setFailed(false)
    setFailed(!(await onRestore(id)))
    setBusyId(undefined)
  }

  return (
    <section className="known-boards" aria-labelledby="binned-boards">
      <h2 id="binned-boards">{t('landing.bin')}</h2>
      <ul className="panel">
        {boards.map(({ id, name, deletedAt }) => {
          const shown = name || t('landing.untitled', { id: id.slice(0, 6) })
          const days = Math.max(1, Math.ceil((deletedAt + binDays * dayMs - now) / dayMs))
          return (
            <li key={id} className="known-boards__binned">
              <bdi className="known-boards__name">{shown}</bdi>
              <span className="known-boards__visit">{t('landing.binDays', { count: days })}</span>
              <button
                type="button"
                className="button"
                aria-label={t('landing.restoreOne', { name: shown })}
                disabled={busyId !== undefined}
                onClick={() => void handleRestore(id)}
              >
                {t('landing.restore')}
              </button>
            </li>
          )
        })}
      </ul>
      <p className="start-page__failure" role="alert">
        {hasFailed && t('landing.restoreFailed')}
      </p>
    </section>
  )
}
