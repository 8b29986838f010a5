/** Who says that it has a cap: a client in its handshake, a server in `welcome`. */
export type CapSide = 'client' | 'server'

/** Something of the protocol that a side can do and need not. */
export interface CapInfo {
  readonly sides: readonly CapSide[]
  /** Of those who list no caps, who speaks this minor or a later one has it; `undefined` for none of them. */
  readonly since?: number
}

/** Every cap of this version, by name. */
export const caps = {
  'short-ink': { sides: ['client'], since: 3 },
  base: { sides: ['client'], since: 3 },
  states: { sides: ['client', 'server'], since: 5 },
  was: { sides: ['server'], since: 7 },
  ext: { sides: ['server'], since: 10 },
  rights: { sides: ['client', 'server'], since: 11 },
  waiting: { sides: ['client', 'server'], since: 12 },
  locks: { sides: ['server'], since: 12 },
  away: { sides: ['server'], since: 12 },
  pdf: { sides: ['server'], since: 13 },
  heads: { sides: ['server'], since: 14 },
} as const satisfies Readonly<Record<string, CapInfo>>

export type Cap = keyof typeof caps

/** The form of the name of a cap, as a regular expression source. */
export const capPattern = '^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$'

/** Characters of the name of a cap. */
export const capLength = 40

/** Caps that one side may list. */
export const mostCaps = 64

const names = Object.keys(caps).filter(isCap)

/** The caps that a client or a server of this version has. */
export function listCaps(side: CapSide): readonly Cap[] {
  return names.filter((name) => getInfo(name).sides.includes(side))
}

/** What somebody has said of themselves, in a handshake or in `welcome`. */
export interface SaidCaps {
  readonly minor: number
  readonly caps?: readonly string[] | undefined
}

/** The caps of somebody: those that are listed or, without a list, those that come with the minor. [GR2] */
export function toCaps(side: CapSide, { minor, caps: listed }: SaidCaps): ReadonlySet<string> {
  const comesWith = (name: Cap) => minor >= (getInfo(name).since ?? Number.POSITIVE_INFINITY)
  return new Set<string>(listed ?? listCaps(side).filter(comesWith))
}

function getInfo(name: Cap): CapInfo {
  return caps[name]
}

function isCap(name: string): name is Cap {
  return Object.hasOwn(caps, name)
}
