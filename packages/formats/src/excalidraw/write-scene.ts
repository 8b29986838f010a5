import type { Shape } from '@tiza/protocol'
import { type ShapeRegistry, standardShapes, toPictureKey } from '@tiza/shapes'
import { type BoardWriting, walkElements } from './write-elements.ts'

/** A picture as a file of Excalidraw has it. */
export interface WrittenPicture {
  readonly address: string
  /** Its media type. */
  readonly type: string
}

export interface WriteSceneOptions {
  readonly board: BoardWriting
  /** What can be had of the pictures that shapes show, pages of PDFs among them, by `toPictureKey`. */
  readonly pictures?: ReadonlyMap<string, WrittenPicture>
  /** Default: the kinds of the contract. */
  readonly registry?: ShapeRegistry
}

/** What is said of a file beside its elements: the board is white, and has no lines. */
const appState = { viewBackgroundColor: '#ffffff', gridModeEnabled: false }

/**
 * An Excalidraw file (version 2 of its JSON) of some shapes, bottom first, in pieces of its text: one for each
 * shape and picture, so that others may have the thread in between. Excalidraw takes the same text from the clipboard.
 */
export function* writeScene(
  shapes: readonly Shape[],
  { board, pictures = new Map(), registry = standardShapes }: WriteSceneOptions,
): Generator<string, void, void> {
  yield '{"type":"excalidraw","version":2,"source":"tiza","elements":['
  const used = new Set<string>()
  let isFirst = true
  for (const { shape, elements } of walkElements(shapes, { registry, board })) {
    if ('hash' in shape && elements.length > 0) used.add(toPictureKey(shape))
    for (const element of elements) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(element)}`
      isFirst = false
    }
  }
  yield `\n],"appState":${JSON.stringify(appState)},"files":{`
  isFirst = true
  for (const key of used) {
    const picture = pictures.get(key)
    if (!picture) continue
    const file = { mimeType: picture.type, id: key, dataURL: picture.address, created: 1 }
    yield `${isFirst ? '' : ','}\n${JSON.stringify(key)}:${JSON.stringify(file)}`
    isFirst = false
  }
  yield '\n}}\n'
}
