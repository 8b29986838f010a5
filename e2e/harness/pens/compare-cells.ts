/** 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** The mean colours of the blocks of a picture. */
export interface Means {
  /** Blocks in a row. */
  readonly columns: number
  /** Red, green and blue of each, row by row, 0 to 255. */
  readonly colors: Float32Array
}

/** A part of a picture, pixels. */
export interface Cell {
  readonly name: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** How far two pictures differ in a cell. */
export interface CellDifference {
  readonly name: string
  /** Blocks in which either picture has something. */
  readonly inked: number
  /** The share of those that differ to the eye. */
  readonly share: number
  /** Of blocks side by side that differ to the eye, the most. */
  readonly cluster: number
  /** How much more or less ink one has than the other, as a share. */
  readonly bias: number
}

/** Pixels of the side of a block. */
export const block = 4
/** How far two pictures may differ in a cell: more than engines do by soft edges and letters. */
export interface Tolerance extends Pick<CellDifference, 'share' | 'cluster' | 'bias'> {
  /** Of a colour, by which the means of blocks may differ. */
  readonly color: number
}

/** Differences of ink are a share of so much, colours of blocks together, where there is less. */
const leastWhole = 2_000
/** Of a colour, from that of the paper: what differs less is nothing. */
const leastInk = 10

export function toMeans({ data, width, height }: ImageData): Means {
  const [columns, rows] = [Math.floor(width / block), Math.floor(height / block)]
  const sums = new Float32Array(columns * rows * 3)
  for (let y = 0; y < rows * block; y++) {
    let at = Math.floor(y / block) * columns * 3
    let from = y * width * 4
    for (let column = 0; column < columns; column++) {
      let [red, green, blue] = [0, 0, 0]
      for (const end = from + block * 4; from < end; from += 4) {
        red += data[from] ?? 0
        green += data[from + 1] ?? 0
        blue += data[from + 2] ?? 0
      }
      sums[at] = (sums[at] ?? 0) + red
      sums[at + 1] = (sums[at + 1] ?? 0) + green
      sums[at + 2] = (sums[at + 2] ?? 0) + blue
      at += 3
    }
  }
  return { columns, colors: sums.map((sum) => sum / block ** 2) }
}

interface Compared {
  readonly cells: readonly Cell[]
  /** The colour on which all is drawn. */
  readonly paper: Rgb
  getTolerance(cell: Cell): Tolerance
}

/** The cells in which two pictures of one size differ to the eye, and how many have something at all. */
export function compareCells(one: Means, other: Means, { cells, paper, getTolerance }: Compared) {
  const wrong: CellDifference[] = []
  let inkedCells = 0
  for (const cell of cells) {
    const most = getTolerance(cell)
    const found = compareCell(one, other, { cell, paper, color: most.color })
    const { inked, share, cluster, bias } = found
    if (inked > 0) inkedCells++
    if (share > most.share || cluster > most.cluster || bias > most.bias) wrong.push(found)
  }
  return { wrong, inkedCells }
}

function compareCell(
  one: Means,
  other: Means,
  { cell, paper, color }: { readonly cell: Cell; readonly paper: Rgb; readonly color: number },
): CellDifference {
  const toBlocks = (value: number) => Math.floor(value / block)
  const apart = new Set<number>()
  let inked = 0
  const ink: [number, number, number] = [0, 0, 0]
  const more: [number, number, number] = [0, 0, 0]
  for (let row = toBlocks(cell.top); row < toBlocks(cell.top + cell.height); row++) {
    const first = row * one.columns
    const end = first + toBlocks(cell.left + cell.width)
    for (let at = first + toBlocks(cell.left); at < end; at++) {
      const [from, to] = [toColor(one, at), toColor(other, at)]
      const difference = getDistance(from, to)
      if (Math.max(getDistance(from, paper), getDistance(to, paper)) > leastInk) {
        inked++
        for (const part of [0, 1, 2] as const) {
          ink[part] += Math.abs(from[part] - paper[part])
          more[part] += from[part] - to[part]
        }
      }
      if (difference > color) apart.add(at)
    }
  }
  const inkOfAll = Math.max(...ink, leastWhole)
  const bias = Math.max(...more.map(Math.abs)) / inkOfAll
  const share = apart.size / Math.max(1, inked)
  return { name: cell.name, inked, share, bias, cluster: countCluster(apart, one.columns) }
}

function toColor({ colors }: Means, at: number): Rgb {
  return [colors[at * 3] ?? 0, colors[at * 3 + 1] ?? 0, colors[at * 3 + 2] ?? 0]
}

/** The largest difference of a part. */
function getDistance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}

/** How many blocks there are in the largest group of those that touch each other by a side. */
function countCluster(blocks: Set<number>, columns: number): number {
  let largest = 0
  for (const [first] of blocks.entries()) {
    let count = 0
    const next = [first]
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      if (!blocks.delete(at)) continue
      count++
      next.push(at - 1, at + 1, at - columns, at + columns)
    }
    largest = Math.max(largest, count)
  }
  return largest
}
