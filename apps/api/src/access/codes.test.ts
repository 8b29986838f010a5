import { expect, it } from 'vitest'
import { createSteadyClock } from '../steady-clock.ts'
import { type Code, type Codes, codeLastsMs, createCodes, mostCodes } from './codes.ts'

let nowMs = 0
const now = () => nowMs
const make = async (codes: Codes, board: string, right: Code['right'] = 'draw') =>
  (await codes.make(board, right))?.code ?? expect.unreachable('too many')

it('[LK12] are six digits at random, zeros first', async () => {
  const codes = createCodes({ now })
  const made = await Promise.all(Array.from({ length: 200 }, (_, n) => make(codes, `board ${n}`)))
  for (const code of made) expect(code).toMatch(/^\d{6}$/)
  expect(new Set(made).size).toBe(200)
  expect(new Set(made.map((code) => code[0])).size).toBeGreaterThan(5)
})

it('[LK12] a board has one, and no two boards the same', async () => {
  const drawn = ['000001', '000001', '000002', '000003']
  const codes = createCodes({ now, drawCode: () => drawn.shift() ?? '999999' })
  const first = await make(codes, 'A')
  const other = await make(codes, 'B', 'look')
  expect([first, other]).toEqual(['000001', '000002'])
  expect(await codes.find(other)).toMatchObject({ board: 'B', right: 'look' })
  const next = await make(codes, 'A')
  expect([await codes.find(first), (await codes.find(next))?.board]).toEqual([undefined, 'A'])
  await codes.end('A')
  expect(await codes.find(next)).toBeUndefined()
  expect((await codes.find(other))?.board).toBe('B')
})

it('[LK12] end after eight hours', async () => {
  nowMs = 1_000
  const codes = createCodes({ now })
  const made = await codes.make('A', 'draw')
  expect(made?.expiresAt).toBe(1_000 + 8 * 3_600_000)
  nowMs += codeLastsMs - 1
  expect(await codes.find(made?.code ?? '')).toBeDefined()
  nowMs += 1
  expect(await codes.find(made?.code ?? '')).toBeUndefined()
})

it('[LK12] there are so many of a server, and more once some have ended', async () => {
  const codes = createCodes({ now })
  for (let n = 0; n < mostCodes; n++) await make(codes, `board ${n}`)
  expect(await codes.make('one more', 'draw')).toBeUndefined()
  expect(await codes.make('board 0', 'draw'), 'in place of another').toBeDefined()
  nowMs += codeLastsMs
  expect(await codes.make('one more', 'draw')).toBeDefined()
})

it('[LK12] of boards that nobody is on end as others need the room', async () => {
  const inUse = new Set(['board 7', 'board 8'])
  const codes = createCodes({ now, isInUse: (board) => inUse.has(board) })
  const [left, ...kept] = await Promise.all([6, 7, 8].map((n) => make(codes, `board ${n}`)))
  expect(await codes.find(left ?? ''), 'while there is room').toBeDefined()
  for (let n = 3; n < mostCodes; n++) await make(codes, `other ${n}`)
  await make(codes, 'one more')
  expect(await codes.find(left ?? '')).toBeUndefined()
  const boards = kept.map(async (code) => (await codes.find(code))?.board)
  expect(await Promise.all(boards)).toEqual(['board 7', 'board 8'])
})

it('[LK12] last no longer when the clock is set back', async () => {
  nowMs = 1e12
  const steadyNow = createSteadyClock(now)
  const codes = createCodes({ now, steadyNow })
  const code = await make(codes, 'A')
  for (const passMs of [codeLastsMs / 2, -3_600_000, codeLastsMs / 2 - 1]) {
    nowMs += passMs
    expect(await codes.find(code)).toBeDefined()
  }
  nowMs++
  expect(await codes.find(code)).toBeUndefined()
})
