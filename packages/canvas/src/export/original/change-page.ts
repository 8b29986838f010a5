import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib'
import { type DrawnForm, type PdfFile, toBytes } from '@tiza/shapes/pens'
import { decodeContents, listContents } from './decode-contents.ts'
import { findNesting } from './find-nesting.ts'
import { leaveOut } from './leave-out.ts'
import type { OriginalPage } from './read-original.ts'
import { serialize } from './serialize.ts'

/** The page as it is written again: with a form that is drawn after all that is on it, and links that lead somewhere. */
export function changePage(
  context: PDFContext,
  { dict, resources }: OriginalPage,
  { form, file }: { readonly form: DrawnForm; readonly file: PdfFile },
): Uint8Array {
  const changed = copyDict(dict, context)
  const objects = resources?.lookup(PDFName.of('XObject'))
  const named = copyDict(objects instanceof PDFDict ? objects : undefined, context)
  const name = findFreeName(named)
  named.set(PDFName.of(name), PDFRef.of(form.ref))
  const ownResources = copyDict(resources, context)
  ownResources.set(PDFName.of('XObject'), named)
  changed.set(PDFName.of('Resources'), ownResources)
  changed.set(
    PDFName.of('Contents'),
    surround(context, dict.get(PDFName.of('Contents')), { name, file }),
  )
  if (form.links.length > 0) {
    const annotations = context.lookup(dict.get(PDFName.of('Annots')))
    const before = annotations instanceof PDFArray ? annotations.asArray() : []
    const links = form.links.map((link) => PDFRef.of(file.add(link)))
    changed.set(PDFName.of('Annots'), toArray(context, [...before, ...links]))
  }
  return serialize(changed)
}

/** The operators of a page, and then the form: in the state in which the page begins, whatever they leave behind. */
function surround(
  context: PDFContext,
  contents: PDFObject | undefined,
  { name, file }: { readonly name: string; readonly file: PdfFile },
): PDFArray {
  const add = (bytes: Uint8Array) => PDFRef.of(file.addStream({ entries: '', bytes }))
  const streams = listContents(context, contents)
  const operators = decodeContents(context, streams)
  const { open, surplus } = operators ? findNesting(operators) : { open: 0, surplus: [] }
  const after = `\n${'Q '.repeat(open + 1)}q /${name} Do Q\n`
  const own =
    // It would restore what is saved before it.
    operators && surplus.length > 0 ? [add(leaveOut(operators, surplus))] : [...streams]
  return toArray(context, [add(toBytes('q\n')), ...own, add(toBytes(after))])
}

function findFreeName(named: PDFDict): string {
  for (let at = 0; ; at++) if (!named.has(PDFName.of(`Tiza${at}`))) return `Tiza${at}`
}

function copyDict(dict: PDFDict | undefined, context: PDFContext): PDFDict {
  const copy = PDFDict.withContext(context)
  for (const [key, value] of dict?.entries() ?? []) copy.set(key, value)
  return copy
}

function toArray(context: PDFContext, values: readonly PDFObject[]): PDFArray {
  const array = PDFArray.withContext(context)
  for (const value of values) array.push(value)
  return array
}
