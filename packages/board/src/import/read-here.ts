import { createMeasureText } from '@tiza/canvas/measure-text'
import { FormatError, type Imported, type ReadOptions, type Source } from '@tiza/formats'
import { toTextStyle } from '@tiza/shapes'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { getFormat } from './known-formats.ts'

/** Why what reads a format is not there: the server is out of reach. */
export class UnreachableError extends Error {}

/**
 * Reads a file on this thread. Rejects with `FormatError`, or with `UnreachableError` where what reads it could
 * not be loaded; what a reader throws besides is a file that it did not expect.
 */
export async function readHere(
  source: Source,
  { format, ...options }: Omit<ReadOptions, 'measureText'> & { readonly format: string },
): Promise<Imported> {
  const load = getFormat(format)?.load
  if (!load) throw new Error(`no format ${format}`)
  const read = await load().catch((cause: unknown) => {
    throw new UnreachableError(format, { cause })
  })
  try {
    return await read(source, { ...options, measureText: createMeasure() })
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw new FormatError('damaged', String(error))
  }
}

function createMeasure(): ReadOptions['measureText'] {
  const canMeasure = typeof document !== 'undefined' || typeof OffscreenCanvas === 'function'
  const measure = canMeasure ? createMeasureText() : roughMeasure
  return (line, { fontSize }) => measure(line, toTextStyle({ fontSize }))
}
