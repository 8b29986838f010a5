import { compareOrder, createId, type Op, orderBetween, type Shape } from '@tiza/protocol'
import { fitBox, zoomAt } from '../camera.ts'
import { uniteBoxes } from '../geometry/box.ts'
import type { Box, Command, CommandName, Editor, EditorState } from '../types.ts'

export interface CommandContext {
  readonly setState: (change: Partial<EditorState>) => void
  readonly apply: (ops: readonly Op[]) => void
}

const zoomStep = 1.25
const duplicateOffset = 16

/** Every command, defined once. */
export function createCommands({
  setState,
  apply,
}: CommandContext): ReadonlyMap<CommandName, Command> {
  const hasSelection = (editor: Editor) => editor.state.getState().selection.length > 0
  const mayEdit = (editor: Editor) => !editor.state.getState().readOnly
  const always = () => true

  const commands: Command[] = [
    {
      name: 'undo',
      keys: ['Ctrl+Z'],
      isEnabled: (editor) => editor.board.canUndo && mayEdit(editor),
      run: (editor) => editor.board.undo(),
    },
    {
      name: 'redo',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      isEnabled: (editor) => editor.board.canRedo && mayEdit(editor),
      run: (editor) => editor.board.redo(),
    },
    {
      name: 'delete',
      keys: ['Delete', 'Backspace'],
      isEnabled: (editor) => hasSelection(editor) && mayEdit(editor),
      run: (editor) => {
        apply(getSelected(editor).map(({ id }) => ({ op: 'delete', id })))
        editor.select([])
      },
    },
    {
      name: 'duplicate',
      keys: ['Ctrl+D'],
      isEnabled: (editor) => hasSelection(editor) && mayEdit(editor),
      run: (editor) => {
        const ops = duplicateShapes(editor, { x: duplicateOffset, y: duplicateOffset })
        apply(ops)
        editor.select(ops.map(({ id }) => id))
      },
    },
    {
      name: 'select-all',
      keys: ['Ctrl+A'],
      isEnabled: always,
      run: (editor) => {
        if (editor.state.getState().tool !== 'select') editor.setTool('select')
        editor.select([...editor.board.shapes.keys()])
      },
    },
    {
      name: 'deselect',
      keys: ['Escape'],
      isEnabled: hasSelection,
      run: (editor) => editor.select([]),
    },
    {
      name: 'zoom-in',
      keys: ['Ctrl++'],
      isEnabled: always,
      run: (editor) => zoomBy(editor, zoomStep),
    },
    {
      name: 'zoom-out',
      keys: ['Ctrl+-'],
      isEnabled: always,
      run: (editor) => zoomBy(editor, 1 / zoomStep),
    },
    {
      name: 'zoom-reset',
      keys: ['Ctrl+0', 'Shift+0'],
      isEnabled: always,
      run: (editor) => zoomBy(editor, 1 / editor.state.getState().camera.zoom),
    },
    {
      name: 'zoom-fit',
      keys: ['Shift+1'],
      isEnabled: always,
      run: (editor) => fit(editor, editor.getContent()),
    },
    {
      name: 'zoom-selection',
      keys: ['Shift+2'],
      isEnabled: hasSelection,
      run: (editor) => fit(editor, getSelectedBox(editor)),
    },
    {
      name: 'toggle-keep-tool',
      keys: ['Q'],
      isEnabled: always,
      run: (editor) => setState({ keepTool: !editor.state.getState().keepTool }),
    },
    {
      name: 'bring-to-front',
      keys: ['Ctrl+Shift+]'],
      isEnabled: (editor) => hasSelection(editor) && mayEdit(editor),
      run: (editor) => apply(restack(editor, 'front')),
    },
    {
      name: 'send-to-back',
      keys: ['Ctrl+Shift+['],
      isEnabled: (editor) => hasSelection(editor) && mayEdit(editor),
      run: (editor) => apply(restack(editor, 'back')),
    },
  ]
  return new Map(commands.map((command) => [command.name, command]))
}

/** The selected shapes that still exist, bottom first. */
export function getSelected(editor: Editor): Shape[] {
  return editor.state
    .getState()
    .selection.flatMap((id) => editor.board.getShape(id) ?? [])
    .sort(compareOrder)
}

/** Creates of copies of the selection, on top of everything and set off by a distance. */
export function duplicateShapes(editor: Editor, by: { x: number; y: number }): Op[] {
  let z = getEdge(editor, 'front')
  return getSelected(editor).map((shape) => {
    z = orderBetween(z, null)
    const { by: _by, at: _at, seq: _seq, rev: _rev, ...registers } = shape
    const pos: [number, number] = [shape.pos[0] + by.x, shape.pos[1] + by.y]
    return { ...registers, op: 'create', id: createId(), z, pos } as Op
  })
}

function restack(editor: Editor, to: 'front' | 'back'): Op[] {
  let edge = getEdge(editor, to)
  const shapes = getSelected(editor)
  if (to === 'back') shapes.reverse()
  return shapes.map(({ id }) => {
    edge = to === 'front' ? orderBetween(edge, null) : orderBetween(null, edge)
    return { op: 'patch', id, set: { z: edge } }
  })
}

function getEdge(editor: Editor, to: 'front' | 'back'): string | null {
  let edge: string | null = null
  for (const { z } of editor.board.shapes.values()) {
    if (edge === null || (to === 'front' ? z > edge : z < edge)) edge = z
  }
  return edge
}

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
  if (box) editor.setCamera(fitBox(box, editor.state.getState().viewport))
}
