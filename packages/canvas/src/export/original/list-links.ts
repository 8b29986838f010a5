import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib'
import type { ObjectLink } from '@tiza/shapes/pens'
import { toUnitMatrix } from './page-view.ts'
import type { OriginalPage } from './read-original.ts'
import { toBox } from './read-view.ts'

/** Addresses that a link may lead to: those of shapes on a board. */
const allowed = /^(?:https?:\/\/|mailto:).{0,2040}$/i
/** Links of a page that come along: more are an accident, or wanted to take time. */
const mostLinks = 1_000

/** The links of a page that lead to an address out of the file. */
export function listLinks(
  context: PDFContext,
  { dict, view }: Pick<OriginalPage, 'dict' | 'view'>,
): readonly ObjectLink[] {
  const annotations = context.lookup(dict.get(PDFName.of('Annots')))
  if (!(annotations instanceof PDFArray)) return []
  const [a, b, c, d, e, f] = toUnitMatrix(view)
  return annotations
    .asArray()
    .slice(0, mostLinks)
    .flatMap((one): readonly ObjectLink[] => {
      const link = context.lookup(one)
      const address = link instanceof PDFDict ? getAddress(context, link) : undefined
      const box = link instanceof PDFDict ? toBox(context, link.get(PDFName.of('Rect'))) : undefined
      if (address === undefined || !box) return []
      const [left, bottom, right, top] = box
      const xs = [a * left + c * bottom + e, a * right + c * top + e]
      // A unit has its origin at its lower left.
      const ys = [b * left + d * bottom + f, b * right + d * top + f].map((y) => 1 - y)
      const part = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
      return [{ address, part }]
    })
}

function getAddress(context: PDFContext, link: PDFDict): string | undefined {
  const get = (dict: PDFDict, name: string): PDFObject | undefined =>
    context.lookup(dict.get(PDFName.of(name)))
  const action = get(link, 'A')
  if (get(link, 'Subtype')?.toString() !== '/Link' || !(action instanceof PDFDict)) return undefined
  const address = get(action, 'S')?.toString() === '/URI' ? get(action, 'URI') : undefined
  const isText = address instanceof PDFString || address instanceof PDFHexString
  const text = isText ? address.decodeText() : ''
  return allowed.test(text) ? text : undefined
}
