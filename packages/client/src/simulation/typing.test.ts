import { getRev, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import type { BoardClient } from '../types.ts'
import { drain } from './simulate.ts'
import { calm } from './weather.ts'
import { createWorld, type World } from './world.ts'

const names = ['ana', 'berta', 'carla']
const note = 'note-note-note-note-1'
/** The first of many letters that are all different. */
const firstChar = 0x4e00
const seeds = Array.from({ length: 40 }, (_, seed) => seed)

/** Each character that is typed is another one, so that it is known what became of each. */
interface Typed {
  next: number
  readonly gone: Set<string>
}

const getText = (shape: Shape | undefined) => (shape && 'text' in shape && shape.text) || ''

function getClients({ people }: World): BoardClient[] {
  return people.flatMap(({ tabs }) => tabs.flatMap(({ client }) => client ?? []))
}

function typeAtRandom(client: BoardClient, typed: Typed, { random }: World): void {
  const shape = client.getShape(note)
  if (!shape) return
  const chars = [...getText(shape)]
  const at = random.integer(0, chars.length)
  if (chars.length > 5 && random.chance(0.25)) {
    const [gone = ''] = chars.splice(Math.min(at, chars.length - 1), 1)
    typed.gone.add(gone)
  } else {
    chars.splice(at, 0, String.fromCodePoint(typed.next++))
  }
  const gesture = client.presence.session ?? 'somebody'
  const condition = { text: getRev(shape, 'text') }
  client.apply([{ op: 'patch', id: note, set: { text: chars.join('') }, if: condition }], {
    gesture,
    typing: true,
  })
}

interface TypeTogetherOptions {
  readonly cuts: boolean
  readonly mergeAfterMs?: number
  /** Whether somebody who does not type deletes the note from time to time, and restores it. */
  readonly deletes?: boolean
}

/** Lets everybody type through a network that is slow and, if it says so, comes and goes. */
async function typeTogether(
  seed: number,
  { cuts, mergeAfterMs = 0, deletes = false }: TypeTogetherOptions,
) {
  const all = deletes ? [...names, 'dora'] : names
  const world = createWorld({ seed, names: all, liveLoss: 0, shapesPerSlice: 3, mergeAfterMs })
  const { random, clock, people } = world
  for (const person of people) world.openTab(person)
  await clock.advance(2_000)
  getClients(world)[0]?.apply([buildShape('note', { id: note, text: '' })])
  await clock.advance(2_000)

  const typed: Typed = { next: firstChar, gone: new Set() }
  for (let step = 0; step < 120; step++) {
    typeAtRandom(random.pick(getClients(world).slice(0, names.length)), typed, world)
    if (random.chance(0.6)) await clock.advance(random.integer(1, 300))
    const { link } = random.pick(people).tabs[0] ?? {}
    if (deletes && random.chance(0.2)) {
      const [, , , dora] = getClients(world)
      dora?.apply([{ op: dora.getShape(note) ? 'delete' : 'restore', id: note }])
    }
    if (cuts && random.chance(0.05)) link?.setUp(false)
    if (random.chance(0.1)) link?.setUp(true)
    if (random.chance(0.05)) link?.setWeather({ ...calm, latencyMs: random.pick([5, 60, 400]) })
  }
  await drain(world)

  const [text = '', ...others] = getClients(world).map((client) =>
    getText(client.getShape(note) ?? client.getDeleted(note)),
  )
  expect(others).toEqual(others.map(() => text))
  const isThere = getClients(world).map((client) => client.shapes.has(note))
  expect(new Set(isThere).size, 'all agree on whether it is there').toBe(1)
  const chars = Array.from({ length: typed.next - firstChar }, (_, at) =>
    String.fromCodePoint(firstChar + at),
  )
  return { chars: [...text].sort(), kept: chars.filter((char) => !typed.gone.has(char)) }
}

it.each(seeds)(
  '[TE1] [TE2] concurrent typing into one text loses no letter: seed %i',
  async (seed) => {
    const { chars, kept } = await typeTogether(seed, { cuts: false })
    expect(chars).toEqual(kept)
  },
)

it.each(seeds.slice(0, 20))(
  'nor when the merging code loads seconds after the first letters: seed %i',
  async (seed) => {
    const { chars, kept } = await typeTogether(seed, { cuts: false, mergeAfterMs: 4_000 })
    expect(chars).toEqual(kept)
  },
)

it.each(seeds)('[TE5] nor when somebody deletes the note: seed %i', async (seed) => {
  const { chars, kept } = await typeTogether(seed, { cuts: false, deletes: true })
  expect(chars).toEqual(kept)
})

// Clients that were away for long receive the text as it is, not the outcome of each of their transactions:
// then something may come back that was deleted, or come twice, but nothing typed is lost.
it.each(seeds)('nor on an unreliable network: seed %i', async (seed) => {
  const { chars, kept } = await typeTogether(seed, { cuts: true })
  expect(chars).toEqual(expect.arrayContaining(kept))
})
