import type { Highlight } from '@tiza/editor/highlight'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Op, type Shape } from '@tiza/protocol'
import { expect, it, vi } from 'vitest'
import type { ShownHit } from './create-find-session.ts'
import { nothingFound } from './create-finder.ts'
import { createHighlighter } from './create-highlighter.ts'
import type { MatchPlace } from './found-texts.ts'

const hash = 'a'.repeat(64)
const toPage = (page: number, y: number): Op => ({
  ...{ op: 'create', kind: 'pdf', id: createId(), z: 'a0', pos: [100, y], size: [200, 100] },
  ...{ hash, page, angle: Math.PI },
})
/** The left half of a page. */
const half: MatchPlace = [
  [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [0, 1],
  ],
]

async function setUp(...ops: Op[]) {
  const { editor } = await createTestEditor()
  editor.board.apply(ops)
  const frames: (() => void)[] = []
  const listeners = new Set<() => void>()
  let [text, shown]: [string, ShownHit | undefined] = ['sun', undefined]
  let highlights: readonly Highlight[] = []
  const findPlaces = vi.fn(async (shape: Shape, wanted: string): Promise<readonly MatchPlace[]> => {
    if (wanted !== 'sun' || !('page' in shape)) return []
    return Array.from({ length: shape.page }, () => half)
  })
  const highlighter = createHighlighter(editor, {
    session: {
      getFound: () => ({ ...nothingFound, text, ids: [...editor.board.shapes.keys()], shown }),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    texts: { findPlaces },
    onShow(next) {
      highlights = next
    },
    whenFrame: (callback) => frames.push(callback),
  })
  /** Lets frames go by until nothing changes. */
  const settle = async () => {
    do {
      for (const frame of frames.splice(0)) frame()
      await new Promise((resolve) => setTimeout(resolve))
    } while (frames.length > 0)
    return highlights.map(({ id, matches, current }) => {
      const shape = editor.board.getShape(id)
      return [shape && 'page' in shape && shape.page, matches.length, current]
    })
  }
  const look = (next: { readonly text?: string; readonly shown?: ShownHit | undefined }) => {
    text = next.text ?? text
    shown = next.shown
    for (const listener of listeners) listener()
    return settle()
  }
  return { editor, highlighter, findPlaces, settle, look }
}

it('marks all places on the pages in view, that which is shown apart, and follows the view', async () => {
  const { editor, settle, look, findPlaces } = await setUp(
    ...[toPage(1, 100), toPage(2, 300), toPage(3, 9_000)],
  )
  expect(await settle()).toEqual([
    [1, 1, undefined],
    [2, 2, undefined],
  ])
  const [, second] = editor.board.shapes.keys()
  expect(await look({ shown: { id: second ?? '', nth: 1 } })).toEqual([
    [1, 1, undefined],
    [2, 2, 1],
  ])
  editor.setCamera({ x: 0, y: 8_900, zoom: 1 })
  expect(await settle()).toEqual([[3, 3, undefined]])
  // Each page is looked at once for a text.
  expect(findPlaces).toHaveBeenCalledTimes(3)
})

it('marks nothing of a text that is looked for no more, nor once it has ended', async () => {
  const { highlighter, settle, look } = await setUp(toPage(2, 100))
  expect(await settle()).toHaveLength(1)
  expect(await look({ text: 'moon' })).toEqual([])
  expect(await look({ text: ' SUN ' })).toHaveLength(1)
  highlighter.stop()
  expect(await settle()).toEqual([])
  expect(await look({ text: 'sun' })).toEqual([])
})

it('knows where on the board a place is, on a page that is turned', async () => {
  const { editor, highlighter } = await setUp(toPage(1, 100))
  const [page] = editor.board.shapes.values()
  if (!page) throw new Error('there is a page')
  const box = await highlighter.findBox(page, 0)
  expect(box?.x).toBeCloseTo(200, 6)
  expect(box?.width).toBeCloseTo(100, 6)
  expect(await highlighter.findBox(page, 1)).toBeUndefined()
})
