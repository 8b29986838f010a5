import { BoardView } from '@tiza/board/board-view'
import { KeepMissing } from '@tiza/board/lazy-parts'
import { lazily } from '@tiza/board/ui/parts/lazily'
import type { i18n } from 'i18next'
import { Suspense, useSyncExternalStore } from 'react'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import type { BoardHost } from './board-host.ts'
import { toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'
import type { WireHost } from './wire-host.ts'

const WireView = lazily(() => import('../features/wire/wire.ts'))

interface BoardPlaceProps {
  readonly board: string
  readonly host: BoardHost
  readonly wire: WireHost
  readonly i18n: i18n
  readonly settings: PageSettings
}

/** The board of an address, once it is open. */
export function BoardPlace({ board, host, wire, i18n, settings }: BoardPlaceProps) {
  const open = useSyncExternalStore(host.subscribe, () => host.current)
  const failure = useSyncExternalStore(host.subscribe, () => host.failure)
  const recorder = useSyncExternalStore(wire.subscribe, () => wire.recorder)
  if (failure !== undefined) throw failure
  if (open?.id !== board) return null
  const { base } = settings
  const connection = open.editor.board.wire
  return (
    <>
      <BoardView
        open={open}
        i18n={i18n}
        link={toBoardLink(board, base)}
        settings={settings}
        showMissing={(why) => (
          <MissingBoardPage home={base} why={why}>
            <Suspense>
              <KeepMissing />
            </Suspense>
          </MissingBoardPage>
        )}
      />
      {recorder && connection && (
        <Suspense>
          <WireView recorder={recorder} wire={connection} onClose={() => void wire.toggle()} />
        </Suspense>
      )}
    </>
  )
}
