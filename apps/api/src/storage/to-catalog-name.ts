import { boardRecordId, getBoardName } from '@tiza/protocol'

/** What the catalog has for the name of a board, by its records; see `FoundBoard`. */
export function toCatalogName(records: ReadonlyMap<string, object>): string | undefined {
  return records.has(boardRecordId) ? (getBoardName(records) ?? '') : undefined
}
