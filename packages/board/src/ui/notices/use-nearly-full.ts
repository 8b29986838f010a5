import { useEffect } from 'react'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import { getMegabytesLeft } from '../save/get-megabytes-left.ts'

/** Tells whoever draws, once, that the board has become nearly full. */
export function useNearlyFull(): void {
  const editor = useEditor()
  const isNearlyFull = useBoardStatus(
    ({ status }) => status.role === 'editor' && getMegabytesLeft(status) !== undefined,
  )
  useEffect(() => {
    const count = getMegabytesLeft(editor.board.status)
    if (isNearlyFull && count !== undefined) editor.notify({ name: 'nearlyFull', count })
  }, [editor, isNearlyFull])
}
