import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import type { ObjectLink, PdfFile } from '@tiza/shapes/pens'
import { decodeContents, listContents } from './decode-contents.ts'
import { findNesting } from './find-nesting.ts'
import { leaveOut } from './leave-out.ts'
import { listLinks } from './list-links.ts'
import { toUnitMatrix } from './page-view.ts'
import type { OriginalPage, OriginalPdf } from './read-original.ts'
import { serialize } from './serialize.ts'

/** A page that comes into another file. */
export interface CopiedPage {
  /** Copies it; returns its number there. */
  add(file: PdfFile): number
  /** Where it leads out of the file. */
  readonly links: readonly ObjectLink[]
}

/** Copies pages of a PDF into another file, each as an object of one unit that is drawn as a picture is. */
export interface PageCopier {
  /** A page; `undefined` where it would not look the same there. The first is 1. */
  find(page: number): CopiedPage | undefined
}

/** What leads out of what is drawn, or says what it is. */
const left: readonly string[] = ['Parent', 'StructParent', 'StructParents', 'Metadata', 'PieceInfo']
/** What nobody sees of annotations. */
const unseen: readonly string[] = ['/Link', '/Popup']

/** What copies pages of one PDF into one file: what several of them need comes along once. */
export function createPageCopier(original: OriginalPdf): PageCopier {
  const { context, pages } = original
  /** The numbers of what has been copied, in the other file. */
  const copied = new Map<PDFRef, number>()
  const catalog = context.lookup(context.trailerInfo.Root)
  /** The catalog says which parts are seen, and does not come along. */
  const hasLayers = catalog instanceof PDFDict && catalog.has(PDFName.of('OCProperties'))

  /** Whether more is seen than what its operators draw: a picture shows that, too. */
  function hasMore({ dict }: OriginalPage): boolean {
    const annotations = context.lookup(dict.get(PDFName.of('Annots')))
    if (!(annotations instanceof PDFArray)) return false
    return annotations.asArray().some((one) => {
      const annotation = context.lookup(one)
      const kind =
        annotation instanceof PDFDict
          ? context.lookup(annotation.get(PDFName.of('Subtype')))
          : undefined
      return !unseen.includes(kind?.toString() ?? '')
    })
  }

  function copy(file: PdfFile, page: OriginalPage, operators: Uint8Array): number {
    const waiting: PDFRef[] = []

    /** The number of an object in the other file, into which it is copied later. */
    function toCopied(ref: PDFRef): PDFRef {
      const known = copied.get(ref) ?? file.reserve()
      if (!copied.has(ref)) {
        copied.set(ref, known)
        waiting.push(ref)
      }
      return PDFRef.of(known)
    }

    function convert(object: PDFObject): PDFObject {
      if (object instanceof PDFRef) return toCopied(object)
      if (object instanceof PDFArray) {
        const array = PDFArray.withContext(context)
        for (const one of object.asArray()) array.push(convert(one))
        return array
      }
      return object instanceof PDFDict ? convertDict(object) : object
    }

    function convertDict(dict: PDFDict, without: readonly string[] = left): PDFDict {
      const converted = PDFDict.withContext(context)
      for (const [key, value] of dict.entries()) {
        if (!without.includes(key.decodeText())) converted.set(key, convert(value))
      }
      return converted
    }

    function put(ref: PDFRef): void {
      const object = context.lookup(ref)
      const number = copied.get(ref) ?? 0
      if (object instanceof PDFRawStream) {
        const dict = convertDict(object.dict, [...left, 'Length'])
        file.putStream(number, { entries: toEntries(dict), bytes: object.contents })
      } else if (object) file.put(number, toLatin(serialize(convert(object))))
    }

    const form = PDFDict.withContext(context)
    form.set(PDFName.of('Type'), PDFName.of('XObject'))
    form.set(PDFName.of('Subtype'), PDFName.of('Form'))
    form.set(PDFName.of('BBox'), context.obj([...page.view.box]))
    form.set(PDFName.of('Matrix'), context.obj([...toUnitMatrix(page.view)]))
    form.set(
      PDFName.of('Resources'),
      page.resources ? convertDict(page.resources) : context.obj({}),
    )
    const group = page.dict.get(PDFName.of('Group'))
    if (group) form.set(PDFName.of('Group'), convert(group))
    const added = file.addStream({ entries: toEntries(form), bytes: operators })
    for (let ref = waiting.pop(); ref; ref = waiting.pop()) put(ref)
    return added
  }

  return {
    find(number) {
      const page = pages[number - 1]
      if (!page || hasLayers || hasMore(page)) return undefined
      const streams = listContents(context, page.dict.get(PDFName.of('Contents')))
      const operators = decodeContents(context, streams)
      if (!operators) return undefined
      const balanced = leaveOut(operators, findNesting(operators).surplus)
      return { add: (file) => copy(file, page, balanced), links: listLinks(context, page) }
    },
  }
}

/** What a dictionary says, without its brackets. */
function toEntries(dict: PDFDict): string {
  return toLatin(serialize(dict)).slice(2, -2)
}

/** Bytes as letters of one byte each. */
function toLatin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  }
  return text
}
