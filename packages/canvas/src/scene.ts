import type { LiveInk } from '@tiza/client'
import { fitBox } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { toFont } from '@tiza/editor/font'
import { longText } from '@tiza/editor/layout/text-layouts'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { MeasureText } from '@tiza/editor/text-layout'
import {
  boardRecordId,
  type CreateOp,
  compareOrder,
  type Paper,
  type Shape,
  type ShapeOf,
} from '@tiza/protocol'
import { type Box, type Theme, touches, uniteBoxes } from '@tiza/shapes'
import { createBoundConnectors } from './bound-connectors.ts'
import { createDraggedTiles } from './dragged-tiles.ts'
import { createLiveStrokes } from './live-strokes.ts'
import { createBitmaps, type Decoded } from './raster/bitmaps.ts'
import { createRasterizer } from './raster/create-rasterizer.ts'
import { type Delta, toDelta } from './raster/delta.ts'
import {
  createContext,
  drawRegion,
  getFrameAround,
  type ShapeSource,
} from './raster/draw-region.ts'
import { createLevels } from './raster/levels.ts'
import { createOverview } from './raster/overview.ts'
import { type PackedLayout, packLayout } from './raster/packed-layout.ts'
import { copy, createPainter } from './raster/painter.ts'
import type { Raster, RasterChange, Rasterizer } from './raster/rasterizer.ts'
import { createTiles } from './raster/tiles.ts'
import { weigh } from './raster/weigh.ts'
import { createRenderStates, type Plane, toShown } from './render-state.ts'
import { renderShape } from './renderers/index.ts'
import { createTransformPictures } from './transform-pictures.ts'
import { type Region, toBox, toRegion, toView } from './view.ts'

/** What each layer shows, in device pixels: the map from the board to pixels. */
export interface Scene {
  setTheme(theme: Theme): void
  /** What draws elsewhere, which needs typefaces of its own. */
  readonly typefaces: Pick<Rasterizer, 'readTypefaces' | 'useTypefaces'>
  /** Draws everything again from now on: what was cached is lost. */
  forget(): void
  /** Shapes at rest. Returns whether all that is in view is there, sharp. */
  drawBase(canvas: CanvasRenderingContext2D, view: Region): boolean
  /** What moves: one's own draft, others' ink, what is being dragged. Returns the same. */
  drawActive(canvas: CanvasRenderingContext2D, view: Region): boolean
  /** Both, shape by shape: what the layers are to look like, without anything that is kept. */
  drawUncached(canvas: CanvasRenderingContext2D, view: Region): void
  /** A picture of everything that is at rest, drawn away from the frame; none of an empty board. */
  drawWhole(size: { readonly width: number; readonly height: number }): Promise<Raster> | undefined
  /**
   * The whole board, not sharp: a copy, which costs next to nothing. Returns whether it is as the
   * board is, not as it was a second ago.
   */
  drawOverview(canvas: CanvasRenderingContext2D, view: Region): boolean
  /** The bytes of an image that the server need not have yet. */
  putAsset(hash: string, blob: Blob): void
  /** Whether `drawActive` has anything to draw. */
  readonly isActive: boolean
  destroy(): void
}

const noChange: RasterChange = { put: [], changed: [], gone: [], renderStates: [], layouts: [] }

/** Changes beyond this many are taken as one large one. */
const manyChanges = 64
/** So much weight can be drawn over the tiles in a frame; more has to wait for its tiles. */
const mostWaiting = 128
/** Any place that a camera may show. */
const everywhere: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 }
const minCacheBytes = 96e6
/** Room for what is in view, around it, and in view before the last zoom. */
const cachedViews = 4

export function createScene(
  editor: Editor,
  {
    theme: firstTheme,
    assetsUrl,
    measure,
    requestPaint,
  }: { theme: Theme; assetsUrl: string; measure: MeasureText; requestPaint: () => void },
): Scene {
  const { board, state } = editor
  let theme = firstTheme
  const boundConnectors = createBoundConnectors(editor)
  /** Before the render states, which follow the same changes. */
  const transformed = createTransformPictures(editor, {
    draw: (region, look) => rasterizer.draw(region, look),
    getLook: () => ({ scale: levels.current, theme }),
    onReady(id) {
      handleRenderStates([id])
      requestPaint()
    },
  })
  const { isPending } = transformed
  const renderStates = createRenderStates(
    editor,
    { boundConnectors, isPending },
    handleRenderStates,
  )
  const bitmaps = createBitmaps((hash, side) => rasterizer.load(hash, side))
  const source: ShapeSource = {
    shapes: editor.shapes,
    getBitmap: bitmaps.get,
    toFont,
    getShape: board.getShape,
    measure,
    layOut: editor.texts.find,
    getFrame: editor.getFrame,
    getRenderState: renderStates.get,
    query: editor.getShapesIn,
  }
  const rasterizer = createRasterizer(source, {
    ...{ assetsUrl, onBitmap: handleBitmap },
    getMostSide: () => bitmaps.mostSide,
  })
  const painter = createPainter({ editor, source, rasterizer, requestPaint })
  const levels = createLevels(requestPaint)
  const tiles = createTiles()
  const overview = createOverview(requestPaint)
  const draggedTiles = createDraggedTiles(editor)
  const live = createLiveStrokes()
  /** Shapes that changed and whose tile may not show it yet: drawn over the tiles meanwhile. */
  const waiting = new Set<string>()

  let shownPaper = getPaper()

  /** What is below all shapes: nothing, where it is plain. */
  function getPaper(): Paper | undefined {
    const { paper } = board.record
    return paper === 'plain' ? undefined : paper
  }

  /** Until the tiles have another paper, they are shown with the one before. */
  const stopWatchingPaper = board.subscribe(({ ids }) => {
    if (!ids.has(boardRecordId) || getPaper() === shownPaper) return
    shownPaper = getPaper()
    tiles.invalidate([everywhere])
  })

  function invalidate(boxes: readonly Box[]): void {
    const all = boxes.length > manyChanges ? uniteBoxes(boxes) : undefined
    const changed = all ? [all] : boxes
    tiles.invalidate(changed)
    overview.invalidate(changed)
    if (state.getState().drag) draggedTiles.tiles.invalidate(changed)
  }

  function wait(ids: readonly string[]): void {
    let weight = 0
    for (const id of waiting) weight += weighOne(id)
    for (const id of ids) {
      if (waiting.size >= mostWaiting) return
      weight += waiting.has(id) ? 0 : weighOne(id)
      if (weight <= mostWaiting) waiting.add(id)
    }
  }

  function weighOne(id: string): number {
    const shape = board.getShape(id)
    return shape && !live.has(id) && !transformed.has(id) ? weigh(shape) : 1
  }

  /** Whether a shape cuts off what lies in it. */
  function isHolder(shape: Shape | undefined): boolean {
    return shape !== undefined && editor.shapes.get(shape.kind).holdsShapes === true
  }

  function handleRenderStates(ids: readonly string[]): void {
    rasterizer.change({ ...noChange, renderStates: ids.map((id) => [id, renderStates.get(id)]) })
    invalidate(ids.flatMap((id) => editor.getPaintBox(id) ?? []))
    // What is dragged without its frame, or left behind by it, is not clipped.
    invalidate(getFramed(ids.filter((id) => isHolder(board.getShape(id)))))
    wait(ids)
  }

  function handleBitmap(hash: string, decoded: Decoded): void {
    bitmaps.put(hash, decoded)
    const shown = [...board.shapes.values()].filter(
      (shape) => 'hash' in shape && shape.hash === hash,
    )
    invalidate(shown.flatMap(({ id }) => editor.getPaintBox(id) ?? []))
    requestPaint()
  }

  const stopFollowing = editor.onShapeChanges((changes) => {
    rasterizer.change(toRasterChange(changes))
    invalidate(changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()))
    invalidate(getUncut(changes))
    wait(changes.flatMap((change) => (isLaidOut(change) ? [] : change.id)))
  })

  /** Whether a long text has just come, or been laid out: only tiles show it, which are not far. */
  function isLaidOut({ id, was }: ShapeChange): boolean {
    const shape = board.getShape(id)
    if (!shape || !('text' in shape) || (shape.text?.length ?? 0) <= longText) return false
    return was === undefined || was === shape
  }

  /** Where shapes lie whose frame has come or gone: they are seen whole no more, or again. */
  function getUncut(changes: readonly ShapeChange[]): Box[] {
    return getFramed(
      changes.flatMap(({ id, was }) => (isHolder(was) === isHolder(board.getShape(id)) ? [] : id)),
    )
  }

  /** Where everything lies that is in some frames. */
  function getFramed(ids: readonly string[]): Box[] {
    const frames = new Set(ids)
    if (frames.size === 0) return []
    const framed = [...board.shapes.values()].filter(({ frame }) => frame && frames.has(frame))
    return framed.flatMap(({ id }) => editor.getPaintBox(id) ?? [])
  }

  const all = [...board.shapes.values()]
  rasterizer.change({
    ...{ ...noChange, put: all.map((shape) => editor.toDrawn(shape)) },
    layouts: all.flatMap(toLayout),
  })

  /** The layout of a shape's long text, if it is known: it is made once, on this thread. */
  function toLayout(shape: Shape): RasterChange['layouts'] {
    const request = editor.getTextRequest(shape)
    if (!request || request.text.length <= longText || !editor.texts.ensure(request)) return []
    const layout = editor.texts.find(request)
    return layout ? [packLayout(shape.id, request, layout)] : []
  }

  /** Shapes that the rasterizer has are sent as deltas, which are copied faster; lines may depend on others. */
  function toRasterChange(changes: readonly ShapeChange[]): RasterChange {
    const put: Shape[] = []
    const changed: Delta[] = []
    const gone: string[] = []
    const layouts: PackedLayout[] = []
    for (const { id, was } of changes) {
      const shape = board.getShape(id)
      if (shape) layouts.push(...toLayout(shape))
      if (!shape) gone.push(id)
      else if (was && !('path' in shape)) changed.push(toDelta(was, shape))
      else put.push(editor.toDrawn(shape))
    }
    return { ...noChange, put, changed, gone, layouts }
  }

  function draw(canvas: CanvasRenderingContext2D, shape: Shape, view: Region): void {
    const shown = toShown(editor.toDrawn(shape), renderStates.get(shape.id), 'rest')
    if (!shown) return
    canvas.globalAlpha = shown.alpha
    const within = getFrameAround(source, shape, 'rest')
    // A stroke that was drawn here just now is seen again at once, however long it is.
    if (!within && live.has(shape.id)) drawGrowing(canvas, shown.shape, view)
    else if (!transformed.draw(canvas, shown.shape, { view, within }))
      renderShape(canvas, shown.shape, {
        ...createContext(source, theme, { ...view, part: toBox(view) }),
        within,
      })
    canvas.globalAlpha = 1
  }

  function drawWaiting(canvas: CanvasRenderingContext2D, view: Region): void {
    const unfinished = tiles
      .find(toRegion(toBox(view), levels.current))
      .filter((tile) => !tile.isFresh)
    for (const id of waiting) {
      const box = editor.getPaintBox(id)
      const shape = board.getShape(id)
      if (box && shape && unfinished.some(({ region }) => touches(toBox(region), box))) {
        draw(canvas, shape, view)
      } else {
        waiting.delete(id)
      }
    }
  }

  function forget(): void {
    tiles.clear()
    draggedTiles.tiles.clear()
    overview.clear()
  }

  /** Draws what grows each frame, or has just done so. */
  function drawGrowing(canvas: CanvasRenderingContext2D, shape: Shape, view: Region): void {
    if ('pts' in shape && live.draw(canvas, shape, { view, theme })) return
    renderShape(canvas, shape, createContext(source, theme, { ...view, part: toBox(view) }))
  }

  function drawLive(canvas: CanvasRenderingContext2D, view: Region): void {
    const { draft, preview } = state.getState()
    const context = createContext(source, theme, { ...view, part: toBox(view) })
    const moving = [...preview.values(), ...boundConnectors.getLines()].sort(compareOrder)
    for (const shape of moving) {
      const seen = editor.toDrawn(shape, boundConnectors.getSeen)
      const frame = shape.frame === undefined ? undefined : boundConnectors.getSeen(shape.frame)
      if (isPending(shape.id) || transformed.draw(canvas, seen, { view, within: frame })) continue
      renderShape(canvas, seen, { ...context, within: frame })
    }
    for (const ink of board.presence.ink.values()) {
      const stroke = toStroke(ink)
      if (stroke) drawGrowing(canvas, stroke, view)
    }
    if (draft) drawGrowing(canvas, editor.toDrawn(toShape(draft)), view)
  }

  return {
    get isActive() {
      const { draft, drag, preview } = state.getState()
      return (
        (draft ?? drag ?? draggedTiles.offset) !== undefined ||
        preview.size + board.presence.ink.size > 0
      )
    },
    setTheme(next) {
      theme = next
      forget()
    },
    forget,
    typefaces: rasterizer,
    drawOverview(canvas, view) {
      if (overview.picture) copy(canvas, overview.picture, { view, over: false })
      return overview.isFresh(editor.getContent())
    },
    putAsset: rasterizer.putAsset,
    drawBase(canvas, view) {
      levels.follow(view.scale)
      painter.beginFrame()
      const look = { plane: 'rest', theme, paper: getPaper() } as const
      const complete = painter.refresh(tiles, { view, levels, look })
      painter.compose(canvas, tiles, { view, levels, overview })
      if (complete) {
        waiting.clear()
        live.keepOnly((id) => renderStates.get(id) === 'hidden')
        draggedTiles.putDown()
        if (state.getState().preview.size === 0) transformed.clear()
        painter.prepare(tiles, { view, look, overview })
      } else {
        drawWaiting(canvas, view)
      }
      tiles.trim(Math.max(minCacheBytes, view.width * view.height * 4 * cachedViews))
      return complete
    },
    drawActive(canvas, view) {
      const { drag } = state.getState()
      const moved = draggedTiles.follow(drag, view)
      let complete = true
      if (moved) {
        const look = { plane: 'dragged', theme } as const
        if (drag) complete = painter.refresh(draggedTiles.tiles, { view: moved, levels, look })
        painter.compose(canvas, draggedTiles.tiles, { view: moved, levels })
      }
      drawLive(canvas, view)
      return complete
    },
    drawUncached(canvas, view) {
      // Asks the board, not the index, which keeps places and the ends of lines.
      const query = () =>
        [...board.shapes.values()].sort(compareOrder).map((shape) => editor.toDrawn(shape))
      const drawPlane = (plane: Plane, region: Region) => {
        const paper = plane === 'rest' ? getPaper() : undefined
        const looking = { source: { ...source, query }, plane, theme, paper }
        for (const _ of drawRegion(canvas, region, looking));
      }
      drawPlane('rest', view)
      const moved = draggedTiles.follow(state.getState().drag, view)
      if (moved) drawPlane('dragged', moved)
      drawLive(canvas, view)
    },
    drawWhole(size) {
      const content = editor.getContent()
      if (!content) return undefined
      const camera = fitBox(content, size, { margin: Math.min(size.width, size.height) / 15 })
      return rasterizer.draw(toView(camera, size, 1), { plane: 'rest', theme })
    },
    destroy() {
      stopFollowing()
      stopWatchingPaper()
      transformed.destroy()
      renderStates.destroy()
      levels.destroy()
      overview.destroy()
      rasterizer.destroy()
    },
  }
}

/** A shape that the board does not hold yet, as if it did. */
function toShape({ op: _, ...registers }: CreateOp): Shape {
  return { ...registers, by: '', at: 0, seq: 0 } as Shape
}

/** Somebody's ink in progress as the stroke that it will be; a laser's never will. */
function toStroke({ id, pos, q, style, pts }: LiveInk): ShapeOf<'stroke'> | undefined {
  const { brush = 'pen', ...look } = style
  if (brush === 'laser') return undefined
  const place: [number, number] = [pos[0], pos[1]]
  return { id, kind: 'stroke', pos: place, q, ...look, brush, pts, z: 'a0', by: '', at: 0, seq: 0 }
}
