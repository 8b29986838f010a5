import type { WireRecorder } from '../features/wire/record/recorder.ts'

/** Whether the page shows what passes over its connection: its address says so, with `?wire`. */
export interface WireHost {
  /** There while it is shown, and its code has been loaded. */
  readonly recorder: WireRecorder | undefined
  subscribe(listener: () => void): () => void
  /** Shows or hides it, in the address as well. Resolves when that is done, or the server is out of reach. */
  toggle(): Promise<void>
  /** For a board that is about to open: an empty record, where the address asks for one. */
  prepare(): Promise<WireRecorder | undefined>
}

interface WireHostOptions {
  readonly window: {
    readonly location: { readonly href: string }
    readonly history: Pick<History, 'state' | 'replaceState'>
  }
  /** Loads all of it: nothing is loaded before it is asked for. */
  readonly load: () => Promise<{ createRecorder(): WireRecorder; makeRoom(): void }>
}

const parameter = 'wire'

export function createWireHost({ window, load }: WireHostOptions): WireHost {
  const listeners = new Set<() => void>()
  let recorder: WireRecorder | undefined

  function set(next: WireRecorder | undefined): void {
    recorder = next
    for (const listener of listeners) listener()
  }

  async function create(): Promise<WireRecorder | undefined> {
    const code = await load().catch(() => undefined)
    code?.makeRoom()
    return code?.createRecorder()
  }

  function setAddress(isShown: boolean): void {
    const address = new URL(window.location.href)
    if (isShown) address.searchParams.set(parameter, '')
    else address.searchParams.delete(parameter)
    // `?wire`, as people type it.
    const href = address.href.replace(/([?&]wire)=(?=&|#|$)/, '$1')
    window.history.replaceState(window.history.state, '', href)
  }

  return {
    get recorder() {
      return recorder
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async toggle() {
      const next = recorder ? undefined : await create()
      setAddress(next !== undefined)
      set(next)
    },
    async prepare() {
      const isWanted = new URL(window.location.href).searchParams.has(parameter)
      set(isWanted ? await create() : undefined)
      return recorder
    },
  }
}
