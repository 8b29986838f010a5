import {
  type FillRule,
  haloWidth,
  type Path,
  type PathPaint,
  type TextStyle,
  toPictureKey,
} from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import type { DocumentPen, ShapePlace } from '@tiza/shapes/pens'
import { toMatrix } from '@tiza/shapes/pens/document-pen'
import { recordPath } from '@tiza/shapes/pens/path-recorder'
import { type PlacedLine, toPlacedLines } from '@tiza/shapes/pens/text-lines'
import type { ToOutline } from './letter-outlines.ts'
import type { Raster, RasterContext, RasterImage } from './raster.ts'

export interface RasterPenOptions {
  readonly raster: Pick<Raster, 'createContext' | 'drawImage'>
  /** Where the corner of the canvas is on the board, and pixels per board unit. */
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Letters as paths; a line without stays text in a typeface of the machine. */
  readonly toOutline: ToOutline
  readonly getBaseline: (style: TextStyle) => number
  /** By `toPictureKey`; `undefined` for what is not at hand. */
  readonly getImage: (key: string) => RasterImage | undefined
}

/** Draws a board on a canvas, as documents are drawn: letters are paths, so that no typeface is needed. */
export function createRasterPen(target: RasterContext, options: RasterPenOptions): DocumentPen {
  const { raster, x: left, y: top, scale, toOutline, getBaseline, getImage } = options
  let canvas = target

  /** What `draw` changes of the canvas lasts no longer than it runs. */
  function within(draw: () => void): void {
    const now = canvas
    now.save()
    try {
      draw()
    } finally {
      now.restore()
    }
  }

  function toPlace(place: ShapePlace): void {
    canvas.setTransform(scale, 0, 0, scale, -left * scale, -top * scale)
    canvas.transform(...toMatrix(place))
  }

  function trace(path: Path): void {
    canvas.beginPath()
    tracePath(canvas, path)
  }

  function drawLine(line: PlacedLine, { style, color, halo }: LineLook): void {
    const outline = toOutline(line, style)
    const y = line.middle + getBaseline(style)
    within(() => {
      if (halo !== undefined) {
        canvas.strokeStyle = halo
        canvas.lineWidth = style.fontSize * haloWidth
        canvas.lineJoin = 'round'
      }
      canvas.fillStyle = color
      if (outline) {
        canvas.translate(line.left, y)
        trace(outline)
        if (halo !== undefined) canvas.stroke()
        canvas.fill('nonzero')
        return
      }
      canvas.font = toFont(style)
      canvas.direction = line.direction
      canvas.textAlign = 'left'
      canvas.textBaseline = 'alphabetic'
      if (halo !== undefined) canvas.strokeText(line.text, line.left, y)
      canvas.fillText(line.text, line.left, y)
    })
  }

  return {
    path(path, { fill, line }: PathPaint) {
      if (!fill && !line) return
      trace(path)
      if (fill) {
        canvas.fillStyle = fill.color
        canvas.fill(fill.rule)
      }
      if (!line) return
      canvas.strokeStyle = line.color
      canvas.lineWidth = line.width
      canvas.lineJoin = 'round'
      canvas.lineCap = line.cap
      canvas.setLineDash([...(line.dash ?? [])])
      canvas.stroke()
    },
    text(text) {
      for (const line of toPlacedLines(text)) {
        drawLine(line, text)
        if (text.link === undefined) continue
        canvas.fillStyle = text.color
        canvas.fillRect(line.left, line.underline.y, line.width, line.underline.height)
      }
    },
    picture({ hash, page, box, crop: [from, above, to, below], flip }) {
      const image = getImage(toPictureKey({ hash, page }))
      if (!image) return false
      const { width, height } = image
      within(() => {
        canvas.translate(box.x + box.width / 2, box.y + box.height / 2)
        canvas.scale(flip.across ? -1 : 1, flip.down ? -1 : 1)
        canvas.imageSmoothingQuality = 'high'
        raster.drawImage(
          canvas,
          image,
          [from * width, above * height, (to - from) * width, (below - above) * height],
          [-box.width / 2, -box.height / 2, box.width, box.height],
        )
      })
      return true
    },
    clip(path, rule: FillRule, draw) {
      within(() => {
        trace(path)
        canvas.clip(rule)
        draw()
      })
    },
    fade(opacity, draw) {
      if (opacity === 1) draw()
      else
        within(() => {
          canvas.globalAlpha *= opacity
          draw()
        })
    },
    asOne(draw) {
      const before = canvas
      if (before.globalAlpha === 1) {
        draw()
        return
      }
      const { width, height } = before.canvas
      const layer = raster.createContext({ width, height })
      const { a, b, c, d, e, f } = before.getTransform()
      layer.setTransform(a, b, c, d, e, f)
      canvas = layer
      try {
        draw()
      } finally {
        canvas = before
      }
      within(() => {
        before.setTransform(1, 0, 0, 1, 0, 0)
        const whole = [0, 0, width, height] as const
        raster.drawImage(before, layer.canvas, whole, whole)
      })
    },
    place(place, draw) {
      within(() => {
        toPlace(place)
        draw()
      })
    },
    clipAt(place, path, draw) {
      within(() => {
        toPlace(place)
        trace(path)
        canvas.clip('nonzero')
        draw()
      })
    },
  }
}

interface LineLook {
  readonly style: TextStyle
  readonly color: string
  readonly halo?: string | undefined
}

/** A path without arcs and rounded corners, which not every canvas has. */
function tracePath(canvas: RasterContext, path: Path): void {
  for (const command of recordPath(path)) {
    switch (command[0]) {
      case 'M':
        canvas.moveTo(command[1], command[2])
        break
      case 'L':
        canvas.lineTo(command[1], command[2])
        break
      case 'Q':
        canvas.quadraticCurveTo(command[1], command[2], command[3], command[4])
        break
      case 'C':
        canvas.bezierCurveTo(
          ...([command[1], command[2], command[3]] as const),
          ...([command[4], command[5], command[6]] as const),
        )
        break
      case 'Z':
        canvas.closePath()
    }
  }
}
