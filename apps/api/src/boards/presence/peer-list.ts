import type { Peer } from '@tiza/protocol'

/**
 * Who is on a board, as JSON that is made once for each change: when ten thousand people come, each of them is told of
 * all who were there before.
 */
export interface PeerList {
  /** Somebody has come, or is seen as another one from now on. */
  set(peer: Peer): void
  delete(session: string): void
  /** The JSON of a list of all but one session. */
  toJson(but: string): string
}

export function createPeerList(): PeerList {
  /** By session. */
  const texts = new Map<string, string>()
  return {
    set: (peer) => void texts.set(peer.session, JSON.stringify(peer)),
    delete: (session) => void texts.delete(session),
    toJson(but) {
      const others: string[] = []
      for (const [session, text] of texts) if (session !== but) others.push(text)
      return `[${others.join()}]`
    },
  }
}
