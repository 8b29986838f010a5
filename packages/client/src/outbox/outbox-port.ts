import type { OutboxEntry } from '../types.ts'

/** The work of one tab that the outbox persists until the server has it. */
export interface OutboxPort {
  readonly client: string
  /** Whether it outlives this tab, so that other tabs may take it over. */
  readonly durable: boolean
  /** Whether everything put so far is kept by a storage that outlives this tab. */
  readonly persisted: boolean
  /**
   * Whether a number may be sent: a tab after this one knows of it, and of these ops. Else it could
   * use the number for others, and the server would take the second transaction for the first.
   */
  isPersisted(n: number): boolean
  put(entries: readonly OutboxEntry[], nextN: number): void
  remove(ns: readonly number[]): void
  /** Goes on under a new client id with these entries only, which come after those of others. */
  rename(entries: readonly OutboxEntry[], nextN: number, after: readonly string[]): void
  /**
   * Asks whether the client id is still this tab's, where the server says that another has used it;
   * where it is not, or the storage does not say, `handOver` follows.
   */
  renew(): Promise<boolean>
  /** The numbers that are persisted under a client id, whichever tab owns it. */
  getKept(client: string): Promise<ReadonlySet<number>>
}
