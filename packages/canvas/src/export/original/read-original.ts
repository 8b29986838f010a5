import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { ExportError } from '../export-failure.ts'
import type { PageView } from './page-view.ts'
import { readView } from './read-view.ts'

/** A page of a PDF that can be changed. */
export interface OriginalPage {
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its own, or those of its tree. */
  readonly resources: PDFDict | undefined
  readonly view: PageView
}

/** A PDF as it is read to be changed. */
export interface OriginalPdf {
  readonly bytes: Uint8Array
  readonly context: PDFContext
  /** In their order. */
  readonly pages: readonly OriginalPage[]
  /** Numbers that its objects have, from 1 on. */
  readonly taken: number
}

/** What pages take over from their tree (ISO 32000-1, 7.7.3.4). */
const inherited: readonly string[] = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
/** A tree of pages that is deeper is damaged. */
const deepest = 64

/** Reads a PDF. Rejects with an `ExportError` where it must not or cannot be changed. */
export async function readOriginal(bytes: Uint8Array): Promise<OriginalPdf> {
  try {
    return await read(bytes)
  } catch (error) {
    throw error instanceof ExportError ? error : new ExportError('pdfUnreadable')
  }
}

async function read(bytes: Uint8Array): Promise<OriginalPdf> {
  const context = await parse(bytes)
  if (isProtected(context)) throw new ExportError('pdfProtected')
  const catalog = context.lookup(context.trailerInfo.Root)
  if (!(catalog instanceof PDFDict)) throw new ExportError('pdfUnreadable')
  if (isDynamicForm(context, catalog)) throw new ExportError('pdfXfa')
  const pages = listPages(context, catalog)
  if (pages.length === 0) throw new ExportError('pdfUnreadable')
  return { bytes, context, pages, taken: countTaken(context) }
}

async function parse(bytes: Uint8Array): Promise<PDFContext> {
  try {
    return await PDFParser.forBytesWithOptions(
      ...([bytes, Number.POSITIVE_INFINITY, false, false, false, undefined, true] as const),
    ).parseDocument()
  } catch {
    const isLocked = new TextDecoder('latin1').decode(bytes.subarray(-4_096)).includes('/Encrypt')
    throw new ExportError(isLocked ? 'pdfProtected' : 'pdfUnreadable')
  }
}

/** Whether it is encrypted, as any of its trailers may say, with a password to open it or without. */
function isProtected(context: PDFContext): boolean {
  if (context.lookup(context.trailerInfo.Encrypt)) return true
  return listTrailers(context).some((dict) => dict.has(PDFName.of('Encrypt')))
}

/** The dictionaries of streams that stand for a table of objects and a trailer. */
function listTrailers(context: PDFContext): readonly PDFDict[] {
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (isXrefStream(object) ? object.dict : []))
}

/** Whether an object is a stream that says where objects are (ISO 32000-1, 7.5.8). */
export function isXrefStream(object: PDFObject | undefined): object is PDFRawStream {
  return (
    object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === PDFName.of('XRef')
  )
}

/** Whether its pages stand for a form that programs draw in their place (XFA), so that nobody would see the ink. */
function isDynamicForm(context: PDFContext, catalog: PDFDict): boolean {
  const form = context.lookup(catalog.get(PDFName.of('AcroForm')))
  const hasXfa = form instanceof PDFDict && form.has(PDFName.of('XFA'))
  return hasXfa && context.lookup(catalog.get(PDFName.of('NeedsRendering')))?.toString() === 'true'
}

/** How many numbers of objects are taken: of those that are there, and of those that once were. */
function countTaken(context: PDFContext): number {
  const sizes = [context.trailerInfo.Size, ...listTrailers(context).map(getSize)]
  const known = sizes.flatMap((size) => (size ? size.asNumber() - 1 : []))
  return Math.max(context.largestObjectNumber, ...known)
}

function getSize(trailer: PDFDict): PDFNumber | undefined {
  const size = trailer.lookup(PDFName.of('Size'))
  return size instanceof PDFNumber ? size : undefined
}

interface Branch {
  readonly node: PDFObject | undefined
  readonly inheritedFrom: ReadonlyMap<string, PDFObject>
  readonly depth: number
}

/** The pages in the order of the tree. Throws where one of them cannot be told from the others. */
function listPages(context: PDFContext, catalog: PDFDict): readonly OriginalPage[] {
  const pages: OriginalPage[] = []
  const visited = new Set<PDFObject>()
  const root = catalog.get(PDFName.of('Pages'))
  const branches: Branch[] = [{ node: root, inheritedFrom: new Map(), depth: 0 }]
  for (let branch = branches.pop(); branch; branch = branches.pop()) {
    const { node, inheritedFrom, depth } = branch
    const dict = context.lookup(node)
    if (!(dict instanceof PDFDict) || visited.has(dict) || depth > deepest) {
      throw new ExportError('pdfUnreadable')
    }
    visited.add(dict)
    const known = new Map(inheritedFrom)
    for (const name of inherited) {
      const own = dict.get(PDFName.of(name))
      if (own) known.set(name, own)
    }
    const kids = context.lookup(dict.get(PDFName.of('Kids')))
    if (kids instanceof PDFArray) {
      for (const kid of kids.asArray().reverse()) {
        branches.push({ node: kid, inheritedFrom: known, depth: depth + 1 })
      }
      continue
    }
    if (!(node instanceof PDFRef)) throw new ExportError('pdfUnreadable')
    const get = (name: string) => known.get(name) ?? dict.get(PDFName.of(name))
    const resources = context.lookup(known.get('Resources'))
    pages.push({
      ...{ ref: node, dict, view: readView(context, { get }) },
      resources: resources instanceof PDFDict ? resources : undefined,
    })
  }
  return pages
}
