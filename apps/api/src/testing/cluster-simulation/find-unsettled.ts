import type { Person } from '@tiza/client/testing'
import type { Right } from '@tiza/protocol'

/** Who may only look, whatever the rule is. */
export const viewerName = 'viewer'

/**
 * What of all that has been said and done somebody does not know yet, in words; `undefined` where everybody is online,
 * has sent all, has as many shapes as the others, and knows who is there and what each may do. [PE1] [RI6]
 */
export function findUnsettled(people: readonly Person[]): string | undefined {
  const tabs = people.flatMap(({ name, tabs }) => tabs.map(({ client }) => ({ name, client })))
  const rights = new Map(
    tabs.map(({ name, client }) => [client?.presence.session, toRight(name)] as const),
  )
  const shapes = tabs[0]?.client?.shapes.size
  for (const { name, client } of tabs) {
    if (!client) return `${name} has no client`
    const { status, presence } = client
    const { state } = status.connection
    if (state !== 'online') return `${name} is ${state}`
    if (status.pending > 0) return `${name} has ${status.pending} pending`
    if (status.rights?.right !== toRight(name)) return `${name} may ${status.rights?.right}`
    if (client.shapes.size !== shapes) return `${name} has ${client.shapes.size} of ${shapes}`
    const others = new Map([...rights].filter(([session]) => session !== presence.session))
    for (const [session, { right }] of presence.peers) {
      if (!others.has(session)) return `${name} sees somebody who has gone`
      if (others.get(session) !== right) return `${name} sees somebody who may ${right}`
    }
    if (presence.peers.size < others.size) return `${name} sees ${presence.peers.size} others`
  }
  const unsent = people.find(({ device }) => device.unsent > 0)
  return unsent && `${unsent.name} has ${unsent.device.unsent} unsent`
}

function toRight(name: string): Right {
  return name === viewerName ? 'look' : 'draw'
}
