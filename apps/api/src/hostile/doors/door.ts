import type { ErrorCode } from '@tiza/protocol'
import type { Seat } from './seat.ts'

/** Something that somebody on a board may try. */
export interface Door {
  /** Tries it: `ok`, or the code with which it is refused, or the reason where there is one. */
  open(seat: Seat): Promise<string>
  /** It changes who they are, or ends the board: it is tried after everything else. */
  readonly isLate?: true
}

/** Doors by the names of their rows. */
export type Doors = Readonly<Record<string, Door>>

/** What an answer comes to. */
export const toOutcome = (ack: { readonly ok: true } | { readonly ok: false; code: ErrorCode }) =>
  ack.ok ? 'ok' : ack.code

/** The outcomes of trying some of the rows of a seat, in the order of the rows. */
export async function tryAll(
  doors: Doors,
  seat: Seat,
  names: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const name of names) found[name] = (await doors[name]?.open(seat)) ?? 'no such door'
  return found
}
