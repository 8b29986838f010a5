import type { Editor } from '@tiza/editor/editor'
import type { Box } from '@tiza/shapes'
import { weighPaper } from '@tiza/shapes/paper/paper-paths'
import { coarseGapPx, drawPaper } from '../paper/draw-paper.ts'
import { intersect, type Region, toBox, toRegion } from '../view.ts'
import { copy, toPlace } from './copy-picture.ts'
import { drawRegion, type RegionLook, type ShapeSource } from './draw-region.ts'
import { createDrawingRate } from './drawing-rate.ts'
import type { Levels } from './levels.ts'
import type { Overview } from './overview.ts'
import type { Picture } from './picture.ts'
import type { Rasterizer } from './rasterizer.ts'
import { strengthen } from './strengthen.ts'
import { type Tiles, tileSize } from './tiles.ts'
import { weigh } from './weigh.ts'
import type { ZoomPictures } from './zoom-pictures.ts'

/** As many shapes of usual weight as can be drawn within a frame. */
const weightAFrame = 120
/** What weighs no more fits into the frame in which it comes into view, with its neighbours: drawn ahead, it would take memory. */
const weightOfLightTile = weightAFrame / 4
/** What takes no longer is drawn straight onto the layer, every frame, while its tiles are not there. */
const directMs = 4
/** So much is light on any device, and more than so much on none. */
const [leastDirectWeight, mostDirectWeight] = [60, 480]
/** What was light stays so up to here: a view that is sharp in every other frame would flicker. */
const staysLight = 1.5
/**
 * Pictures that are asked for at a time: all of a view, so that they follow each other without a
 * frame in between, and of what may be looked at next few, which come before what is looked at.
 */
const [mostInView, mostAround] = [24, 2]
/** Lines of the overview are no thinner, pixels of its own: it is shown at half of its size and less. */
const mapLinePx = 2
/** From this pixel ratio on, pixels that are shown larger than they were drawn are not noticed. */
const finePixelRatio = 1.5

interface Looking {
  readonly view: Region
  readonly levels: Levels
}

/** Gets pictures drawn, what is light within the frame and the rest elsewhere, and shows them. */
export interface Painter {
  /** Allows the drawing of one frame. */
  beginFrame(): void
  /** Draws a view without tiles, where that is light. Returns whether it did. */
  drawLight(canvas: CanvasRenderingContext2D, view: Region, look: RegionLook): boolean
  /** Draws a small map with lines that are seen, where that is light, else from the overview. */
  drawMap(
    canvas: CanvasRenderingContext2D,
    view: Region,
    shown: { readonly look: RegionLook; readonly overview: Overview },
  ): void
  /** Shows the picture of a view as a whole, if there is one as it is. Returns whether there was. */
  drawZoom(canvas: CanvasRenderingContext2D, view: Region, pictures: ZoomPictures): boolean
  /** Asks for a view as a whole while the zoom changes. Returns whether it is there, or will be soon. */
  followZoom(view: Region, look: RegionLook, pictures: ZoomPictures): boolean
  /** Draws what is stale in view, or asks for it. Returns whether all of it is fresh and sharp. */
  refresh(tiles: Tiles, looking: Looking & { readonly look: RegionLook }): boolean
  /** Draws what may be looked at next: around the view, and the overview. */
  prepare(
    tiles: Tiles,
    looking: { readonly view: Region; readonly look: RegionLook; readonly overview: Overview },
  ): void
  /** Shows tiles; where they do not cover the view, over the best that there is else. */
  compose(
    canvas: CanvasRenderingContext2D,
    tiles: Tiles,
    looking: Looking & {
      readonly look: RegionLook
      readonly overview?: Overview
      /** What the view was, as a whole, a moment ago. */
      readonly latest?: Picture | undefined
    },
  ): void
}

export function createPainter({
  editor,
  source,
  rasterizer,
  requestPaint,
}: {
  editor: Editor
  source: ShapeSource
  rasterizer: Rasterizer
  requestPaint: () => void
}): Painter {
  let weightLeft = 0
  /** What is being drawn elsewhere, and how to give it up. */
  const requested = new Map<Picture, AbortController>()
  let wasLight = false
  let lastScale = 0
  const rate = createDrawingRate()

  /** The weight of what a part of the board shows, or more than `most`. */
  function weighPart(part: Region, look: RegionLook, most: number): number {
    let weight = weighPaper(part, look.paper)
    for (const shape of editor.findShapesIn(toBox(part))) {
      weight += source.getRenderState(shape.id) === 'hidden' ? 1 : weigh(shape)
      if (weight > most) break
    }
    return weight
  }

  /** Draws what is stale of a picture, now or elsewhere. */
  function update(picture: Picture, look: RegionLook, mostAtOnce = mostInView): void {
    const { stale } = picture
    if (!stale) return
    const weight = weighPart(stale, look, weightLeft)
    if (weight <= weightLeft && picture.patch(weight > 0 ? paint : undefined)) {
      weightLeft -= weight
    } else if (requested.size < mostAtOnce && !requested.has(picture)) {
      const giveUp = new AbortController()
      requested.set(picture, giveUp)
      void picture
        .request((part) => rasterizer.draw(part, look, giveUp.signal))
        .finally(() => {
          requested.delete(picture)
          requestPaint()
        })
    }

    function paint(canvas: CanvasRenderingContext2D, part: Region): void {
      const { left, top } = picture.region
      const region = { ...part, left, top }
      rate.time(weight, () => {
        for (const _ of drawRegion(canvas, region, { ...look, source, part: toBox(part) }));
      })
    }
  }

  /** What is drawn for another scale, the overview too, would come before what is looked at. */
  function giveUpOthers(scale: number): void {
    for (const [{ region }, giveUp] of requested) if (region.scale !== scale) giveUp.abort()
  }

  return {
    beginFrame() {
      weightLeft = weightAFrame
    },
    drawLight(canvas, view, look) {
      const learnt = Math.min(mostDirectWeight, rate.getWeight(directMs))
      const usual = Math.max(leastDirectWeight, learnt)
      const most = usual * (wasLight ? staysLight : 1)
      const weight = weighPart(view, look, most)
      wasLight = weight <= most
      if (!wasLight) return false
      rate.time(weight, () => {
        for (const _ of drawRegion(canvas, view, { ...look, source }));
      })
      return true
    },
    drawMap(canvas, view, { look, overview: { picture } }) {
      if (weighPart(view, look, weightAFrame) <= weightAFrame) {
        const thick = { ...look, source, leastLinePx: 1 }
        for (const _ of drawRegion(canvas, view, thick));
        return
      }
      // By averages: else thin lines are lost where it is much smaller.
      canvas.imageSmoothingQuality = 'high'
      if (!picture) return
      copy(canvas, picture, { view, over: false })
      strengthen(canvas, (mapLinePx * view.scale) / picture.region.scale)
    },
    drawZoom(canvas, view, pictures) {
      if (!pictures.shows(view)) return false
      pictures.picture?.copyTo(canvas, { ...view, x: 0, y: 0 })
      return true
    },
    followZoom(view, look, pictures) {
      const isFollowed = pictures.follow(view, (part, giveUp) =>
        rasterizer.draw(part, look, giveUp),
      )
      if (isFollowed) giveUpOthers(view.scale)
      return isFollowed
    },
    refresh(tiles, { view, levels, look }) {
      const isSharp = levels.current === view.scale
      if (levels.current !== lastScale) giveUpOthers(levels.current)
      lastScale = levels.current
      const pictures = isSharp
        ? tiles.cover(view)
        : tiles.find(toRegion(toBox(view), levels.current))
      for (const picture of pictures) update(picture, look)
      return isSharp && pictures.every(({ isFresh }) => isFresh)
    },
    prepare(tiles, { view, look, overview }) {
      const stale = overview.getStale(editor.getContent())
      // It is shown smaller than it is, with lines that are seen.
      const mapLook = { ...look, paper: undefined, leastLinePx: mapLinePx }
      if (stale) update(stale, mapLook, mostAround)
      const around = { ...view, left: view.left - tileSize, top: view.top - tileSize }
      const wide = { width: view.width + 2 * tileSize, height: view.height + 2 * tileSize }
      const next = tiles
        .cover({ ...around, ...wide })
        .find(({ stale }) => stale && weighPart(stale, look, weightOfLightTile) > weightOfLightTile)
      if (!next) return
      update(next, look, mostAround)
      if (!next.stale) requestPaint()
    },
    compose(canvas, tiles, { view, levels, look, overview, latest }) {
      const isZooming = levels.current !== view.scale
      const current = isZooming ? toRegion(toBox(view), levels.current) : view
      const isCovered = tiles.covers(current)
      const show = (region: Region, isShown = (picture: Picture) => picture.isDrawn) => {
        for (const picture of tiles.find(region)) {
          if (isShown(picture)) copy(canvas, picture, { view, over: !isCovered })
        }
      }
      const { paper = 'plain', theme } = look
      /** What is stale as a whole may be from before there was any. */
      const hasPaper = ({ isDrawn, stale, region }: Picture) =>
        isDrawn &&
        (paper === 'plain' || stale?.width !== region.width || stale.height !== region.height)
      const layPaper = (part: Box) => {
        drawPaper(canvas, view, { paper, theme, part, minGapPx: coarseGapPx })
      }
      /** Its own paper may be so much scaled that no line of it is in view. */
      const showLatest = () => {
        if (!latest) return
        const { x, y, width, height } = toPlace(latest.region, view)
        canvas.clearRect(x, y, width, height)
        const place = { ...view, left: view.left + x, top: view.top + y, width, height }
        const seen = intersect(place, view)
        if (seen) layPaper(toBox(seen))
        copy(canvas, latest, { view, over: false })
      }
      // Pixels this small need no smoothing, which is expensive.
      canvas.imageSmoothingEnabled = devicePixelRatio < finePixelRatio
      if (isZooming && latest && hides(latest, view)) return showLatest()
      if (!isCovered) {
        // The overview, which is also the small map, has no paper of its own.
        layPaper(toBox(view))
        if (overview?.picture) copy(canvas, overview.picture, { view, over: false })
        for (const scale of levels.behind) show(toRegion(toBox(view), scale), hasPaper)
        if (!isZooming) showLatest()
      }
      show(current)
      if (isZooming) showLatest()
    },
  }
}

/** Whether a picture lies over all of a view. */
function hides({ region }: Picture, view: Region): boolean {
  const { x, y, width, height } = toPlace(region, view)
  return x <= 0 && y <= 0 && x + width >= view.width && y + height >= view.height
}
