import { getView } from '@tiza/editor/camera'
import { getSelected } from '@tiza/editor/commands/selected'
import type { Editor } from '@tiza/editor/editor'
import { withFramed } from '@tiza/editor/frames'
import { type Box, growBox, turnBox, uniteBoxes } from '@tiza/shapes'
import type { DocumentRequest, ExportedPart } from '../ui/export/exporter.ts'
import { listFrames } from '../ui/export/list-frames.ts'
import { isInkLayout, type PageChoice } from '../ui/export/page-choice.ts'
import { type FramePage, type LaidOutPages, layOutPages } from './lay-out-pages.ts'

/** Around what ends with a shape, board units. */
const margin = 16

/** The pages of a document. */
export interface FoundPages extends LaidOutPages {
  /** How many frames there are. */
  readonly frames: number
  /** Ids of the shapes that are on them. */
  readonly ids: readonly string[]
}

/** Finds what of a board is exported. */
export interface ExportedFinder {
  /** The part of the board that it takes, board units; `undefined` where there is nothing. */
  getBox(part: ExportedPart): Box | undefined
  /** Ids of what is seen there, frames that only cut off apart. */
  getIds(part: ExportedPart): readonly string[]
  /** The pages on which it is shown: all on one, where there are no frames to be pages. */
  getPages(
    part: ExportedPart,
    choice: PageChoice,
    nameFrame?: DocumentRequest['nameFrame'],
  ): FoundPages | undefined
}

/** Finds it on the board of an editor, as it is then. */
export function createExportedFinder(editor: Editor): ExportedFinder {
  const { board, state } = editor

  function getBox({ scope, frame }: ExportedPart): Box | undefined {
    switch (scope) {
      case 'all':
        return withMargin(editor.getContent())
      case 'selected':
        return withMargin(
          uniteBoxes(getIds({ scope }).flatMap((id) => editor.getPaintBox(id) ?? [])),
        )
      case 'framed': {
        const shape = frame === undefined ? undefined : board.getShape(frame)
        return shape && turnBox(editor.getFrame(shape), shape.angle ?? 0)
      }
      case 'view': {
        const { camera, viewport } = state.getState()
        return getView(camera, viewport)
      }
    }
  }

  function getIds({ scope, frame }: ExportedPart): readonly string[] {
    switch (scope) {
      case 'all':
        return [...board.shapes.keys()]
      case 'selected':
        return withFramed(editor, getSelected(editor)).map(({ id }) => id)
      // What lies over a frame is seen in it, whether it belongs to it or not.
      case 'framed':
      case 'view': {
        const box = getBox({ scope, frame })
        return box ? findIn(box) : []
      }
    }
  }

  function findIn(box: Box): readonly string[] {
    return editor.findShapesIn(box).map(({ id }) => id)
  }

  /** The frames of a part, in the order of their numbers. */
  function getFrames(
    part: ExportedPart,
    nameFrame: DocumentRequest['nameFrame'],
  ): readonly FramePage[] {
    const ids = new Set(getIds(part))
    return listFrames(editor).flatMap(({ id, name, number }) => {
      const box = ids.has(id) ? getBox({ scope: 'framed', frame: id }) : undefined
      return box ? { box, title: name || nameFrame(number) } : []
    })
  }

  return {
    getBox,
    getIds,
    getPages(part, choice, nameFrame = String) {
      const box = getBox(part)
      if (!box) return undefined
      const frames = getFrames(part, nameFrame)
      const { pages } = choice
      // What is not there cannot be wanted.
      const layout = isInkLayout(pages) || (pages === 'frames' && !frames[0]) ? 'whole' : pages
      const isWhole = layout !== 'frames'
      const laidOut = layOutPages(box, { choice: { ...choice, pages: layout }, frames })
      const ids = isWhole ? getIds(part) : laidOut.pages.flatMap((page) => findIn(page.box))
      return { ...laidOut, frames: frames.length, ids }
    },
  }
}

function withMargin(box: Box | undefined): Box | undefined {
  return box && growBox(box, margin)
}
