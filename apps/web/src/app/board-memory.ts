import { parseCamera } from '@tiza/board/stored/parse-camera'
import { createStoredValue, type StoredValueOptions } from '@tiza/board/stored/stored-value'
import type { Camera } from '@tiza/editor/camera'
import { cutText, getRight, limits, type Right } from '@tiza/protocol'
import type { KnownBoard } from '../ui/start/known-boards.tsx'

/** What this browser remembers of one board. */
export interface BoardMemory extends KnownBoard {
  readonly camera?: Camera
  /** What one might do there at the last visit; absent where the server knew no rights. */
  readonly right?: Right
  /** Since when it is in the bin, as its host was told last, after the last visit: ms since 1970. */
  readonly deletedAt?: number
  /** The server did not have it when it was last asked, after the last visit. */
  readonly isGone?: true
}

const longest = 50
const nameLength = limits.boardNameLength

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function parseMemory(value: unknown): BoardMemory[] {
  if (!isRecord(value) || typeof value.id !== 'string' || !isFiniteNumber(value.visitedAt))
    return []
  const { id, visitedAt } = value
  const name = typeof value.name === 'string' ? cutText(value.name, nameLength) : ''
  const camera = parseCamera(value.camera)
  const { right, deletedAt } = value
  return [
    {
      ...{ id, name, visitedAt },
      ...(camera && { camera }),
      ...(typeof right === 'string' && { right: getRight({ role: '', right }) }),
      ...(isFiniteNumber(deletedAt) && { deletedAt }),
      ...(value.isGone === true && { isGone: true }),
    },
  ]
}

/** The boards that were visited, latest first; at most fifty, the oldest are forgotten. */
export interface BoardMemories {
  list(): readonly BoardMemory[]
  get(id: string): BoardMemory | undefined
  /** @param visitedAt ms since 1970 */
  visit(id: string, visitedAt: number): void
  /** Of a board that was visited; a long name is cut. */
  rename(id: string, name: string): void
  /** The server does not have a board that was visited; until the next visit. */
  noteGone(id: string): void
  /** Where one looks at a board that was visited. */
  keepCamera(id: string, camera: Camera): void
  /** What one may do on a board that was visited. */
  noteRight(id: string, right: Right): void
  /** A board that was visited is in the bin, or with `undefined` not any more. @param deletedAt ms since 1970 */
  noteDeleted(id: string, deletedAt: number | undefined): void
  forget(id: string): void
}

export function createBoardMemory({
  storage,
}: Pick<StoredValueOptions<unknown>, 'storage'>): BoardMemories {
  const stored = createStoredValue<readonly BoardMemory[]>({
    storage,
    key: 'tiza:boards',
    parse: (value) => (Array.isArray(value) ? value.flatMap(parseMemory).slice(0, longest) : []),
  })

  const get = (id: string) => stored.get().find((board) => board.id === id)

  function update(id: string, change: Partial<Omit<BoardMemory, 'id'>>): void {
    const before = get(id)
    if (before) replace(id, { ...before, ...change })
  }

  function replace(id: string, next: BoardMemory): void {
    stored.set(stored.get().map((board) => (board.id === id ? next : board)))
  }

  return {
    list: stored.get,
    get,
    visit(id, visitedAt) {
      const {
        isGone: _isGone,
        deletedAt: _deletedAt,
        ...known
      }: Partial<BoardMemory> = {
        ...get(id),
      }
      const board: BoardMemory = { name: '', ...known, id, visitedAt }
      const others = stored.get().filter((other) => other.id !== id)
      stored.set([board, ...others].slice(0, longest))
    },
    rename: (id, name) => update(id, { name: cutText(name, nameLength) }),
    noteGone: (id) => update(id, { isGone: true }),
    keepCamera: (id, camera) => update(id, { camera }),
    noteRight: (id, right) => update(id, { right }),
    noteDeleted(id, deletedAt) {
      const before = get(id)
      if (!before) return
      const { deletedAt: _, ...known } = before
      replace(id, deletedAt === undefined ? known : { ...known, deletedAt })
    },
    forget: (id) => stored.set(stored.get().filter((board) => board.id !== id)),
  }
}
