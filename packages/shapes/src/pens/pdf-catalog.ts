import type { PdfFile, PdfRef } from './pdf-file.ts'

/** What a file says of itself. */
export interface PdfAbout {
  readonly title?: string | undefined
  readonly author?: string | undefined
  /** When it was made. */
  readonly date?: Date | undefined
}

/** A page as a file lists it. */
export interface ListedPage {
  readonly ref: PdfRef
  readonly title: string | undefined
}

/** Adds what a file is opened by: its pages and a list of those with titles. Returns the catalog. */
export function addCatalog(
  file: PdfFile,
  {
    tree,
    pages,
    about,
  }: {
    /** The object that pages call their parent. */
    readonly tree: PdfRef
    readonly pages: readonly ListedPage[]
    readonly about: PdfAbout
  },
): PdfRef {
  const kids = pages.map(({ ref }) => `${ref} 0 R`).join(' ')
  file.put(tree, `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  const outline = addOutline(file, pages)
  return file.add(
    `<</Type/Catalog/Pages ${tree} 0 R` +
      (outline === undefined ? '' : `/Outlines ${outline} 0 R/PageMode/UseOutlines`) +
      (about.title ? '/ViewerPreferences<</DisplayDocTitle true>>' : '') +
      '>>',
  )
}

/** Adds the list of pages that have titles; `undefined` where none has one. */
function addOutline(file: PdfFile, pages: readonly ListedPage[]): PdfRef | undefined {
  const titled = pages.flatMap(({ ref, title }) => (title ? { ref, title } : []))
  if (titled.length === 0) return undefined
  const outline = file.reserve()
  const items = titled.map(() => file.reserve())
  for (const [at, { ref, title }] of titled.entries()) {
    const near = (entry: string, item: PdfRef | undefined) =>
      item === undefined ? '' : `/${entry} ${item} 0 R`
    file.put(
      items[at] ?? 0,
      `<</Title${toTextString(title)}/Parent ${outline} 0 R/Dest[${ref} 0 R/Fit]` +
        `${near('Prev', items[at - 1])}${near('Next', items[at + 1])}>>`,
    )
  }
  const [first, last] = [items[0] ?? 0, items.at(-1) ?? 0]
  file.put(outline, `<</Type/Outlines/First ${first} 0 R/Last ${last} 0 R/Count ${items.length}>>`)
  return outline
}

/** Adds what a file says of itself. */
export function addInfo(file: PdfFile, { title, author, date }: PdfAbout): PdfRef {
  const entries = [
    ...(title ? [`/Title${toTextString(title)}`] : []),
    ...(author ? [`/Author${toTextString(author)}`] : []),
    ...(date ? [`/CreationDate(D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`] : []),
    '/Creator(Tiza)',
  ]
  return file.add(`<<${entries.join('')}>>`)
}

/** A text in any script. */
function toTextString(text: string): string {
  return `<feff${toUtf16(text)}>`
}

/** The code units of UTF-16 of a text, four hexadecimal digits each. */
export function toUtf16(text: string): string {
  let hex = ''
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, '0')
  return hex
}
