import type { BoardClient, BoardStatus } from '@tiza/client'
import { type Right, toRole } from '@tiza/protocol'

/** A board, and what takes the right to draw on it away. */
export interface BoardWithRole {
  readonly board: BoardClient
  /** Takes away the right to draw, by a new connection or in place. */
  onlyLooks(how?: { readonly isInPlace: boolean }): void
  /** The server says in place what one may do. */
  setRight(right: Right): void
}

/** A board whose role can be taken away, as a server does. */
export function withRole(given: BoardClient): BoardWithRole {
  let role: BoardStatus['role'] | undefined
  let rights: BoardStatus['rights']
  const listeners = new Set<() => void>()
  const board: BoardClient = Object.create(given, {
    status: { get: () => (role ? { ...given.status, role, rights } : given.status) },
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
  const onlyLooks = ({ isInPlace } = { isInPlace: false }) => {
    role = 'viewer'
    if (isInPlace) rights = { publicId: 'public-id-of-one', right: 'comment', rule: 'hosts' }
    for (const listener of listeners) listener()
  }
  const setRight = (right: Right) => {
    role = toRole(right)
    rights = { publicId: 'public-id-of-one', right, rule: 'everybody' }
    for (const listener of listeners) listener()
  }
  return { board, onlyLooks, setRight }
}
