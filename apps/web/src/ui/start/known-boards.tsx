import { IconButton } from '@tiza/board/ui/parts/icon-button'
import type { Right } from '@tiza/protocol'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatVisit } from './format-visit.ts'
import { RightMark } from './right-mark.tsx'
import './known-boards.css'

/** A board that this browser has been to. */
export interface KnownBoard {
  readonly id: string
  /** As named on this device; may be empty. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly visitedAt: number
  /** What one might do there; absent where that is not known. */
  readonly right?: Right
}

/** The same, with a small picture of it (a data URL), if there is one. */
export interface PicturedBoard extends KnownBoard {
  readonly picture: string | undefined
}

interface KnownBoardsProps {
  readonly boards: readonly PicturedBoard[]
  readonly now: number
  readonly toAddress: (id: string) => string
  readonly onOpen: (id: string) => void
  readonly onForget: (id: string) => void
}

/** The list of boards to come back to. */
export function KnownBoards({ boards, now, toAddress, onOpen, onForget }: KnownBoardsProps) {
  const { t, i18n } = useTranslation()
  if (boards.length === 0) return null
  return (
    <section className="known-boards" aria-labelledby="known-boards">
      <h2 id="known-boards">{t('landing.recentTitle')}</h2>
      <ul className="panel">
        {boards.map(({ id, name, visitedAt, picture, right }) => {
          const shown = name || t('landing.untitled', { id: id.slice(0, 6) })
          return (
            <li key={id}>
              <a
                href={toAddress(id)}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
                  event.preventDefault()
                  onOpen(id)
                }}
              >
                <span className="known-boards__picture">
                  {picture && <img src={picture} alt="" width={64} height={40} />}
                </span>
                <bdi className="known-boards__name">{shown}</bdi>
                <RightMark right={right} />
                <span className="known-boards__visit">
                  {formatVisit(visitedAt, now, i18n.language)}
                </span>
              </a>
              <IconButton
                label={t('landing.forget', { name: shown })}
                icon={X}
                data-tip-align="end"
                onClick={() => onForget(id)}
              />
            </li>
          )
        })}
      </ul>
      <p className="known-boards__note">{t('landing.recentNote')}</p>
    </section>
  )
}
