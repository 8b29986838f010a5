import type { BoardPoint, Box } from '../geometry/types.ts'
import { directions, type LineEnd, opposite, type Site, toGrain, toSite } from './elbow-site.ts'

/** No detour is as bad as a bend. */
const bendCost = 1e8
/** Ways are as long as each other unless they differ by more, board units: the first of them is taken. */
const sameLength = 0.001

/**
 * Points of a line of right angles between two ends, with as few bends as can be, and as short as
 * it is with those. It keeps clear of the shapes at its ends where they leave it room.
 */
export function routeElbow(from: LineEnd, to: LineEnd): BoardPoint[] {
  if (!from.held && !to.held) return cutCorner(from.anchor, to.anchor)
  const start = toSite(from, to)
  const end = toSite(to, from)
  const clear = search(start, end, [start.room, end.room])
  return simplify(clear ?? search(start, end, []) ?? cutCorner(from.anchor, to.anchor))
}

/** Two points with at most one corner between them; the longer way first. */
function cutCorner(a: BoardPoint, b: BoardPoint): BoardPoint[] {
  const [across, down] = [toGrain(b.x - a.x), toGrain(b.y - a.y)]
  if (across === 0 || down === 0) return [a, b]
  const isWide = Math.abs(across) >= Math.abs(down)
  return [a, isWide ? { x: b.x, y: a.y } : { x: a.x, y: b.y }, b]
}

interface Way {
  readonly state: 'going' | 'there'
  readonly points: readonly BoardPoint[]
  readonly cost: number
  readonly direction: number
  /** Column and row of the grid. */
  readonly column: number
  readonly row: number
}

/** Dijkstra's algorithm on the grid of lines through doors and along rooms. */
function search(start: Site, end: Site, closed: readonly Box[]): readonly BoardPoint[] | undefined {
  const doors = [...start.doors, ...end.doors]
  const rooms = [start.room, end.room]
  const columns = toGrid([
    ...rooms.flatMap(({ x, width }) => [x, x + width]),
    ...doors.map(({ at }) => at.x),
  ])
  const rows = toGrid([
    ...rooms.flatMap(({ y, height }) => [y, y + height]),
    ...doors.map(({ at }) => at.y),
  ])
  const done = new Set<string>()
  const open: Way[] = start.doors.map(({ meets, at, direction }) => ({
    state: 'going',
    points: [meets, at],
    cost: getLength(meets, at),
    direction,
    column: columns.indexOf(at.x),
    row: rows.indexOf(at.y),
  }))

  for (let way = takeCheapest(open); way; way = takeCheapest(open)) {
    if (way.state === 'there') return way.points
    const { points, cost, direction: ahead, column, row } = way
    const key = `${column} ${row} ${ahead}`
    const here = points.at(-1)
    if (!here || done.has(key)) continue
    done.add(key)
    for (const { meets, at, direction } of end.doors) {
      if (at.x !== here.x || at.y !== here.y || direction === ahead) continue
      const bend = direction === opposite(ahead) ? 0 : bendCost
      const arrival = { points: [...points, meets], cost: cost + bend + getLength(here, meets) }
      open.push({ ...way, ...arrival, state: 'there' })
    }
    for (const [direction, step] of directions.entries()) {
      if (direction === opposite(ahead)) continue
      const next = { column: column + step.x, row: row + step.y }
      const [x, y] = [columns[next.column], rows[next.row]]
      if (x === undefined || y === undefined) continue
      const there = { x, y }
      if (closed.some((room) => isMiddleIn(room, here, there))) continue
      const bend = direction === ahead ? 0 : bendCost
      const more = cost + bend + getLength(here, there)
      open.push({ ...way, ...next, direction, points: [...points, there], cost: more })
    }
  }
  return undefined
}

function takeCheapest(open: Way[]): Way | undefined {
  let best = 0
  for (const [at, { cost }] of open.entries())
    if (cost < (open[best]?.cost ?? cost) - sameLength) best = at
  return open.splice(best, 1)[0]
}

function toGrid(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

function getLength(a: BoardPoint, b: BoardPoint): number {
  return Math.abs(b.x - a.x) + Math.abs(b.y - a.y)
}

/** Whether a step between neighbours of the grid runs through a room, not along its edge. */
function isMiddleIn({ x, y, width, height }: Box, a: BoardPoint, b: BoardPoint): boolean {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  return middle.x > x && middle.x < x + width && middle.y > y && middle.y < y + height
}

/** Leaves out points between two others on one line. */
function simplify(points: readonly BoardPoint[]): BoardPoint[] {
  return points.filter((point, at) => {
    const before = points[at - 1]
    const after = points[at + 1]
    if (!before || !after) return true
    const isAlong = (axis: 'x' | 'y') => before[axis] === point[axis] && point[axis] === after[axis]
    return !isAlong('x') && !isAlong('y')
  })
}
