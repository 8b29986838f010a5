import { decodePoints, type Limits, type Op, type OpPayload } from '@tiza/protocol'
import type { ReferenceServer } from './reference-server-types.ts'
import type { ServerSession } from './server-session.ts'

export interface WatchLimitsOptions {
  readonly limits: Limits
  readonly onViolation: (what: string) => void
}

/** The same server, and notes what clients send it beyond its limits. */
export function watchLimits(
  server: ReferenceServer,
  { limits, onViolation }: WatchLimitsOptions,
): ReferenceServer {
  function check(name: keyof Limits, value: number): void {
    if (value > limits[name]) onViolation(`${name}: ${value} of ${limits[name]}`)
  }

  function checkOp(op: Op): void {
    const values: Readonly<Record<string, unknown>> = op.op === 'patch' ? op.set : { ...op }
    const { text, name, path, subgroups, pts, z, pos } = values
    if (typeof text === 'string') check('textLength', text.length)
    if (typeof name === 'string') check('boardNameLength', name.length)
    if (typeof z === 'string') check('orderKey', z.length)
    if (Array.isArray(path)) check('pathPoints', path.length)
    if (Array.isArray(subgroups)) check('groupDepth', subgroups.length + 1)
    if (Array.isArray(pos)) check('coordinate', Math.max(...pos.map(Math.abs)))
    if (typeof pts !== 'string') return
    const count = decodePoints(pts).length / 3
    check('pointsPerOp', count)
    check('pointsPerStroke', count + (op.op === 'append' ? op.off : 0))
  }

  function checkPayload(payload: OpPayload): void {
    const [first, ...rest] = payload.ops
    const isOneRestore = first?.op === 'restore' && rest.length === 0
    check('opsPerTx', payload.ops.length)
    check(isOneRestore ? 'packetBytes' : 'opBytes', JSON.stringify(payload).length)
    for (const op of payload.ops) checkOp(op)
  }

  return Object.create(server, {
    join: {
      value: (...joining: Parameters<ReferenceServer['join']>) => {
        const [handshake] = joining
        check('nameLength', handshake.profile.name.length)
        const session = server.join(...joining)
        return 'code' in session ? session : watchSession(session)
      },
    },
  })

  function watchSession(session: ServerSession): ServerSession {
    /** Transactions without an answer, and their bytes. */
    const inFlight = new Map<number, number>()
    return {
      ...session,
      async op(payload) {
        checkPayload(payload)
        inFlight.set(payload.n, JSON.stringify(payload.ops).length)
        check('inFlightTx', inFlight.size)
        // One that is larger than all that may be in flight is sent alone.
        const bytes = [...inFlight.values()].reduce((sum, size) => sum + size, 0)
        if (inFlight.size > 1) check('inFlightBytes', bytes)
        const answer = await session.op(payload)
        inFlight.delete(payload.n)
        return answer
      },
      pull(payload) {
        check('pullTx', payload.limit)
        return session.pull(payload)
      },
      live(payload) {
        check('selection', payload.sel?.length ?? 0)
        check('inkChunks', payload.ink?.length ?? 0)
        session.live(payload)
      },
    }
  }
}
