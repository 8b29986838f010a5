import { createCollector } from '../collector.ts'
import { FormatError, type Imported, type Reader, type ReadOptions } from '../format.ts'
import { toText } from '../text-of.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { toPicture } from './as-picture.ts'
import { createEffort } from './effort.ts'
import { toInk } from './line-art.ts'
import { groupParts, toGroup } from './part.ts'
import { createPathReader } from './path-data.ts'
import { createPlace } from './place.ts'
import { getRootSize } from './root-size.ts'
import { createStyles } from './style.ts'
import { createSvgDocument } from './svg-document.ts'
import { TooManyPartsError } from './too-many-parts.ts'
import { toUsefulScale } from './useful-scale.ts'
import type { Size } from './viewport.ts'
import { createWalk } from './walk.ts'

/** How far what is drawn may be from the file: as a share of its longer side, but within board units. */
const tolerance = { share: 1 / 2_000, least: 0.01, most: 0.1 }

/** Segments of contours: of more, somebody wants a picture. */
const mostSegments = 100_000

/** What makes shapes look so much unlike the file that a picture comes first. */
const unlike = new Set([
  ...[
    'filter',
    'mask',
    'clip',
    'pattern',
    'foreignObject',
    'textPath',
    'blend',
    'marker',
    'strongGradient',
  ],
  ...['fillRule', 'element'],
])

/**
 * Reads a drawing in SVG: as shapes, or as one picture where that looks more like it and nobody asks for shapes.
 * Throws `FormatError` with `empty` for one that is nothing but a picture.
 */
export const readSvg: Reader = (source, options) => {
  const root = parseXml([toText(source)])
  const document = createSvgDocument(root)
  if (document.getName(root) !== 'svg') throw new FormatError('damaged')
  const size = getRootSize(root)
  const asPicture = () => toPicture(source, { document, size, options })
  if (options.way === 'picture') return asPicture()
  try {
    const imported = toShapes(root, size, options)
    if (options.way === 'shapes') return imported
    return imported.losses.some(({ what }) => unlike.has(what)) ? asPicture() : imported
  } catch (error) {
    if (!(error instanceof TooManyPartsError)) throw error
    if (options.way === 'shapes') throw new FormatError('too_large', error.message)
    const { losses, ...picture } = asPicture()
    const tooMany = { what: 'tooManyParts', count: error.limit }
    return { ...picture, losses: [tooMany, ...losses], ways: ['picture'] }
  }
}

function toShapes(root: XmlElement, size: Size, options: ReadOptions): Imported {
  const collector = createCollector(options)
  const document = createSvgDocument(root)
  const styles = createStyles(document)
  const { measureText } = options
  const scale = toUsefulScale(size)
  const longer = Math.max(size.width, size.height) * scale
  const context = {
    ...{ document, styles, collector, measureText, readPath: createPathReader() },
    ...{ effort: createEffort(), budget: createEffort(mostSegments) },
    lose: (what: string) => collector.lose(what),
    tolerance: Math.min(tolerance.most, Math.max(tolerance.least, longer * tolerance.share)),
  }
  const place = createPlace(styles.getStyle(root), { viewport: size, scale })
  const parts = createWalk(context, options).walkRoot(root, place, size)
  const shapes = groupParts(toGroup(parts), {
    most: collector.limits.groupDepth,
    onCut: () => collector.lose('group'),
  })
  if (shapes.every((shape) => 'hash' in shape)) throw new FormatError('empty')
  return { ...collector.finish(toInk(shapes)), way: 'shapes' }
}
