import { createMeasureText } from '@tiza/canvas/measure-text'
import { mountCanvas } from '@tiza/canvas/mount-canvas'
import { createOverlay } from '@tiza/canvas/overlay/create-overlay'
import { connectBoard } from '@tiza/client'
import { createEditor } from '@tiza/editor'
import { drawing } from '@tiza/editor/tools/drawing'
import { editing } from '@tiza/editor/tools/editing'

/** Shows a board in an element that has a size and a position; returns what closes it. */
export async function showBoard(element: HTMLElement, url: string, id: string) {
  const board = await connectBoard({ url, board: id })
  const editor = createEditor({
    ...{ board, extensions: [drawing, editing] },
    measureText: createMeasureText(),
  })
  const assetsUrl = `${url}api/boards/${id}/assets/`
  const canvas = mountCanvas(element, editor, { theme: 'light', assetsUrl })
  canvas.setOverlay(createOverlay(editor))
  return async () => {
    canvas.destroy()
    editor.destroy()
    await board.close()
  }
}
