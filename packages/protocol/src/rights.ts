/** What somebody may do on a board, ascending: each right includes those before it. [RI1] */
export const rights = ['look', 'comment', 'own', 'draw', 'host'] as const

export type Right = (typeof rights)[number]

/** Who draws on a board. [RI2] */
export const rules = ['everybody', 'own', 'pen', 'hosts'] as const

export type Rule = (typeof rules)[number]

/** Why somebody's right has changed. */
export const rightReasons = ['rule', 'pen', 'link', 'host', 'lock'] as const

export type RightReason = (typeof rightReasons)[number]

/** Why somebody is not let in although the board exists. */
export const denialReasons = [
  ...(['revoked', 'expired', 'full', 'removed', 'password'] as const),
  'waiting',
  'token',
  'signed_out',
  'deleted',
] as const

export type DenialReason = (typeof denialReasons)[number]

/** What the right of somebody comes from. */
export interface Standing {
  /** The right of the link by which they came. */
  readonly link: Right
  readonly isHost: boolean
  /** The pen as a host gave it (`true`) or took it (`false`); `undefined` where none did. */
  readonly pen?: boolean | undefined
  readonly rule: Rule
  /** Whether the board is locked for everybody but hosts. Default: it is not. */
  readonly locked?: boolean | undefined
}

/** What somebody may do now. [RI2] [RI12] */
export function toRight({ link, isHost, pen, rule, locked = false }: Standing): Right {
  if (isHost || link === 'host') return 'host'
  if (locked || rule === 'hosts' || pen === false) return toLower(link, 'comment')
  if (pen) return 'draw'
  switch (rule) {
    case 'everybody':
      return link
    case 'own':
      return toLower(link, 'own')
    default:
      return toLower(link, 'comment')
  }
}

/** Whether a right includes another one. */
export function isAtLeast(right: Right, least: Right): boolean {
  return rights.indexOf(right) >= rights.indexOf(least)
}

/** The lower of two rights. */
export function toLower(one: Right, other: Right): Right {
  return isAtLeast(one, other) ? other : one
}

/** The role that a right stands for, which is all that clients of a minor below 11 know. [RI1] */
export function toRole(right: Right): 'editor' | 'viewer' {
  return isAtLeast(right, 'own') ? 'editor' : 'viewer'
}

/**
 * The right of somebody as a server says it: by default that of the role, as servers of a minor below 11 mean
 * it; `look` for one that is not known. [RI3]
 */
export function getRight({
  role,
  right,
}: {
  readonly role: string
  readonly right?: string | undefined
}): Right {
  if (right === undefined) return role === 'editor' ? 'draw' : 'look'
  return rights.find((known) => known === right) ?? 'look'
}

/** The rule of a board as a server says it: by default `everybody`, and `hosts` for one that is not known. [RI3] */
export function getRule(rule: string | undefined): Rule {
  if (rule === undefined) return 'everybody'
  return rules.find((known) => known === rule) ?? 'hosts'
}
