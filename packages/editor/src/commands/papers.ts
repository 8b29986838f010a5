import { boardRecordId, papers } from '@tiza/protocol'
import type { Command } from './command.ts'
import { mayEdit } from './guards.ts'

/** What the board looks like below all shapes, for everybody. */
export const paperCommands: readonly Command[] = papers.map((paper) => ({
  ...{ name: `paper-${paper}`, group: 'view', keys: [] },
  isEnabled: mayEdit,
  isOn: ({ board }) => (board.record.paper ?? 'plain') === paper,
  run: ({ editor }) => editor.board.apply([{ op: 'patch', id: boardRecordId, set: { paper } }]),
}))
