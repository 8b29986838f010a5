import type { Random } from '@tiza/protocol/testing'
import type { BoardClient } from '../types.ts'
import { editAtRandom, movePen, type PenStroke, type Person, type Tab } from './person.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { calm, type Weather } from './weather.ts'

/** What people with browsers do, and what befalls these, needs of a world, whichever server is in it. */
export interface Surroundings {
  readonly server: Pick<ReferenceServer, 'board'>
  readonly clock: Pick<VirtualClock, 'advance' | 'delay'>
  readonly random: Random
  /** What each pen has drawn, by shape id. */
  readonly strokes: Map<string, PenStroke>
  openTab(person: Person): Tab
}

/** One tab, and all that is around it. */
export interface OwnScene {
  readonly world: Surroundings
  readonly person: Person
  readonly tab: Tab
  readonly client: BoardClient
}

/** Something that may happen, as often as it has weight. */
export interface ActOf<Scene> {
  readonly weight: number
  readonly act: (scene: Scene) => Promise<void> | void
}

/** One of several, by their weights. */
export function pickAct<Scene>(
  possible: readonly ActOf<Scene>[],
  random: Random,
): ActOf<Scene> | undefined {
  let ticket = random.integer(
    1,
    possible.reduce((sum, { weight }) => sum + weight, 0),
  )
  return possible.find(({ weight }) => {
    ticket -= weight
    return ticket <= 0
  })
}

/** What happens on the side of people, whatever the server is. */
export const ownActs = { edit, draw, openAnother, changeWeather, die, dieSpeaking, close, sleep }

function edit({ world: { server, random, strokes }, client }: OwnScene): void {
  const inked = new Set(strokes.keys())
  for (let left = random.integer(1, 3); left > 0; left--) {
    editAtRandom(client, { server, random, inked })
  }
}

function draw({ world: { random, strokes }, tab, client }: OwnScene): void {
  const stroke = movePen(tab, client, random)
  strokes.set(stroke.id, stroke)
}

function openAnother({ world, person }: OwnScene): void {
  if (person.tabs.length < 2) world.openTab(person)
}

function changeWeather({ world: { random }, tab }: OwnScene): void {
  tab.link.setWeather(randomWeather(random))
}

/** In the middle of whatever it was doing. */
function die({ person, tab }: OwnScene): void {
  tab.link.kill()
  tab.storage.crash()
  leave(person, tab)
}

/** What it has just sent may arrive, though no tab after it will know of that. */
async function dieSpeaking(scene: OwnScene): Promise<void> {
  const { clock, random } = scene.world
  edit(scene)
  await clock.advance(random.integer(1, 30))
  if (scene.person.tabs.includes(scene.tab)) die(scene)
  await clock.advance(random.pick([0, 6_000]))
  scene.world.openTab(scene.person).link.setUp(random.chance(0.5))
}

async function close({ world: { clock }, person, tab, client }: OwnScene): Promise<void> {
  leave(person, tab)
  void client.close()
  await clock.advance(100)
}

/** Long enough, at times, for another tab to take over; it comes back in the middle of anything. */
function sleep({ tab, world: { clock, random } }: OwnScene): void {
  tab.freeze()
  clock.delay(() => tab.thaw(), random.integer(100, 15_000))
}

function leave({ tabs }: Person, tab: Tab): void {
  tabs.splice(tabs.indexOf(tab), 1)
}

function randomWeather(random: Random): Weather {
  if (random.chance(0.2)) return calm
  const rarely = () => (random.chance(0.5) ? random.next() * 0.4 : 0)
  return {
    latencyMs: random.pick([5, 60, 400]),
    lostAnswer: rarely(),
    cutOnAnswer: rarely(),
    twice: rarely(),
    reorder: rarely(),
    lostFrame: rarely(),
    lostSnapshot: rarely(),
  }
}
