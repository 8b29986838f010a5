/** Why a server serves no boards, and what an operator can do about it, in English. */
export interface Cause {
  readonly fault: string
  readonly advice: string
}
