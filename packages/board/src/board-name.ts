import { boardRecordId, cutText, limits, type Op } from '@tiza/protocol'
import { useBoardRecord } from './ui/parts/editor-context.ts'

export interface BoardName {
  /** Empty without one. */
  readonly name: string
  /** Whether anybody has ever named the board, or said anything else of it. */
  readonly isWritten: boolean
}

/** What the board is called, for everybody. */
export function useBoardName(): BoardName {
  const name = useBoardRecord(({ name = '' }) => name)
  const isWritten = useBoardRecord(({ seq }) => seq >= 0)
  return { name, isWritten }
}

/** What renames a board, with as much of a name as it may have; an empty name is none. */
export function toRenameOps(
  typed: string,
  longest: number = limits.boardNameLength,
): readonly Op[] {
  const name = cutText(typed.replace(/[\s\p{Cc}]+/gu, ' ').trim(), longest).trim()
  return [{ op: 'patch', id: boardRecordId, set: { name: name || null } }]
}
