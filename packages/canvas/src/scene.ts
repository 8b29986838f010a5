import { fitBox } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { type Box, type Theme, uniteBoxes } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import { createBoundConnectors } from './bound-connectors.ts'
import { getClippedBoxes, getUnclippedBoxes } from './clipped-shapes.ts'
import { createDirectDrawing, type DraftDrawing } from './direct-drawing.ts'
import { createDraggedTiles } from './dragged-tiles.ts'
import { drawUncached } from './draw-uncached.ts'
import { followRestyled } from './follow-restyled.ts'
import { getShownPaper, watchPaper } from './paper/shown-paper.ts'
import { createScenePages } from './pdf/scene-pages.ts'
import { createBitmaps, type Decoded } from './raster/bitmaps.ts'
import { createRasterizer } from './raster/create-rasterizer.ts'
import type { ShapeSource } from './raster/draw-region.ts'
import { createLevels } from './raster/levels.ts'
import { createOverview } from './raster/overview.ts'
import { createPainter } from './raster/painter.ts'
import { noChange, toFirstChange, toRasterChange } from './raster/raster-changes.ts'
import type { Raster, Rasterizer } from './raster/rasterizer.ts'
import { createTiles, getMostBytes } from './raster/tiles.ts'
import { createZoomPictures } from './raster/zoom-pictures.ts'
import { createRenderStates } from './render-state.ts'
import type { SceneOptions } from './scene-options.ts'
import { createSmallMap, type SmallMap } from './small-map.ts'
import { createStaleShapes } from './stale-shapes.ts'
import { createTransformPictures } from './transform-pictures.ts'
import { everywhere, type Region, toBox, toRegion, toView } from './view.ts'

/** What each layer shows, in device pixels: the map from the board to pixels. */
export interface Scene extends Pick<Rasterizer, 'putAsset' | 'setAssetHeaders'>, SmallMap {
  setTheme(theme: Theme): void
  /** What draws elsewhere, which needs typefaces of its own. */
  readonly typefaces: Pick<Rasterizer, 'readTypefaces' | 'useTypefaces'>
  /** Draws everything again from now on: what was cached is lost. */
  forget(): void
  /** Shapes at rest. Returns whether all that is in view is there, sharp. */
  drawBase(canvas: CanvasRenderingContext2D, view: Region): boolean
  /** What moves: others' ink, what is being dragged. Returns the same. */
  drawActive(canvas: CanvasRenderingContext2D, view: Region): boolean
  readonly draft: DraftDrawing
  /** All of it, shape by shape: what the layers are to look like, without anything that is kept. */
  drawUncached(canvas: CanvasRenderingContext2D, view: Region): void
  /** Where what is drawn comes from. */
  readonly source: ShapeSource
  /** A picture of everything that is at rest, drawn away from the frame; none of an empty board. */
  drawWhole(size: {
    readonly width: number
    readonly height: number
    readonly theme: Theme
  }): Promise<Raster> | undefined
  /** An image as it was decoded last; `undefined` where it is not at hand. */
  getBitmap(hash: string): ImageBitmap | undefined
  /** Whether `drawActive` has anything to draw. */
  readonly isActive: boolean
  destroy(): void
}

/** Changes beyond this many are taken as one large one. */
const manyChanges = 64

export function createScene(
  editor: Editor,
  { theme: firstTheme, assets, measure, pdf, requestPaint }: SceneOptions,
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
  const renderStates = createRenderStates(
    editor,
    { boundConnectors, isPending: transformed.isPending },
    handleRenderStates,
  )
  const bitmaps = createBitmaps((hash, side) => rasterizer.load(hash, side))
  const pages = createScenePages(editor, {
    reader: pdf,
    getTheme: () => theme,
    onPage: (cell, piece) => rasterizer.putPage(cell, piece),
    onChange: (boxes) => invalidate(boxes),
  })
  const source: ShapeSource = {
    shapes: editor.shapes,
    getBitmap: bitmaps.get,
    getPage: pages.get,
    toFont,
    getShape: board.getShape,
    measure,
    layOut: editor.texts.find,
    getFrame: editor.getFrame,
    getRenderState: renderStates.get,
    query: editor.getShapesIn,
  }
  const rasterizer = createRasterizer(source, {
    ...{ ...assets, onBitmap: handleBitmap },
    getMostSide: () => bitmaps.mostSide,
    onWantPage: pages.want,
  })
  const painter = createPainter({ editor, source, rasterizer, requestPaint })
  const levels = createLevels(requestPaint)
  const tiles = createTiles()
  const zoomPictures = createZoomPictures({ onDrawn: requestPaint })
  const overview = createOverview({ requestPaint, countShapes: () => board.shapes.size })
  const pictures = [tiles, overview, zoomPictures]
  const draggedTiles = createDraggedTiles(editor)
  const direct = createDirectDrawing(editor, {
    ...{ source, boundConnectors, transformed },
    getTheme: () => theme,
  })
  const staleShapes = createStaleShapes(editor, direct)

  /** Until the tiles have another paper, they are shown with the one before. */
  const stopWatchingPaper = watchPaper(board, () => {
    tiles.invalidate([everywhere])
    zoomPictures.invalidate([everywhere])
    requestPaint()
  })

  function invalidate(boxes: readonly Box[]): void {
    if (boxes.length === 0) return
    const all = boxes.length > manyChanges ? uniteBoxes(boxes) : undefined
    const changed = all ? [all] : boxes
    for (const one of pictures) one.invalidate(changed)
    if (state.getState().drag) draggedTiles.tiles.invalidate(changed)
    requestPaint()
  }

  const stopRestyling = followRestyled(editor, { renderStates, rasterizer, onChange: invalidate })

  function handleRenderStates(ids: readonly string[]): void {
    rasterizer.change({ ...noChange, renderStates: ids.map((id) => [id, renderStates.get(id)]) })
    invalidate(ids.flatMap((id) => editor.getPaintBox(id) ?? []))
    // What is dragged without its frame, or left behind by it, is not clipped.
    invalidate(getClippedBoxes(editor, ids))
    staleShapes.add(ids)
  }

  function handleBitmap(hash: string, decoded: Decoded): void {
    bitmaps.put(hash, decoded)
    const shown = [...board.shapes.values()].filter(
      (shape) => 'hash' in shape && shape.hash === hash,
    )
    invalidate(shown.flatMap(({ id }) => editor.getPaintBox(id) ?? []))
  }

  const stopFollowing = editor.onShapeChanges((changes) => {
    rasterizer.change(toRasterChange(editor, changes))
    const seen = changes.filter(renderStates.shows)
    invalidate(seen.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()))
    invalidate(getUnclippedBoxes(editor, changes))
    staleShapes.addChanged(seen)
  })

  rasterizer.change(toFirstChange(editor))

  function forget(): void {
    for (const one of [...pictures, draggedTiles.tiles]) one.clear()
  }

  return {
    get isActive() {
      const { drag, preview } = state.getState()
      return (
        (drag ?? draggedTiles.offset) !== undefined || preview.size + board.presence.ink.size > 0
      )
    },
    setTheme(next) {
      theme = next
      forget()
    },
    ...{ forget, typefaces: rasterizer, getBitmap: (hash) => bitmaps.get(hash, 1) },
    ...{ draft: direct.draft, source },
    ...createSmallMap(editor, { painter, overview, getTheme: () => theme }),
    setAssetHeaders: rasterizer.setAssetHeaders,
    putAsset: rasterizer.putAsset,
    drawBase(canvas, view) {
      pages.setView(view)
      levels.follow(view.scale, { isDrawn: tiles.covers(view), isSeen: zoomPictures.isQuick })
      painter.beginFrame()
      const { style } = state.getState().restyle ?? {}
      const look = { plane: 'rest', theme, paper: getShownPaper(board), style } as const
      const looking = { view, levels, look, overview }
      const isZooming = view.scale !== levels.current
      // What is dragged or dropped would be seen twice until its tiles have it.
      const isWhole = draggedTiles.offset === undefined
      const drawWithoutTiles = () =>
        isWhole &&
        (painter.drawLight(canvas, view, look) || painter.drawZoom(canvas, view, zoomPictures))
      if (isZooming && drawWithoutTiles()) return true
      const isFollowed = isZooming && isWhole && painter.followZoom(view, look, zoomPictures)
      const complete = !isFollowed && painter.refresh(tiles, looking)
      if (!complete && !isZooming && drawWithoutTiles()) return true
      painter.compose(canvas, tiles, { ...looking, latest: zoomPictures.picture })
      if (complete) {
        levels.handleCovered()
        zoomPictures.clear()
        staleShapes.clear()
        direct.forgetAtRest()
        draggedTiles.putDown()
        painter.prepare(tiles, looking)
      } else {
        const shown = tiles.find(toRegion(toBox(view), levels.current))
        const stale = shown.filter(({ isFresh }) => !isFresh)
        staleShapes.draw(canvas, view, stale)
      }
      tiles.trim(getMostBytes(view))
      return complete
    },
    drawActive(canvas, view) {
      const { drag } = state.getState()
      const moved = draggedTiles.follow(drag, view)
      let complete = true
      if (moved) {
        const look = { plane: 'dragged', theme } as const
        if (drag) complete = painter.refresh(draggedTiles.tiles, { view: moved, levels, look })
        painter.compose(canvas, draggedTiles.tiles, { view: moved, levels, look })
      }
      return direct.drawMoving(canvas, view) && complete
    },
    drawUncached(canvas, view) {
      drawUncached(canvas, view, { editor, source, draggedTiles, direct, theme })
    },
    drawWhole(size) {
      const content = editor.getContent()
      if (!content) return undefined
      const camera = fitBox(content, size, { margin: Math.min(size.width, size.height) / 15 })
      return rasterizer.draw(toView(camera, size, 1), { plane: 'rest', theme: size.theme })
    },
    destroy() {
      stopFollowing()
      stopWatchingPaper()
      stopRestyling()
      transformed.destroy()
      renderStates.destroy()
      levels.destroy()
      overview.destroy()
      zoomPictures.clear()
      pages.destroy()
      rasterizer.destroy()
    },
  }
}
