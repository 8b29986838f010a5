import { useEffect, useState } from 'react'
import type { ExportedPart, Exporter } from './exporter.ts'

/** The pages of a PDF, as `Exporter` finds them; none where there is no PDF, and until it is read. */
export function useCovered(
  exporter: Pick<Exporter, 'findCovered'>,
  { scope, frame }: ExportedPart,
  pdf: string | undefined,
): readonly number[] {
  const [covered, setCovered] = useState<readonly number[]>([])
  useEffect(() => {
    let isShown = true
    setCovered([])
    if (pdf !== undefined) {
      exporter.findCovered({ scope, frame }, pdf).then(
        (pages) => isShown && setCovered(pages),
        () => undefined,
      )
    }
    return () => {
      isShown = false
    }
  }, [exporter, scope, frame, pdf])
  return covered
}
