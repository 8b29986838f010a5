import { addCatalog, type ListedPage, type PdfAbout } from './pdf-catalog.ts'
import { createPdfContent, type PdfContent } from './pdf-content.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'
import { addPage, type OpenPage, type PlacedSheet } from './pdf-page.ts'
import type { DrawnForm } from './pdf-pen-options.ts'
import { toFormEntries } from './pdf-picture.ts'

/** A page that has been begun, and where its operators go. */
interface OpenedSheet {
  readonly page: OpenPage
  readonly content: PdfContent
}

/** The pages of a file, or what comes on those of another. */
export interface PdfSheets {
  open(sheet: PlacedSheet): OpenedSheet
  /** Adds what a file is opened by; returns its number. */
  addCatalog(about: PdfAbout): PdfRef
  /** What comes on pages of another file, in the order in which they were finished. */
  readonly forms: readonly DrawnForm[]
}

/** `resources`: what their operators refer to. `isAddition`: whether they come on pages of another file. */
export function createPdfSheets(
  file: PdfFile,
  { resources, isAddition }: { readonly resources: PdfRef; readonly isAddition: boolean },
): PdfSheets {
  const parent = isAddition ? 0 : file.reserve()
  const pages: ListedPage[] = []
  const forms: DrawnForm[] = []

  function openPage(sheet: PlacedSheet): OpenedSheet {
    const contents: PdfRef[] = []
    const links: string[] = []
    const content = createPdfContent((bytes) => {
      contents.push(file.addStream({ entries: '', bytes }))
    })
    const finish = () => {
      const ref = addPage(file, sheet, { parent, contents, resources, links })
      pages.push({ ref, title: sheet.title })
    }
    return { page: { sheet, links, finish }, content }
  }

  function openForm(sheet: PlacedSheet): OpenedSheet {
    const links: string[] = []
    const stream = file.openStream()
    const finish = () => {
      const ref = stream.end(toFormEntries(resources, sheet.seen))
      forms.push({ ref, links })
    }
    return { page: { sheet, links, finish }, content: createPdfContent(stream.push) }
  }

  return {
    open: isAddition ? openForm : openPage,
    addCatalog: (about) => addCatalog(file, { tree: parent, pages, about }),
    forms,
  }
}
