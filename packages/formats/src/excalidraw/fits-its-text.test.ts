import { pasteClipping } from '@tiza/editor/clipboard/paste'
import { toFittingSet } from '@tiza/editor/fit-to-text'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { importScene } from './import-scene.ts'
import { parseScene } from './parse-scene.ts'

const words = 'several words that take some lines in a box of this width'

it('what comes from Excalidraw fits its text', async () => {
  const { board, editor } = await createTestEditor()
  const box = { type: 'rectangle', id: 'box', x: 0, y: 0, width: 100, height: 30 }
  const label = { type: 'text', id: 'text', containerId: 'box', x: 0, y: 0, width: 90, height: 20 }
  const elements = [
    { ...box, boundElements: [{ type: 'text', id: 'text' }] },
    { ...label, text: words, originalText: words, fontSize: 28, fontFamily: 1 },
  ]
  const scene = parseScene(JSON.stringify({ type: 'excalidraw', elements }))
  if (!scene) throw new Error('no scene')
  editor.use((context) => pasteClipping(context, importScene(scene)))
  const shapes = [...board.shapes.values()]
  expect(shapes).toMatchObject([{ kind: 'rect', text: words }])
  for (const shape of shapes) expect(toFittingSet(shape, editor)).toBeUndefined()
})
