import type { TrafficOptions } from './traffic.ts'

export type Scenario = Omit<TrafficOptions, 'measuredMs'>

/** What rooms are like, by what people would call it. */
export const scenarios = {
  'five rooms of ten, two drawing': { rooms: 5, people: 10, drawing: 2 },
  'one room of a hundred, ten drawing': { rooms: 1, people: 100, drawing: 10 },
  'a class of thirty, all drawing': { rooms: 1, people: 30, drawing: 30 },
  'a conference: five hundred, a hundred cursors': {
    ...{ rooms: 1, people: 500, drawing: 0, moving: 100 },
  },
  '2,000 changes a second in 25 rooms': {
    ...{ rooms: 25, people: 2, drawing: 0, moving: 1, edits: 80 },
  },
} as const satisfies Record<string, Scenario>

/** A scenario of one's own: so many rooms of so many people, of whom so many draw, or one makes changes. */
export function toScenario({
  rooms,
  people,
  drawing,
  edits,
}: Scenario): Readonly<Record<string, Scenario>> {
  if (!edits) {
    const name = `${rooms} × ${people} people, ${drawing} of each drawing`
    return { [name]: { rooms, people, drawing } }
  }
  const name = `${rooms * edits} changes a second in ${rooms} rooms of ${people}`
  return { [name]: { rooms, people, drawing: 0, moving: 1, edits } }
}

/** Ever more traffic: 6 rooms of 50, of whom so many draw. */
export const capacitySteps: readonly Scenario[] = [
  2, 4, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50,
].map((drawing) => ({ rooms: 6, people: 50, drawing }))
