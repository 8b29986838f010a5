import type { OpenBoard } from '@tiza/board/open-board'
import type { BoardStatus } from '@tiza/client'
import type { BoardHost } from '../board-host.ts'
import type { Fault } from './fault.ts'

type Open = Pick<OpenBoard, 'editor'>

export interface BuildWatch {
  /** From now on a part that is missing is missed by somebody, not by the page as a whole. */
  noteWhole(): void
  /** Loads what may be needed later. What cannot be had for now is asked for when the server is back. */
  loadAhead(load: () => Promise<unknown>): Promise<void>
}

export interface BuildWatchOptions {
  /** Tells of parts that cannot be had, with an event of Vite's. */
  readonly window: Pick<EventTarget, 'addEventListener'>
  readonly document: Pick<EventTarget, 'addEventListener'> & { readonly hidden: boolean }
  readonly host: Pick<BoardHost, 'subscribe'> & { readonly current: Open | undefined }
  /** Whether the server has another build; `undefined` when it does not answer. */
  readonly isOutdated: () => Promise<boolean | undefined>
  readonly onFault: (fault: Fault) => void
  readonly reload: () => void
  /** Whether this build has reloaded itself before; from now on it has. */
  readonly takeReload: () => boolean
}

/**
 * Notices when the server has another build of the page, whose parts are not those of this one: when a
 * part is missing, and whenever a connection was lost and is back. Then says so; and reloads by itself
 * what nobody is looking at, or what has never been whole, if nothing would be lost and only once. A page that
 * the server refuses for its age is of no more use: it reloads at once, under the same conditions. [GR6]
 */
export function watchBuild({
  window,
  document,
  host,
  isOutdated,
  onFault,
  reload,
  takeReload,
}: BuildWatchOptions): BuildWatch {
  let isWhole = false
  let outdated = false
  let loading = false
  let loadRest = async () => {}

  async function look(): Promise<void> {
    if (!outdated) outdated = (await isOutdated()) === true
    if (!outdated) return
    onFault('outdated')
    renew()
  }

  async function handleBack(): Promise<void> {
    await look()
    if (!outdated) await loadRest()
  }

  function renew(): void {
    if (!outdated || (isWhole && !document.hidden)) return
    if (isAtRest(host.current) && takeReload()) reload()
  }

  function handleRefused(): void {
    if (isAtRest(host.current) && takeReload()) reload()
    else onFault(toFault(host.current))
  }

  window.addEventListener('vite:preloadError', () => {
    const isMissed = !loading
    void look().then(() => {
      if (isMissed && !outdated) onFault('incomplete')
    })
  })
  document.addEventListener('visibilitychange', renew)

  let stop = () => {}
  host.subscribe(() => {
    stop()
    const { current } = host
    const watches = { onBack: () => void handleBack(), onRefused: handleRefused }
    stop = current ? watchConnection(current, watches) : () => {}
  })

  return {
    noteWhole() {
      isWhole = true
    },
    async loadAhead(load) {
      loadRest = async () => {}
      loading = true
      await load().catch(() => {
        loadRest = () => this.loadAhead(load)
      })
      loading = false
    },
  }
}

/** Whether a reload would take nothing from anybody. */
function isAtRest(open: Open | undefined): boolean {
  if (!open) return true
  const { draft, drag, editing } = open.editor.state.getState()
  return open.editor.board.status.pending === 0 && !(draft ?? drag ?? editing)
}

/** What a refused page says, by what becomes of unsent work when it is reloaded. */
function toFault(open: Open | undefined): Fault {
  if (!open || open.editor.board.status.pending === 0) return 'refused'
  return open.editor.board.status.persisted ? 'refusedKept' : 'refusedUnkept'
}

interface Watches {
  /** The board is back, after it was cut off from its server. */
  readonly onBack: () => void
  /** The server refuses the page for its age. */
  readonly onRefused: () => void
}

function watchConnection({ editor: { board } }: Open, watches: Watches): () => void {
  let before: BoardStatus['connection']['state'] | undefined
  let wasOnline = false

  function look(): void {
    const { connection } = board.status
    if (connection.state === before) return
    before = connection.state
    if (connection.state === 'ended' && connection.code === 'unsupported_version') {
      watches.onRefused()
    }
    if (connection.state !== 'online') return
    if (wasOnline) watches.onBack()
    wasOnline = true
  }

  look()
  return board.onStatus(look)
}
