import type { Editor } from '@tiza/editor/editor'
import { getGroupPath } from '@tiza/editor/groups'
import { toReadingOrder } from '@tiza/formats/text/reading-order'
import type { TextItem, TextSection } from '@tiza/formats/text/text-item'
import type { Shape } from '@tiza/protocol'
import type { Words } from '@tiza/shapes'
import { isNamed } from '../../ui/frames/number-frames.ts'

type Source = Pick<Editor, 'board' | 'shapes' | 'getBounds'>

export interface TextWords {
  /** A word of a kind in the language of the page. */
  readonly toWord: (words: Words) => string
  /** What a frame without a name is called; by default it has no title. */
  readonly toFrameName?: ((frame: Shape) => string) | undefined
}

/**
 * The texts of shapes in reading order, with their links: what lies in no frame, then frame by frame. What a picture
 * shows is a text, too.
 */
export function collectTexts(
  editor: Source,
  ids: Iterable<string>,
  { toWord, toFrameName = () => '' }: TextWords,
): readonly TextSection[] {
  const loose: TextItem[] = []
  const framed = new Map<string, TextItem[]>()
  for (const id of ids) {
    const shape = editor.board.getShape(id)
    if (!shape || shape.standsFor !== undefined) continue
    if (isNamed(shape, editor)) framed.set(id, framed.get(id) ?? [])
    const item = isNamed(shape, editor) ? undefined : toItem(editor, shape, toWord)
    if (!item) continue
    const frame = shape.frame === undefined ? undefined : editor.board.getShape(shape.frame)
    if (!frame || !isNamed(frame, editor)) loose.push(item)
    else {
      const items = framed.get(frame.id) ?? []
      items.push(item)
      framed.set(frame.id, items)
    }
  }
  const frames = [...framed].flatMap(([id, items]) => {
    const frame = editor.board.getShape(id)
    if (!frame) return []
    const text = toName(frame) || toFrameName(frame)
    return [{ text, box: editor.getBounds(frame), groups: [], items }]
  })
  return [
    ...(loose.length > 0 ? [{ items: toReadingOrder(loose) }] : []),
    ...toReadingOrder(frames).map(({ text, items }) => ({
      title: text,
      items: toReadingOrder(items),
    })),
  ]
}

function toItem(editor: Source, shape: Shape, toWord: TextWords['toWord']): TextItem | undefined {
  const { description } = editor.shapes.get(shape.kind)
  const text = description.getText?.(shape) ?? ('text' in shape ? (shape.text ?? '') : '')
  const link = 'link' in shape ? shape.link : undefined
  if (text.trim() === '' && link === undefined) return undefined
  return {
    ...{ text, link, kind: toWord(description.getName(shape)) },
    ...{ box: editor.getBounds(shape), groups: getGroupPath(shape) },
  }
}

function toName(frame: Shape): string {
  return 'text' in frame ? (frame.text ?? '').trim() : ''
}
