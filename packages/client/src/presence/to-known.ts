import { getRight, type InkChunk, isRegister, type Peer, type Role } from '@tiza/protocol'

/** A role; those of later versions count as that of somebody who looks. [GR9] */
export function toKnownRole(role: string): Role {
  return role === 'editor' ? role : 'viewer'
}

/** Somebody, with what a later version says of them as this one shows it. [GR9] [GR13] [RI3] */
export function toKnownPeer({ role, right, profile, ...peer }: Peer): Peer {
  return {
    ...peer,
    role: toKnownRole(role),
    right: getRight({ role, right }),
    profile: { ...profile, color: toKnownColor(profile.color) },
  }
}

/** Ink in progress, likewise. [GR13] */
export function toKnownChunk<Chunk extends InkChunk>(chunk: Chunk): Chunk {
  const { style } = chunk
  if (!style) return chunk
  const { brush, ...look } = style
  const isKnown = brush === 'laser' || isRegister('brush', brush)
  const known = { ...look, color: toKnownColor(style.color), ...(isKnown && { brush }) }
  return { ...chunk, style: known }
}

function toKnownColor(color: string): string {
  return isRegister('color', color) ? color : 'grey'
}
