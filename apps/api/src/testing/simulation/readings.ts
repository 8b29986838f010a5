import { brotliDecompressSync } from 'node:zlib'
import type { Snapshot } from '@tiza/protocol'
import type { ModelState, Way } from './access-model.ts'
import type { Asking, Reply } from './server.ts'
import { toPublicPerson } from './standings.ts'
import type { Standing } from './trials.ts'
import { mayDraw } from './visit.ts'

/** A request for a snapshot, until it is answered. */
export interface Reading {
  readonly ways: readonly Way[]
  /** What whoever asks may have been allowed to do at any moment meanwhile. */
  readonly standings: Set<Standing>
}

/** As whom a request asks. */
export function toWays(
  { path, headers = {} }: Asking,
  keys: ReadonlyMap<string, string>,
  states: readonly ModelState[],
): readonly Way[] {
  const { 'Tiza-Person': secret, 'Tiza-Host': host } = headers
  const key = /^api\/boards\/([\w-]+)/.exec(path)?.[1] ?? ''
  const person = secret === undefined ? undefined : toPublicPerson(secret)
  const link = keys.get(key) ?? key
  const hostLink = host === undefined ? undefined : keys.get(host)
  // Who shows the key of a host link comes by that, also if they were unmade a host. [LK28]
  const isOfHosts = states.some((state) => state.links[link]?.right === 'host')
  const by = isOfHosts ? link : hostLink
  return [{ link, person }, ...(by === undefined ? [] : [{ link: by, person: undefined }])]
}

/** [SN6] [RI14] A snapshot is for those who may see it, and those who may not draw see nothing that is deleted. */
export function judgeReading({ status, bytes }: Reply, standings: ReadonlySet<Standing>): void {
  if (status !== 200) return
  if ([...standings].every((one) => one === 'out')) {
    throw new Error('[SN6] a snapshot is read by somebody who may not see it')
  }
  const { shapes }: Snapshot = JSON.parse(brotliDecompressSync(bytes).toString())
  if (mayDraw(standings) || !shapes.some(({ deleted }) => deleted)) return
  throw new Error('[RI14] somebody who may not draw reads what was deleted')
}
