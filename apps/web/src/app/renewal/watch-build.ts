import type { OpenBoard } from '@tiza/board/open-board'
import type { BoardHost } from '../board-host.ts'
import type { Fault } from './renewal-line.ts'

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
 * what nobody is looking at, or what has never been whole, if nothing would be lost and only once.
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
    stop = host.current ? watchConnection(host.current, () => void handleBack()) : () => {}
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

/** Tells when a board is back that was cut off from its server, or is refused for its age. */
function watchConnection({ editor: { board } }: Open, onBack: () => void): () => void {
  let before = board.status.connection
  let wasOnline = before.state === 'online'
  return board.onStatus(() => {
    const { connection } = board.status
    if (connection.state === before.state) return
    before = connection
    const isRefused = connection.state === 'ended' && connection.code === 'unsupported_version'
    if (isRefused || (connection.state === 'online' && wasOnline)) onBack()
    wasOnline ||= connection.state === 'online'
  })
}
