import type { PersonChange } from '@tiza/client/access'
import type { Rule } from '@tiza/protocol'

interface PenOptions {
  readonly rule: Rule
  /** Whether they are to draw. */
  readonly isWanted: boolean
  /** Whether a host took the pen from them. */
  readonly isTaken: boolean
}

/** What gives somebody the pen, or takes it: nothing more than the rule needs, so that they follow the rule. */
export function toPen({ rule, isWanted, isTaken }: PenOptions): PersonChange {
  const drawsByRule = rule === 'everybody' || rule === 'own'
  if (isWanted) return { pen: drawsByRule && isTaken ? null : true }
  return { pen: drawsByRule ? false : null }
}
