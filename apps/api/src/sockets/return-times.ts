/** From when on people who are sent away come again, and over how long they are spread at random, milliseconds. */
interface ReturnTime {
  readonly afterMs: number
  readonly overMs: number
}

/** When people come again who are sent away together: whoever has them then lets in one after the other. */
export const returnTimes = {
  /** To this server, which stops, and has to start first. */
  here: { afterMs: 200, overMs: 1_800 },
  /** To other servers, which are there already. */
  elsewhere: { afterMs: 50, overMs: 450 },
  /** To a board that is not what it was: it is read again, here or at another server. */
  board: { afterMs: 250, overMs: 500 },
} as const satisfies Readonly<Record<string, ReturnTime>>

/** How long one of them is to wait. */
export function toReturnMs({ afterMs, overMs }: ReturnTime): number {
  return afterMs + Math.floor(Math.random() * overMs)
}
