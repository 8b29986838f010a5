import { checkOutcome, type HeardAck, type Outcome } from '@tiza/client/testing'
import type { OpAck } from '@tiza/protocol'
import { expect } from 'vitest'
import { type ClusterWorldOptions, createClusterWorld } from './cluster-world.ts'
import { type ClusterSimulationOptions, simulateCluster } from './simulate-cluster.ts'

/** Refusals after which a number is used up. */
const final = new Set(['bad_request', 'conflict', 'exists', 'gone', 'locked', 'not_yours'])

export interface ClusterCheckOptions
  extends ClusterSimulationOptions,
    Omit<ClusterWorldOptions, 'mostTabs'> {}

/** Runs a simulation; rejects, with its seed, where what comes of it does not keep the protocol's invariants. */
export async function checkCluster({
  seed,
  startNodes,
  authors,
  ...options
}: ClusterCheckOptions): Promise<void> {
  const mostTabs = 20 + authors + options.steps
  const world = await createClusterWorld({ seed, startNodes, authors, mostTabs })
  try {
    await simulateCluster(world, options)
    const outcome = await world.readOutcome()
    report(outcome, `seed ${seed}: ${toList(world.nodes.failures)}`)
    checkOutcome(outcome, seed)
    const reused = outcome.acks.filter(({ answer }) => isOfOther(answer))
    expect(findLanded(outcome), '[INV9] refused, and in the log').toEqual([])
    expect(reused, '[ID13] a number used for other ops').toEqual([])
    expect(await world.nodes.findStrays(), 'not by the home').toEqual([])
    expect(outcome.acks.some(({ answer }) => answer.ok)).toBe(true)
  } catch (error) {
    throw new Error(`seed ${seed} failed: ${error}`, { cause: error })
  } finally {
    await world.stop()
  }
}

function report({ acks, server }: Outcome, what: string): void {
  const answers = new Map<string, number>()
  for (const { answer } of acks) {
    const name = !answer.ok ? answer.code : answer.dup ? 'answered again' : 'ok'
    answers.set(name, (answers.get(name) ?? 0) + 1)
  }
  console.log(`${what}; ${server.log.length} transactions; answers: ${toList(answers)}`)
}

function toList(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, times]) => `${times} ${name}`).join(', ')
}

/** What was refused for good, and is in the log all the same. */
function findLanded({ acks, server }: Outcome): readonly HeardAck[] {
  const landed = new Set(server.log.map(({ by, n }) => `${by} ${n}`))
  return acks.filter(({ session, answer }) => {
    return !answer.ok && final.has(answer.code) && landed.has(`${session} ${answer.n}`)
  })
}

/** Whether a number had been used for other ops. A conflict of ops themselves names one of these. */
function isOfOther(answer: OpAck): boolean {
  return !answer.ok && answer.code === 'conflict' && answer.path === '/n'
}
