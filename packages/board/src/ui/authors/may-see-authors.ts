import type { BoardStatus } from '@tiza/client'

/** Whether one may see who made what: where the server knows persons, and hosts have not hidden it. [RI13] */
export function maySeeAuthors({ rights }: Pick<BoardStatus, 'rights'>): boolean {
  return rights !== undefined && (rights.names !== false || rights.right === 'host')
}
