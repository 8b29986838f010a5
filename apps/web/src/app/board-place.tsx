import { BoardView } from '@tiza/board/board-view'
import { KeepMissing } from '@tiza/board/lazy-parts'
import type { i18n } from 'i18next'
import { Suspense, useSyncExternalStore } from 'react'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import type { BoardHost } from './board-host.ts'
import { toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'

interface BoardPlaceProps {
  readonly board: string
  readonly host: BoardHost
  readonly i18n: i18n
  readonly settings: PageSettings
}

/** The board of an address, once it is open. */
export function BoardPlace({ board, host, i18n, settings }: BoardPlaceProps) {
  const open = useSyncExternalStore(host.subscribe, () => host.current)
  const failure = useSyncExternalStore(host.subscribe, () => host.failure)
  if (failure !== undefined) throw failure
  if (open?.id !== board) return null
  const { base } = settings
  return (
    <BoardView
      open={open}
      i18n={i18n}
      link={toBoardLink(board, base)}
      settings={settings}
      missing={
        <MissingBoardPage home={base}>
          <Suspense>
            <KeepMissing />
          </Suspense>
        </MissingBoardPage>
      }
    />
  )
}
