import { expect, it } from 'vitest'
import { actAtRandom } from './acts.ts'
import { checkInvariants } from './invariants.ts'
import { drain } from './simulate.ts'
import { createWorld, type World } from './world.ts'

const seeds = Math.ceil(Number(process.env.TIZA_SEEDS ?? 200) / 10)
const small = {
  // Pens go on for as long as they like here: what ends at `pointsPerStroke` is cut in other tests.
  ...{ opsPerTx: 2, opBytes: 1_200, pointsPerOp: 3, textLength: 4 },
  ...{ coordinate: 300, orderKey: 24, pathPoints: 2, groupDepth: 2, selection: 1 },
  ...{ inkChunks: 1, inFlightTx: 2, inFlightBytes: 900, pullTx: 3, boardNameLength: 6 },
}

async function simulateSmall(seed: number): Promise<World> {
  const names = ['ana', 'berta', 'carla']
  const limits = small
  const world = createWorld({ seed, names, liveLoss: 0.1, shapesPerSlice: 3, limits })
  for (const person of world.people) world.openTab(person)
  const describes = seed % 2 === 0
  const none = { loses: false, fills: false, resets: false, demotes: false }
  const happenings = { ...none, freezes: true, describes }
  for (let step = 0; step < 150; step++) {
    if (world.random.chance(0.7)) await world.clock.advance(world.random.integer(1, 250))
    await actAtRandom(world, happenings)
  }
  await drain(world)
  return world
}

it(`[LM1] [LM11] what clients send keeps to the limits of their server for ${seeds} seeds`, async () => {
  let sent = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const world = await simulateSmall(seed)
    expect(world.violations, `seed ${seed}`).toEqual([])
    checkInvariants(world, seed)
    sent += world.server.log.length
  }
  expect(sent).toBeGreaterThan(seeds * 20)
}, 600_000)
