import type { BoardChange } from '@tiza/client'
import { expect, it, vi } from 'vitest'
import { type LockableBoard, watchLocks } from './watch-locks.ts'

function createBoard(rights: { readonly locked?: true }) {
  const shapes = new Map<string, { readonly locked?: boolean }>()
  const changeListeners: Parameters<LockableBoard['subscribe']>[0][] = []
  const statusListeners: (() => void)[] = []
  const board = {
    shapes,
    status: { rights },
    subscribe(listener: Parameters<LockableBoard['subscribe']>[0]) {
      changeListeners.push(listener)
      return () => void changeListeners.pop()
    },
    onStatus(listener: () => void) {
      statusListeners.push(listener)
      return () => void statusListeners.pop()
    },
  } satisfies LockableBoard
  return {
    board,
    change(origin: BoardChange['origin'], id: string, locked: boolean) {
      shapes.set(id, { locked })
      for (const listener of changeListeners) listener({ origin, ids: new Set([id]) })
    },
    setRights(rights: { readonly locked?: true }) {
      board.status = { rights }
      for (const listener of statusListeners) listener()
    },
  }
}

it('tells of a shape that is locked here, and of none that others lock', () => {
  const { board, change } = createBoard({})
  const onLock = vi.fn()
  const stop = watchLocks(board, onLock)
  change('local', 'one', false)
  change('remote', 'two', true)
  expect(onLock).not.toHaveBeenCalled()
  change('local', 'one', true)
  expect(onLock).toHaveBeenCalledOnce()
  stop()
  change('local', 'one', true)
  expect(onLock).toHaveBeenCalledOnce()
})

it('tells of a board that is locked, not of one that was', () => {
  const { board, setRights } = createBoard({ locked: true })
  const onLock = vi.fn()
  watchLocks(board, onLock)
  setRights({ locked: true })
  setRights({})
  expect(onLock).not.toHaveBeenCalled()
  setRights({ locked: true })
  expect(onLock).toHaveBeenCalledOnce()
})
