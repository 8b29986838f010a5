/**
 * Why what is drawn on a PDF cannot be written into it: it is protected, its pages are only drawn by what is in it
 * (XFA), it is too much damaged, or its bytes are not at hand.
 */
export const exportFailures = ['pdfProtected', 'pdfXfa', 'pdfUnreadable', 'pdfMissing'] as const
export type ExportFailure = (typeof exportFailures)[number]

/** A file that cannot be made, with the reason. */
export class ExportError extends Error {
  readonly failure: ExportFailure

  constructor(failure: ExportFailure) {
    super(failure)
    this.name = 'ExportError'
    this.failure = failure
  }
}

/** The reason, where there is one to be told. */
export function toExportFailure(error: unknown): ExportFailure | undefined {
  return error instanceof ExportError ? error.failure : undefined
}
