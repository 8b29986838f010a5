import { toNumber as num } from './document-pen.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'

/** What operators refer to by name: the same for all pages of a file. */
export interface PdfResources {
  readonly ref: PdfRef
  /** The name of an opacity, 0 to 1. */
  nameOpacity(opacity: number): string
  /** The name of a picture, or of what is drawn as one. */
  nameObject(ref: PdfRef): string
  nameFont(ref: PdfRef): string
  /** Writes what has been named into the file. */
  write(): void
}

/** Names that are given as they are asked for. */
export function createPdfResources(file: PdfFile): PdfResources {
  const ref = file.reserve()
  const opacities = new Map<string, string>()
  const objects: PdfRef[] = []
  const fonts: PdfRef[] = []

  return {
    ref,
    nameOpacity(opacity) {
      const key = num(opacity)
      const name = opacities.get(key) ?? `G${opacities.size}`
      opacities.set(key, name)
      return name
    },
    nameObject: (object) => `X${objects.push(object) - 1}`,
    nameFont: (font) => `F${fonts.push(font) - 1}`,
    write() {
      const alphas = [...opacities].map(([value, name]) => `/${name}<</ca ${value}/CA ${value}>>`)
      const toEntries = (refs: readonly PdfRef[], letter: string) =>
        refs.map((one, at) => `/${letter}${at} ${one} 0 R`).join('')
      file.put(
        ref,
        `<</ExtGState<<${alphas.join('')}>>/XObject<<${toEntries(objects, 'X')}>>` +
          `/Font<<${toEntries(fonts, 'F')}>>>>`,
      )
    },
  }
}
