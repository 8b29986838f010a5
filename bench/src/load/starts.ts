import { getMedian } from '../statistics.ts'
import { startTiza } from './subject.ts'

const starts = 9

/** From the start of a process to its first port, with no data yet, milliseconds: the median of nine. */
export async function measureFirstStart(): Promise<number> {
  const tookMs: number[] = []
  for (let at = 0; at < starts; at++) {
    const startedMs = performance.now()
    const tiza = await startTiza()
    tookMs.push(performance.now() - startedMs)
    await tiza.close()
  }
  return getMedian(tookMs) ?? Number.NaN
}
