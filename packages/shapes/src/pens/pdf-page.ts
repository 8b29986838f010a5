import { type PdfFile, type PdfRef, toBytes } from './pdf-file.ts'

/** A page and what it is made of. */
export interface PdfPage {
  /** Points. */
  readonly width: string
  readonly height: string
  readonly operators: string
  /** Where the resources are that all of it shares. */
  readonly resources: PdfRef
  /** Opacities by their names. */
  readonly states: ReadonlyMap<string, string>
  /** `X0`, `X1` …: pictures and what is drawn as one. */
  readonly objects: readonly PdfRef[]
  /** `F0`, if there is a text. */
  readonly font: PdfRef | undefined
  /** Annotations. */
  readonly links: readonly string[]
}

/** Adds the only page of a file; returns its catalog. */
export function addPage(file: PdfFile, page: PdfPage): PdfRef {
  const { width, height, operators, resources, states, objects, font, links } = page
  const contents = file.addStream({ entries: '', bytes: toBytes(operators) })
  const alphas = [...states].map(([value, name]) => `/${name}<</ca ${value}/CA ${value}>>`)
  const named = objects.map((ref, at) => `/X${at} ${ref} 0 R`)
  const fonts = font === undefined ? '' : `/F0 ${font} 0 R`
  file.put(
    resources,
    `<</ExtGState<<${alphas.join('')}>>/XObject<<${named.join('')}>>/Font<<${fonts}>>>>`,
  )
  const pages = file.reserve()
  const ref = file.add(
    `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${width} ${height}]` +
      `/Resources ${resources} 0 R/Contents ${contents} 0 R` +
      `/Group<</S/Transparency/CS/DeviceRGB>>/Annots[${links.join('')}]>>`,
  )
  file.put(pages, `<</Type/Pages/Kids[${ref} 0 R]/Count 1>>`)
  return file.add(`<</Type/Catalog/Pages ${pages} 0 R>>`)
}
