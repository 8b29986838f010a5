import { type Box, uniteBoxes } from '@tiza/shapes'
import { zoomAt } from '../camera.ts'
import type { Editor } from '../editor.ts'
import { fitShapes } from '../fit-shapes.ts'
import type { Command } from './command.ts'
import { always, hasSelection } from './guards.ts'

const zoomStep = 1.25

/** What moves the camera. */
export const zoomCommands: readonly Command[] = [
  {
    name: 'zoom-in',
    group: 'view',
    keys: ['+'],
    isEnabled: always,
    run: ({ editor }) => zoomBy(editor, zoomStep),
  },
  {
    name: 'zoom-out',
    group: 'view',
    keys: ['-'],
    isEnabled: always,
    run: ({ editor }) => zoomBy(editor, 1 / zoomStep),
  },
  {
    name: 'zoom-reset',
    group: 'view',
    keys: ['Ctrl+0', 'Shift+0'],
    isEnabled: always,
    run: ({ editor }) => zoomBy(editor, 1 / editor.state.getState().camera.zoom),
  },
  {
    name: 'zoom-fit',
    group: 'view',
    keys: ['Shift+1'],
    isEnabled: always,
    run: ({ editor }) => fit(editor, editor.getContent()),
  },
  {
    name: 'zoom-selection',
    group: 'view',
    keys: ['Shift+2'],
    isEnabled: hasSelection,
    run: ({ editor }) => fit(editor, getSelectedBox(editor)),
  },
]

function zoomBy(editor: Editor, factor: number): void {
  const { camera, viewport } = editor.state.getState()
  const centre = { x: viewport.width / 2, y: viewport.height / 2 }
  editor.setCamera(zoomAt(camera, centre, camera.zoom * factor))
}

function getSelectedBox(editor: Editor): Box | undefined {
  const { selection } = editor.state.getState()
  return uniteBoxes(selection.flatMap((id) => editor.getPaintBox(id) ?? []))
}

function fit(editor: Editor, box: Box | undefined): void {
  if (box) editor.setCamera(fitShapes(editor, box))
}
