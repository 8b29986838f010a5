import { getImageType, imageHeadBytes } from '@tiza/protocol'
import { imageSize } from 'image-size'
import { parseDataUrl } from '../data-url.ts'
import { placeBox } from '../transform.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { parseLength } from './length.ts'
import { toOpacity } from './look.ts'
import type { Place } from './place.ts'
import type { SvgContext } from './svg-context.ts'
import { getHref } from './svg-document.ts'
import { fitBox, parseFit, type Size } from './viewport.ts'

const svgType = 'image/svg+xml'

/** Adds a picture that is in the file; no other is looked for. */
export function addImage(
  element: XmlElement,
  { style, transform: by, viewport, opacity }: Place,
  { collector, lose }: SvgContext,
): void {
  const picture = toPicture(getHref(element) ?? '')
  if (!picture) {
    lose('picture')
    return
  }
  const get = (name: string, whole: number) =>
    parseLength(style.getOwn(name), { fontSize: style.fontSize, whole })
  const { blob, size } = picture
  const [x, y] = [get('x', viewport.width) ?? 0, get('y', viewport.height) ?? 0]
  const outer = {
    x,
    y,
    ...toSize(get('width', viewport.width), get('height', viewport.height), size),
  }
  const fit = parseFit(element.attributes.get('preserveAspectRatio'))
  const [sx, , , sy, left, top] = fitBox({ x: 0, y: 0, ...size }, outer, fit)
  const whole = { x: left, y: top, width: size.width * sx, height: size.height * sy }
  const isCut = fit.way === 'slice'
  const place = placeBox(by, isCut ? outer : whole)
  if (!place) {
    lose('element')
    return
  }
  const [a, b, c, d] = by
  const crop =
    isCut &&
    [
      (outer.x - whole.x) / whole.width,
      (outer.y - whole.y) / whole.height,
      (outer.x + outer.width - whole.x) / whole.width,
      (outer.y + outer.height - whole.y) / whole.height,
    ].map((share) => Math.min(1, Math.max(0, share)))
  collector.add('image', {
    ...{ ...place, hash: collector.addPicture(blob), ...toOpacity(opacity) },
    ...(crop && { crop }),
    ...(a * d - b * c < 0 && { scale: [1, -1] }),
  })
}

/** The size that the element says; one side of it is as the picture is, and so are both. */
function toSize(width: number | undefined, height: number | undefined, own: Size): Size {
  if (width !== undefined && height !== undefined) return { width, height }
  if (width !== undefined) return { width, height: (width * own.height) / own.width }
  if (height !== undefined) return { width: (height * own.width) / own.height, height }
  return own
}

/** A picture of a type that boards have, or another drawing, which becomes one; and its size. */
function toPicture(address: string): { readonly blob: Blob; readonly size: Size } | undefined {
  const data = parseDataUrl(address)
  if (!data) return undefined
  const known = getImageType(data.bytes.subarray(0, imageHeadBytes))
  const type = known ?? (data.type === svgType ? svgType : undefined)
  const size = getSize(data.bytes)
  return type && size && { blob: new Blob([data.bytes], { type }), size }
}

function getSize(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { width, height } : undefined
  } catch {
    return undefined
  }
}
