import type { Box } from '@tiza/shapes'
import { FormatError, type ReadOptions } from '../format.ts'
import { chain, type Transform } from '../transform.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { addImage } from './add-image.ts'
import { addShape } from './add-shape.ts'
import { addText } from './add-text.ts'
import { clipParts, toClipBox } from './clip.ts'
import { parseLength, parseShare } from './length.ts'
import { parseTransform } from './parse-transform.ts'
import { type Part, toGroup, toParts } from './part.ts'
import type { Place } from './place.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'
import { getHref } from './svg-document.ts'
import { mostShapes, TooManyPartsError } from './too-many-parts.ts'
import { fitBox, getViewBox, parseFit, type Size } from './viewport.ts'

/** Elements that are looked at, those that are used again each time. */
const mostElements = 50_000
/** Elements in each other, those that use others among them. */
const deepest = 300

/** What is drawn only where something names it, what is about others, and what says nothing to the eye. */
const silent = new Set([
  ...[
    'defs',
    'symbol',
    'marker',
    'clipPath',
    'mask',
    'pattern',
    'linearGradient',
    'radialGradient',
  ],
  ...['filter', 'style', 'title', 'desc', 'metadata', 'script', 'view', 'cursor', 'stop', 'font'],
  ...['solidcolor', 'hatch', 'mesh', 'font-face', 'glyph', 'missing-glyph', 'color-profile', ''],
])
const forms = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])
const motions = new Set(['animate', 'animateTransform', 'animateMotion', 'animateColor', 'set'])

/** Makes parts of a file, element by element. */
export interface Walk {
  /** What is in the root, which is shown in a box of the board. */
  walkRoot(root: XmlElement, place: Place, size: Size): readonly Part[]
}

export function createWalk(
  context: SvgContext,
  options: Pick<ReadOptions, 'shapes' | 'measureText'>,
): Walk {
  const { document, styles, collector, lose } = context
  /** Those whose parts are being made: one of them that is used within itself would never end. */
  const open = new Set<XmlElement>()
  let elements = 0
  let shapes = 0

  function walk(element: XmlElement, around: Place): readonly Part[] {
    if (++elements > mostElements) throw new TooManyPartsError(mostElements)
    if (around.depth > deepest) throw new FormatError('too_large')
    const name = document.getName(element)
    if (motions.has(name)) lose('animation')
    if (silent.has(name) || motions.has(name)) return []
    const style = styles.getStyle(element, around.style)
    if (style.getOwn('display') === 'none') return []
    const own = parseTransform(style.getOwn('transform') ?? '')
    const transform = chain(around.transform, own)
    if (!transform.every(Number.isFinite)) {
      lose('damaged')
      return []
    }
    const opacity = around.opacity * parseShare(style.getOwn('opacity'))
    const place = { ...around, style, transform, opacity, depth: around.depth + 1 }
    loseEffects(style)
    open.add(element)
    const parts = toGroup(makeParts(element, name, place))
    open.delete(element)
    if (parts.some(({ type }) => type === 'group') && parseShare(style.getOwn('opacity')) < 1) {
      lose('groupOpacity')
    }
    return clip(parts, style, transform)
  }

  function makeParts(element: XmlElement, name: string, place: Place): readonly Part[] {
    switch (name) {
      case 'g':
        return walkAll(element.children, place)
      case 'a':
        return walkLink(element, place)
      case 'switch':
        return walkSwitch(element, place)
      case 'svg':
        return walkInner(element, element, place)
      case 'use':
        return walkUse(element, place)
      case 'foreignObject':
        lose('foreignObject')
        return []
      default:
        return makeShapes(element, name, place)
    }
  }

  function makeShapes(element: XmlElement, name: string, place: Place): readonly Part[] {
    for (const child of element.children)
      if (motions.has(document.getName(child))) lose('animation')
    if (place.style.get('visibility') === 'hidden' && name !== 'text') return []
    if (forms.has(name)) addShape(element, { name, place, context })
    else if (name === 'text') addText(element, place, context)
    else if (name === 'image') addImage(element, place, context)
    else lose('element')
    const made = collector.cut()
    shapes += made.length
    if (shapes > mostShapes) throw new TooManyPartsError(mostShapes)
    return toParts(made)
  }

  function walkAll(children: readonly XmlElement[], place: Place): readonly Part[] {
    return children.flatMap((child) => walk(child, place))
  }

  function walkLink(element: XmlElement, place: Place): readonly Part[] {
    const link = getHref(element) ?? place.link
    return walkAll(element.children, { ...place, link })
  }

  /** The first that is shown everywhere: what stands before it is for programs that know more. */
  function walkSwitch({ children }: XmlElement, place: Place): readonly Part[] {
    const first = children.find(
      (child) =>
        document.getName(child) !== 'foreignObject' && !child.attributes.has('systemLanguage'),
    )
    return first ? walk(first, place) : walkAll(children.slice(0, 1), place)
  }

  function walkUse(element: XmlElement, place: Place): readonly Part[] {
    const target = document.getTarget(element)
    if (!target || open.has(target)) {
      lose(target ? 'damaged' : 'outside')
      return []
    }
    const [x = 0, y = 0] = (['x', 'y'] as const).map((name) => getLength(place, name))
    const transform = chain(place.transform, [1, 0, 0, 1, x, y])
    const moved = { ...place, transform }
    const name = document.getName(target)
    if (name !== 'symbol' && name !== 'svg') return walk(target, moved)
    const style = styles.getStyle(target, place.style)
    open.add(target)
    const parts = walkInner(target, element, { ...moved, style, depth: place.depth + 1 })
    open.delete(target)
    return parts
  }

  /** What is in an element with a viewport of its own, as large as another says. */
  function walkInner(element: XmlElement, sized: XmlElement, place: Place): readonly Part[] {
    const sizes =
      sized === element ? place : { ...place, style: styles.getStyle(sized, place.style) }
    const isUsed = sized !== element
    const [x, y] = isUsed ? [0, 0] : [getLength(place, 'x') ?? 0, getLength(place, 'y') ?? 0]
    const width = getLength(sizes, 'width') ?? getLength(place, 'width') ?? place.viewport.width
    const height = getLength(sizes, 'height') ?? getLength(place, 'height') ?? place.viewport.height
    if (!(width > 0 && height > 0)) return []
    return walkViewport(element, { x, y, width, height }, place)
  }

  function walkViewport(element: XmlElement, box: Box, place: Place): readonly Part[] {
    const inner = getViewBox(element)
    const fit = parseFit(element.attributes.get('preserveAspectRatio'))
    const by: Transform = inner ? fitBox(inner, box, fit) : [1, 0, 0, 1, box.x, box.y]
    const { width, height } = inner ?? box
    const transform = chain(place.transform, by)
    if (!transform.every(Number.isFinite)) return []
    const parts = walkAll(element.children, { ...place, transform, viewport: { width, height } })
    const overflow = place.style.getOwn('overflow')
    if (overflow === 'visible' || overflow === 'auto') return parts
    return clipParts(parts, { box, by: place.transform }, { context, options })
  }

  function clip(parts: readonly Part[], style: Style, transform: Transform): readonly Part[] {
    const reference = style.getOwn('clip-path')
    if (parts.length === 0 || reference === undefined || reference === 'none') return parts
    const clipPath = document.resolve(reference)
    // What names nothing that is there cuts nothing.
    if (reference.startsWith('url') && !clipPath) return parts
    const box = clipPath && toClipBox(clipPath, context)
    if (box) return clipParts(parts, { box, by: transform }, { context, options })
    lose('clip')
    return parts
  }

  /** Filters and others of which no shape has anything. */
  function loseEffects(style: Style): void {
    for (const name of ['filter', 'mask'] as const) {
      const value = style.getOwn(name)
      const isThere = value !== undefined && value !== 'none'
      if (isThere && !(value.startsWith('url') && !document.resolve(value))) lose(name)
    }
    const blend = style.getOwn('mix-blend-mode')
    if (blend !== undefined && blend !== 'normal') lose('blend')
  }

  return {
    walkRoot: (root, place, size) => walkViewport(root, { x: 0, y: 0, ...size }, place),
  }
}

function getLength(
  { style, viewport }: Place,
  name: 'x' | 'y' | 'width' | 'height',
): number | undefined {
  const whole = name === 'x' || name === 'width' ? viewport.width : viewport.height
  return parseLength(style.getOwn(name), { fontSize: style.fontSize, whole })
}
