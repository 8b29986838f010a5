import type { Editor } from '@tiza/editor/editor'
import type { Highlight } from '@tiza/editor/highlight'
import type { Shape } from '@tiza/protocol'
import { type Box, boxAround, pointOf, touches } from '@tiza/shapes'
import type { FindSession } from './create-find-session.ts'
import { foldText } from './fold-text.ts'
import type { FoundTexts, MatchPlace } from './found-texts.ts'

/** Marks what is found on the pages that are in view. */
export interface Highlighter {
  /** The box around one of the places on a shape, on the board; `undefined` where it is not known. */
  findBox(shape: Shape, nth: number): Promise<Box | undefined>
  /** Takes all marks away. */
  stop(): void
}

interface HighlighterOptions {
  readonly session: Pick<FindSession, 'getFound' | 'subscribe'>
  readonly texts: Pick<FoundTexts, 'findPlaces'>
  /** Shows marks in place of those before. */
  readonly onShow: (highlights: readonly Highlight[]) => void
  /** Calls back before the next frame. */
  readonly whenFrame?: (callback: () => void) => void
}

/** Of more pages at a time nobody reads a word. */
const mostPages = 24

export function createHighlighter(
  editor: Editor,
  {
    session,
    texts,
    onShow,
    whenFrame = (callback) => void requestAnimationFrame(callback),
  }: HighlighterOptions,
): Highlighter {
  const { board, state } = editor
  let wanted = ''
  /** Places by shape, of this text. */
  let places = new Map<string, readonly MatchPlace[]>()
  const reading = new Map<string, Promise<readonly MatchPlace[]>>()
  let isSoon = false
  let isStopped = false

  /** A page that is exchanged for another has other words. */
  function toKey(shape: Shape): string {
    return 'page' in shape ? `${shape.hash}/${shape.page}` : ''
  }

  function read(shape: Shape): Promise<readonly MatchPlace[]> {
    const [key, text] = [toKey(shape), wanted]
    const known = reading.get(key)
    if (known) return known
    const one = texts.findPlaces(shape, text)
    reading.set(key, one)
    void one.then((found) => {
      if (wanted !== text) return
      places.set(key, found)
      updateSoon()
    })
    return one
  }

  function getView(): Box {
    const { camera, viewport } = state.getState()
    const { x, y, zoom } = camera
    return { x, y, width: viewport.width / zoom, height: viewport.height / zoom }
  }

  function follow(text: string): void {
    const next = foldText(text.trim())
    if (next === wanted) return
    wanted = next
    places = new Map()
    reading.clear()
  }

  function update(): void {
    isSoon = false
    if (isStopped) return
    const { text, ids, shown } = session.getFound()
    follow(text)
    const view = getView()
    const pages = ids.flatMap((id) => {
      const shape = board.getShape(id)
      const painted = editor.getPaintBox(id)
      return shape && 'page' in shape && painted && touches(painted, view) ? shape : []
    })
    onShow(
      pages.slice(0, mostPages).flatMap((shape) => {
        const matches = places.get(toKey(shape))
        if (!matches) void read(shape)
        const current = shown?.id === shape.id ? shown.nth : undefined
        return matches && matches.length > 0 ? { id: shape.id, matches, current } : []
      }),
    )
  }

  /** Once for all that changes before the next frame. */
  function updateSoon(): void {
    if (isSoon || isStopped) return
    isSoon = true
    whenFrame(update)
  }

  const stops = [
    session.subscribe(updateSoon),
    state.subscribe((now, before) => {
      if (now.camera !== before.camera || now.viewport !== before.viewport) updateSoon()
    }),
  ]
  updateSoon()

  return {
    async findBox(shape, nth) {
      follow(session.getFound().text)
      const quads = (await read(shape))[nth]
      if (!quads || quads.length === 0) return undefined
      const turned = { box: editor.getFrame(shape), angle: shape.angle ?? 0 }
      const corners = quads.flat().map(([fx, fy]) => pointOf(turned, fx, fy))
      return boxAround(
        corners.flatMap(({ x, y }) => [x, y]),
        2,
      )
    },
    stop() {
      isStopped = true
      for (const stop of stops) stop()
      onShow([])
    },
  }
}
