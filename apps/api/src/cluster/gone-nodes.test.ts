import type { Refusal } from '@tiza/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Admission } from '../sockets/session.ts'
import { createEdge } from './edge.ts'
import { decodeJson, encodeJson, type JoinRequest } from './frames.ts'
import { createHomeDoor } from './home-door.ts'
import type { Homes } from './homes.ts'
import { createMemoryNetwork } from './memory-bus.ts'
import { createSubjects } from './subjects.ts'

const subjects = createSubjects('test')
const homes: Pick<Homes, 'call'> = { call: (board, ask) => ask(subjects.board(board)) }
const board = 'a-board'
const request = { auth: {}, address: '127.0.0.1' }
const admission = { id: 'ana', leave: () => {} } as unknown as Admission

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An edge and a home of one board; `accept` and `leave` count who is there. */
async function connect() {
  const network = createMemoryNetwork()
  const [near, far] = [network(), network()]
  let left = 0
  const answer: Admission | Refusal = { ...admission, leave: () => left++ }
  const door = createHomeDoor({
    ...{ node: 'the-home', bus: far, subjects },
    ...{ admit: async () => answer, accept: () => {} },
  })
  far.subscribe(subjects.board(board), (data, reply) =>
    reply?.(encodeJson(door.handleJoin(decodeJson<JoinRequest>(data)))),
  )
  const edge = createEdge({ node: 'the-edge', bus: near, subjects, homes, onEnd: () => {} })
  const joining = edge.join(board, request)
  await vi.advanceTimersByTimeAsync(10)
  const cable = await joining
  if (typeof cable === 'string' || 'code' in cable) throw new Error('nobody was let in')
  return { near, far, door, edge, cable, getLeft: () => left }
}

describe('who is connected by another node', () => {
  it('stays as long as both say that they are there', async () => {
    const { door, edge } = await connect()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([door.size, edge.size]).toEqual([1, 1])
  })

  it('is gone from the board within five seconds when that node says nothing any more', async () => {
    const { near, door, getLeft } = await connect()
    near.setConnected(false)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(door.size, 'it may be slow').toBe(1)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(door.size).toBe(0)
    expect(getLeft()).toBe(1)
  })

  it('stays when the home itself stood still: what was said meanwhile is read before anybody is missed', async () => {
    const { door, getLeft } = await connect()
    await vi.advanceTimersByTimeAsync(489)
    const before = performance.now()
    const now = vi.spyOn(performance, 'now').mockReturnValue(before + 4_000)
    await vi.advanceTimersByTimeAsync(20)
    now.mockRestore()
    expect([door.size, getLeft()]).toEqual([1, 0])
  })

  it('is sent to another home at once when theirs is gone, and soon when it says nothing', async () => {
    const gone = await connect()
    await gone.far.close()
    await vi.advanceTimersByTimeAsync(300)
    expect(gone.edge.size).toBe(0)

    const asked = await connect()
    // It is gone after it was asked whether it is there, and before it has answered.
    asked.door.close()
    asked.far.subscribe(subjects.ping('the-home'), () => void asked.far.close())
    await vi.advanceTimersByTimeAsync(600)
    expect(asked.edge.size).toBe(0)

    const { edge, far, door } = await connect()
    // It is there, and answers nothing: as a process that is stopped.
    door.close()
    far.subscribe(subjects.ping('the-home'), () => {})
    await vi.advanceTimersByTimeAsync(1_500)
    expect(edge.size, 'it may be slow').toBe(1)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(edge.size).toBe(0)
  })

  it('is sent to another home with the next that anybody there does, and is gone with the next that is said', async () => {
    const { far, edge, cable } = await connect()
    const second = edge.join(board, request)
    await vi.advanceTimersByTimeAsync(10)
    expect([edge.size, await second]).toMatchObject([2, { connect: expect.any(Function) }])
    await far.close()
    cable.leave()
    await vi.advanceTimersByTimeAsync(10)
    expect(edge.size).toBe(0)

    const other = await connect()
    await other.near.close()
    other.far.publish(subjects.down('the-edge'), Buffer.from('what is said there'))
    await vi.advanceTimersByTimeAsync(10)
    expect(other.door.size).toBe(0)
  })

  it('leaves a board that let them in too late', async () => {
    const { door, cable, getLeft } = await connect()
    cable.leave()
    await vi.advanceTimersByTimeAsync(10)
    expect(door.size).toBe(0)
    expect(getLeft()).toBe(1)
  })
})

it('a part that is lost ends all connections of two nodes, and new ones are as before', async () => {
  const { near, edge, door, cable } = await connect()
  const enter = async () => {
    const joining = edge.join(board, request)
    await vi.advanceTimersByTimeAsync(10)
    const answer = await joining
    return typeof answer !== 'string' && 'connect' in answer ? answer : undefined
  }
  near.publish(subjects.down('the-edge'), Buffer.from('a part of no stream that is known'))
  await vi.advanceTimersByTimeAsync(10)
  expect([edge.size, door.size], 'which says nothing of this one').toEqual([1, 1])
  const second = await enter()
  // That the first has left does not arrive; that the second has shows it.
  const { publish } = near
  Object.assign(near, { publish: () => {} })
  cable.leave()
  await vi.advanceTimersByTimeAsync(1)
  Object.assign(near, { publish })
  expect(door.size).toBe(2)
  second?.leave()
  await vi.advanceTimersByTimeAsync(300)
  expect([edge.size, door.size]).toEqual([0, 0])
  expect(await enter()).toBeDefined()
  expect([edge.size, door.size]).toEqual([1, 1])
})

it('so does one that is lost on its way back, and whoever waits to be let in is asked for again', async () => {
  const { far, edge, door } = await connect()
  const { publish } = far
  Object.assign(far, { publish: () => {} })
  const waiting = edge.join(board, request)
  await vi.advanceTimersByTimeAsync(10)
  Object.assign(far, { publish })
  // That they are let in has not arrived; that the next one is shows it.
  const next = edge.join(board, request)
  await vi.advanceTimersByTimeAsync(10)
  expect([edge.size, door.size]).toEqual([0, 0])
  expect(await Promise.all([waiting, next])).toEqual(['again', 'again'])
})
