import type { BoardClient, BoardStatus } from '@tiza/client'

interface BoardWithRole {
  readonly board: BoardClient
  /** Takes away the right to draw. */
  onlyLooks(): void
}

/** A board whose role can be taken away, as a server does. */
export function withRole(given: BoardClient): BoardWithRole {
  let role: BoardStatus['role'] | undefined
  const listeners = new Set<() => void>()
  const board: BoardClient = Object.create(given, {
    status: { get: () => (role ? { ...given.status, role } : given.status) },
    onStatus: {
      value: (listener: () => void) => {
        listeners.add(listener)
        const stop = given.onStatus(listener)
        return () => {
          listeners.delete(listener)
          stop()
        }
      },
    },
  })
  const onlyLooks = () => {
    role = 'viewer'
    for (const listener of listeners) listener()
  }
  return { board, onlyLooks }
}
