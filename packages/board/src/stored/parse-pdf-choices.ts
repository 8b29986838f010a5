import { type PdfChoices, pageArrangements } from '../ui/pdf/pdf-choices.ts'

/** The choices that were stored; the usual ones in place of whatever makes no sense. */
export function parsePdfChoices(value: unknown): PdfChoices {
  const stored: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'arrangement') : undefined
  return { arrangement: pageArrangements.find((one) => one === stored) ?? 'column' }
}
