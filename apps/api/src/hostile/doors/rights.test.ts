import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClockedApp, startClockedApp } from './clocked-app.ts'
import { type Doors, tryAll } from './door.ts'
import { httpDoors } from './http-doors.ts'
import { inside } from './inside-table.ts'
import { opDoors } from './op-doors.ts'
import { enter, sit } from './seat.ts'
import { getColumn } from './table.ts'
import { talkDoors } from './talk-doors.ts'
import { linkSecret, ways } from './ways.ts'
import { takeStock } from './witness.ts'

const doors: Doors = { ...opDoors, ...talkDoors, ...httpDoors }
let app: ClockedApp

beforeAll(async () => {
  // Who may have a picture is asked here, many times, not what is on it.
  const drawPicture = async () => ({ bytes: new Uint8Array(1), isPartial: false })
  app = await startClockedApp({ env: { LINK_SECRET: linkSecret }, drawPicture })
})
afterAll(() => app.close())

it('every row has its door, and every door its row', () => {
  expect(Object.keys(doors)).toEqual([...inside.keys()])
})

describe.each(ways)('[RI1] [RI2] the right %s, %s', (right, _how, way, transport) => {
  it('opens the doors that it should, and no others; what is refused changes nothing, and nobody is told', async () => {
    const seat = await sit(app, way, transport)
    const { client, witness, board } = seat
    const { you } = client.welcome
    if (you.right !== undefined) expect(you).toMatchObject({ person: seat.person.id })
    await expect.poll(() => witness.getRight(you.session)).toBe(right)
    const wanted = getColumn(inside, right)
    const names = Object.keys(wanted)
    const early = names.filter((name) => !doors[name]?.isLate)
    const isOpen = (name: string) => wanted[name] === 'ok'

    await witness.takeNews()
    const before = await takeStock(board)
    const shut = await tryAll(
      doors,
      seat,
      early.filter((name) => !isOpen(name)),
    )
    expect([await takeStock(board), await witness.takeNews()]).toEqual([before, []])

    const open = await tryAll(doors, seat, early.filter(isOpen))
    const isLogged = () => witness.received.filter(({ by }) => by === you.session).map((tx) => tx.n)
    await expect.poll(isLogged).toEqual(seat.accepted)
    client.close()
    const again = await enter(seat, {
      ...{ key: seat.key, client: client.client },
      ...(seat.auth && { auth: seat.auth }),
    })
    expect(again.welcome.you.lastN).toBe(seat.n)
    const late = await tryAll(
      doors,
      { ...seat, client: again },
      names.filter((name) => doors[name]?.isLate),
    )
    expect({ ...shut, ...open, ...late }).toEqual(wanted)
    again.close()
    witness.close()
  })
})
