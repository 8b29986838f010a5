import type { BoardStatus } from '../types.ts'
import type { SessionTerms } from './session-terms.ts'

/** What a server has said of a board and of this client, as the status of the board has it. */
export function toStatusTerms({
  notes,
  minor,
  rights,
  waiting,
}: Pick<SessionTerms, 'notes' | 'minor' | 'rights' | 'waiting'>): Pick<
  BoardStatus,
  'notes' | 'minor' | 'rights' | 'waiting'
> {
  return {
    notes,
    ...(minor !== undefined && { minor }),
    ...(rights && { rights }),
    ...(waiting && { waiting }),
  }
}
