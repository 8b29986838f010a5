import { lowestClientMinor, type Refusal, toFault } from '@tiza/protocol'

/** What is known of a client by its handshake. */
export interface ClientVersion {
  readonly minor: number
  readonly caps: ReadonlySet<string>
}

export interface Demands {
  /** The lowest minor that is served, if it is above what this version can serve. */
  readonly minMinor?: number | undefined
  /** The caps that the board needs. */
  readonly needs?: ReadonlySet<string>
}

/** The refusal of a client that is too old for the server or for a board; `undefined` for one that is not. [GR4] [GR5] */
export function findUnsupported(
  { minor, caps }: ClientVersion,
  { minMinor = lowestClientMinor, needs = new Set() }: Demands,
): Refusal | undefined {
  const lowest = Math.max(minMinor, lowestClientMinor)
  const refuse = (message: string, path?: string) => ({
    ...toFault('unsupported_version', message, path),
    ...{ retryable: false, minMinor: lowest },
  })
  if (minor < lowest) return refuse(`The server serves minor ${lowest} and later.`, '/minor')
  const lacking = [...needs].filter((need) => !caps.has(need))
  if (lacking.length === 0) return undefined
  return { ...refuse(`The board needs the caps ${lacking.join(', ')}.`), needs: lacking }
}
