/**
 * Why a PDF, or a page of one, cannot be shown: it needs a password, it is no PDF or too much damaged, it has no
 * page, it takes too long, or what reads it cannot be loaded.
 */
export const pdfFailures = [
  'pdfEncrypted',
  'pdfDamaged',
  'pdfEmpty',
  'pdfTooSlow',
  'pdfUnavailable',
] as const
export type PdfFailure = (typeof pdfFailures)[number]

/** A PDF that cannot be shown, with the reason. */
export class PdfError extends Error {
  readonly failure: PdfFailure

  constructor(failure: PdfFailure) {
    super(failure)
    this.name = 'PdfError'
    this.failure = failure
  }
}

/** The reason, of any error. */
export function toPdfFailure(error: unknown): PdfFailure {
  return error instanceof PdfError ? error.failure : 'pdfDamaged'
}
