import { BoardPage } from '@tiza/board/board-page'
import { KeepMissing } from '@tiza/board/lazy-parts'
import { Suspense, useSyncExternalStore } from 'react'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import type { BoardHost } from './board-host.ts'
import { toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'

interface BoardPlaceProps {
  readonly board: string
  readonly host: BoardHost
  readonly settings: PageSettings
}

/** The board of an address, once it is open. */
export function BoardPlace({ board, host, settings }: BoardPlaceProps) {
  const open = useSyncExternalStore(host.subscribe, () => host.current)
  const failure = useSyncExternalStore(host.subscribe, () => host.failure)
  if (failure !== undefined) throw failure
  if (open?.id !== board) return null
  const { base } = settings
  return (
    <BoardPage
      open={open}
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
