/** How long a waiting room stays closed after the last host has left, or the server has begun. [WR1] */
const hostsReturnMs = 30_000
/** Visits are stored about a second after they were made: a server that is killed before has forgotten them. */
const storedAfterMs = 2_000

/** Who need not wait, as far as that can be told from outside. */
export interface WaitingRoomModel {
  /** A host has opened it, or closed it for good, while these were on the board. */
  set(
    isOn: boolean,
    options: { readonly wasOn: boolean; readonly present: readonly string[] },
  ): void
  /** Nobody was told what became of what a host set. */
  lose(): void
  /** A host has let in all who waited: these may be among them. */
  mayAdmit(ids: readonly string[]): void
  /** People and sessions need not wait any more. */
  admit(ids: readonly string[], options?: { readonly isDurable?: boolean }): void
  /** They wait when they come again. */
  takeBack(ids: readonly string[]): void
  /** Some host who is told of it is connected, or none any more. */
  setHosts(count: number): void
  /** The server begins to serve the board, or may have. */
  noteServed(): void
  noteRestart(): void
  /** The server was killed, which may have forgotten who came last. */
  noteKill(): void
  /** Whether somebody may have to wait, and whether they may be let in. */
  judge(ids: readonly string[]): { readonly mayWait: boolean; readonly mayEnter: boolean }
}

/** @param now milliseconds, which only go on */
export function createWaitingRoomModel(now: () => number): WaitingRoomModel {
  let isOn = false
  /** Nobody was told whether it was opened or closed; and so nobody knows who need not wait. */
  let isUnknown = false
  let mayBeAnybody = false
  /** Those who need not wait, since when; and those of whom it may be so. */
  let certain = new Map<string, { readonly sinceMs: number; readonly isDurable: boolean }>()
  let possible = new Set<string>()
  let hosts = 0
  /** Until when it may be closed though no host is there. */
  let maybeClosedUntilMs = 0

  const admit: WaitingRoomModel['admit'] = (ids, { isDurable = false } = {}) => {
    for (const id of ids) {
      possible.add(id)
      if (!certain.has(id) || isDurable) certain.set(id, { sinceMs: now(), isDurable })
    }
  }

  function noteRestart(): void {
    hosts = 0
    maybeClosedUntilMs = now() + hostsReturnMs
  }

  return {
    admit,
    set(next, { wasOn, present }) {
      // Nothing was changed.
      if (next && wasOn && isOn && !isUnknown) return
      mayBeAnybody = next && (isUnknown || mayBeAnybody)
      isUnknown = false
      isOn = next
      certain = new Map()
      possible = new Set()
      if (next) admit(present, { isDurable: true })
    },
    lose() {
      isUnknown = true
    },
    mayAdmit(ids) {
      for (const id of ids) possible.add(id)
    },
    takeBack(ids) {
      for (const id of ids) {
        certain.delete(id)
        possible.delete(id)
      }
    },
    setHosts(count) {
      if (count < hosts) maybeClosedUntilMs = now() + hostsReturnMs
      hosts = count
    },
    noteServed() {
      maybeClosedUntilMs = now() + hostsReturnMs
    },
    noteRestart,
    noteKill() {
      noteRestart()
      for (const [id, { sinceMs, isDurable }] of certain) {
        if (!isDurable && now() - sinceMs < storedAfterMs) certain.delete(id)
      }
    },
    judge(ids) {
      if (isUnknown) return { mayWait: true, mayEnter: true }
      const isIn = ids.some((id) => certain.has(id))
      const mayBeIn = ids.some((id) => possible.has(id))
      const mayBeClosed = hosts > 0 || now() < maybeClosedUntilMs
      return {
        mayWait: isOn && !isIn && mayBeClosed,
        mayEnter: !isOn || mayBeIn || mayBeAnybody || hosts === 0,
      }
    },
  }
}
