import type { FastifyBaseLogger } from 'fastify'
import { lossReportedMs } from './storage/board-log.ts'
import type { Catalog } from './storage/catalog.ts'

/** Boards on which acknowledged changes were found lost. */
export interface ReportedLosses {
  /** How many there are of the last week. */
  count(): number
}

/** Reads them, and reports them in the log. Rejects when the storage fails. */
export async function loadLosses(
  storage: Pick<Catalog, 'listLosses'>,
  { log, now }: { readonly log: Pick<FastifyBaseLogger, 'error'>; readonly now: () => number },
): Promise<ReportedLosses> {
  const losses = await storage.listLosses(now() - lossReportedMs)
  if (losses.length > 0) {
    const changes = losses.reduce((sum, loss) => sum + (loss.changes ?? 0), 0)
    log.error({ boards: losses.length, changes }, 'acknowledged changes were lost')
  }
  return {
    count: () => losses.filter(({ foundAt }) => now() - foundAt < lossReportedMs).length,
  }
}
