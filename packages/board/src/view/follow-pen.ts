import type { BoardClient } from '@tiza/client'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { ToolName } from '@tiza/editor/tool-names'

export interface FollowPenOptions {
  readonly editor: Pick<ExtensibleEditor, 'state' | 'setTool' | 'tools'> & {
    readonly board: Pick<BoardClient, 'status' | 'onStatus' | 'presence'>
  }
}

/**
 * Whoever may not draw any more has the hand in place of what they drew with, and that again as soon as they may;
 * whoever asked for the pen has it at once. Leaves the tool to whoever has chosen one meanwhile, or writes. Returns a
 * function that stops it.
 */
export function followPen({ editor }: FollowPenOptions): () => void {
  const { board, state } = editor
  /** `undefined` until the server has said what one may do. */
  let couldDraw: boolean | undefined
  let laidDown: ToolName | undefined

  function handleLoss(): void {
    const { tool, editing } = state.getState()
    if (editor.tools.get(tool)?.worksReadOnly || editing) return
    laidDown = tool
    editor.setTool('hand')
  }

  function handleGain(): void {
    const { tool } = state.getState()
    const before = laidDown
    laidDown = undefined
    if (before && tool === 'hand') editor.setTool(before)
    else if (board.presence.hand && editor.tools.get(tool)?.worksReadOnly) editor.setTool('pen')
  }

  function look(): void {
    if (!board.status.rights) return
    const canDraw = !state.getState().readOnly
    const before = couldDraw
    couldDraw = canDraw
    if (before === undefined || before === canDraw) return
    if (canDraw) handleGain()
    else handleLoss()
  }

  look()
  return board.onStatus(look)
}
