/** A core takes about this long to take a board: whoever comes sooner only makes those wait who are before them. */
const boardEveryMs = 4
/** On a machine that is quicker nobody waits longer for those who are before them. */
const lastBoardMs = 2_000
/** Whoever comes after the first on their board is let in by the home that they have made. */
const othersAfterMs = 50
const othersWithinMs = 250

/**
 * When people come again who are cut off at once, in milliseconds from now, each with the board that they are on. The first of each board,
 * who makes a home of the node that they come to, comes when that is done with the boards before; others on the board are
 * spread over a while after them. The order of boards is another each time, so that nodes do not take the same ones at once.
 */
export function planReturns(boards: readonly string[]): number[] {
  const shuffled = [...new Set(boards)]
    .map((board) => ({ board, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
  const order = new Map(shuffled.map(({ board }, at) => [board, at]))
  const everyMs = Math.min(boardEveryMs, lastBoardMs / order.size)
  const begun = new Set<string>()
  return boards.map((board) => {
    const firstMs = Math.floor((order.get(board) ?? 0) * everyMs)
    const isFirst = !begun.has(board)
    begun.add(board)
    return isFirst ? firstMs : firstMs + getReturnMs()
  })
}

/** When somebody comes again whose board is at another node by now, or soon. */
export function getReturnMs(): number {
  return othersAfterMs + Math.floor(Math.random() * othersWithinMs)
}
