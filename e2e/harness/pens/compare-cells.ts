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

/** A cell in which two pictures differ. */
export interface DifferentCell {
  readonly name: string
  /** Of the blocks in which either picture has something. */
  readonly share: number
}

/** Pixels of the side of a block. */
const block = 4
/** Of a colour, by which the means of blocks may differ: soft edges. */
const mostApart = 48
/** Of a cell, that may differ: letters that stand a little elsewhere. */
const mostWrong = 0.1
/** Of a colour: what is darker is on the paper. */
const paperMean = 245

export function toMeans({ data, width, height }: ImageData): Means {
  const [columns, rows] = [Math.floor(width / block), Math.floor(height / block)]
  const colors = new Float32Array(columns * rows * 3)
  for (let y = 0; y < rows * block; y++) {
    for (let x = 0; x < columns * block; x++) {
      const at = (Math.floor(y / block) * columns + Math.floor(x / block)) * 3
      const from = (y * width + x) * 4
      for (let part = 0; part < 3; part++) {
        colors[at + part] = (colors[at + part] ?? 0) + (data[from + part] ?? 0) / block ** 2
      }
    }
  }
  return { columns, colors }
}

/** The cells in which two pictures of one size differ to the eye, and how many have something at all. */
export function compareCells(one: Means, other: Means, cells: readonly Cell[]) {
  const wrong: DifferentCell[] = []
  let inkedCells = 0
  for (const cell of cells) {
    const { inked, apart } = compareCell(one, other, cell)
    if (inked > 0) inkedCells++
    const share = apart / Math.max(1, inked)
    if (share > mostWrong) wrong.push({ name: cell.name, share })
  }
  return { wrong, inkedCells }
}

function compareCell(one: Means, other: Means, cell: Cell) {
  const toBlocks = (value: number) => Math.floor(value / block)
  let [inked, apart] = [0, 0]
  for (let row = toBlocks(cell.top); row < toBlocks(cell.top + cell.height); row++) {
    const first = row * one.columns
    for (
      let at = first + toBlocks(cell.left);
      at < first + toBlocks(cell.left + cell.width);
      at++
    ) {
      let [least, most] = [255, 0]
      for (let part = at * 3; part < at * 3 + 3; part++) {
        const [a, b] = [one.colors[part] ?? 0, other.colors[part] ?? 0]
        least = Math.min(least, a, b)
        most = Math.max(most, Math.abs(a - b))
      }
      if (least < paperMean) inked++
      if (most > mostApart) apart++
    }
  }
  return { inked, apart }
}
