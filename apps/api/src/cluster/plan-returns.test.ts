import { describe, expect, it } from 'vitest'
import { planReturns } from './plan-returns.ts'

const nameBoards = (count: number) => Array.from({ length: count }, (_, at) => `board-${at}`)
const sort = (times: readonly number[]) => [...times].sort((a, b) => a - b)

describe('people whose home is gone', () => {
  it('come one board after the other, the first at once', () => {
    expect(sort(planReturns(nameBoards(5)))).toEqual([0, 4, 8, 12, 16])
  })

  it('come after the first on their board, not all at once', () => {
    const boards = nameBoards(3)
    const returns = planReturns([...boards, ...Array.from({ length: 50 }, () => boards).flat()])
    for (const [at, firstMs] of returns.slice(0, 3).entries()) {
      const others = returns.slice(3).filter((_, other) => other % 3 === at)
      expect(Math.min(...others)).toBeGreaterThanOrEqual(firstMs + 50)
      expect(Math.max(...others)).toBeLessThan(firstMs + 300)
      expect(new Set(others).size).toBeGreaterThan(10)
    }
  })

  it('come within two seconds, however many boards there are', () => {
    const returns = sort(planReturns(nameBoards(10_000)))
    expect(returns.at(-1)).toBeLessThan(2_000)
    expect(returns.at(-1)).toBeGreaterThan(1_900)
  })

  it('come to two nodes in another order, which would take the same boards at once', () => {
    const boards = nameBoards(100)
    expect(planReturns(boards)).not.toEqual(planReturns(boards))
  })

  it('are none where nobody was there', () => {
    expect(planReturns([])).toEqual([])
  })
})
