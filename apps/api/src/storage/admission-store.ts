/**
 * Who need not wait to be let in. What rejects has stored nothing; all reject with `UNKNOWN_BOARD`, and with `STALE_TERM`
 * as those of access do.
 */
export interface AdmissionStore {
  /**
   * Opens or closes the waiting room of a board. From then on nobody else is let in without waiting than these,
   * by the public ids of people and sessions.
   */
  setWaiting(
    board: string,
    room: { readonly waiting: boolean; readonly admitted: readonly string[] },
    term?: number,
  ): Promise<void>
  /** Adds people and sessions to those who are let in without waiting. */
  saveAdmitted(board: string, ids: readonly string[], term?: number): Promise<void>
  /** Takes people and sessions from those who are let in without waiting. */
  removeAdmitted(board: string, ids: readonly string[], term?: number): Promise<void>
}
