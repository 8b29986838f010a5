import type { ShapeOf } from '@tiza/protocol'
import { writeBoxed } from '../../excalidraw/write-boxed.ts'
import type { ExcalidrawWriter } from '../../excalidraw/writer.ts'
import { noteRadius } from './note.ts'

/** There are no notes there: a filled rectangle without an outline looks like one. */
export const noteToExcalidraw: ExcalidrawWriter<ShapeOf<'note'>> = {
  kind: 'note',
  toElements: ({ fill = 'yellow', ...shape }, scene) =>
    writeBoxed({ ...shape, fill, width: 0 }, scene, { type: 'rectangle', radius: noteRadius }),
}
