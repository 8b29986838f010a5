import type { IncomingMessage } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'

/** Logs why people are refused, for the operator: few lines, however many requests there are. */
export interface RefusalLog {
  /** A page was refused because of its origin. */
  noteOrigin(request: Pick<IncomingMessage, 'headers'>): void
  /** A request was refused because of its host. */
  noteHost(request: Pick<IncomingMessage, 'headers'>): void
  /** A connection was refused because of `MAX_CONNECTIONS`. */
  noteFull(): void
}

export interface RefusalLogOptions {
  readonly log: Pick<FastifyBaseLogger, 'warn'>
  readonly maxConnections: number
  readonly now: () => number
}

const fullEveryMs = 60_000
/** Limit of logged hosts, since anybody can make up names. */
const mostHosts = 10
/** Limit of logged text that anybody can send. */
const shownLength = 200

export function createRefusalLog({ log, maxConnections, now }: RefusalLogOptions): RefusalLog {
  const noted = new Set<boolean>()
  const hosts = new Set<string>()
  let fullAtMs = Number.NEGATIVE_INFINITY
  let refused = 0

  return {
    noteOrigin({ headers }) {
      // Browsers send this header where they may: then this server's own page is refused.
      const isOwn = headers['sec-fetch-site'] === 'same-origin'
      if (noted.has(isOwn)) return
      noted.add(isOwn)
      const [origin, host] = [headers.origin, headers.host].map((text) =>
        text?.slice(0, shownLength),
      )
      log.warn(
        { origin, host },
        isOwn
          ? "this server's own page is refused: a proxy must pass on Host, and ALLOWED_ORIGINS list this origin"
          : 'a page of another origin is refused; if it is this server, a proxy must pass on Host, and ALLOWED_ORIGINS list this origin',
      )
    },
    noteHost({ headers }) {
      const host = headers.host?.slice(0, shownLength) ?? ''
      if (hosts.has(host) || hosts.size >= mostHosts) return
      hosts.add(host)
      log.warn(
        { host },
        'a request names a host that is not known; if it is this server, add it to ALLOWED_HOSTS, or set TRUST_PROXY if a proxy passes it on',
      )
    },
    noteFull() {
      refused++
      if (now() - fullAtMs < fullEveryMs) return
      fullAtMs = now()
      log.warn({ maxConnections, refused }, 'the server is full')
      refused = 0
    },
  }
}
