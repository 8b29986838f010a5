import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A page of a PDF as it is looked at, turned and cropped, pixels at 96 dots an inch. */
export interface ReadPage {
  readonly width: number
  readonly height: number
  /** Red, green and blue of each, row by row, 0 to 255. */
  readonly pixels: Uint8Array
  getColor(x: number, y: number): readonly number[]
}

/** What programs of others find in a PDF. */
export interface ReadPdf {
  /** Words, in the order of the file. */
  readonly words: readonly string[]
  /** Width and height of each page, points. */
  readonly pages: readonly (readonly [width: number, height: number])[]
  /** How many typefaces are in it. */
  readonly typefaces: number
  readonly pictures: readonly ReadPage[]
  /** The colour at a place of a page, by default of the first, pixels at 96 dots an inch. */
  getColor(x: number, y: number, page?: number): readonly number[]
}

/** Reads the bytes of a PDF with poppler and qpdf; throws where they find something wrong. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-pdf-'))
  const file = join(dir, 'board.pdf')
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { encoding: 'utf8' })
  try {
    writeFileSync(file, bytes)
    run('qpdf', '--check', file)
    run('pdftoppm', '-r', '96', '-cropbox', file, join(dir, 'page'))
    const sizes = run('pdfinfo', '-l', '-1', file).matchAll(/size: +([\d.]+) x ([\d.]+) pts/g)
    const fonts = run('pdffonts', file).split('\n')
    const drawn = readdirSync(dir).filter((name) => name.endsWith('.ppm'))
    const pictures = drawn.sort().map((name) => readPpm(join(dir, name)))
    return {
      words: run('pdftotext', file, '-').split(/\s+/).filter(Boolean),
      pages: [...sizes].map(([, width, height]) => [Number(width), Number(height)]),
      typefaces: fonts.filter((line) => /^[A-Z]{6}\+/.test(line)).length,
      pictures,
      getColor: (x, y, page = 1) => pictures[page - 1]?.getColor(x, y) ?? [],
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** A picture in the portable pixmap format. */
function readPpm(file: string): ReadPage {
  const ppm = readFileSync(file)
  const found = /^P6\s+(\d+)\s+(\d+)\s+\d+\s/.exec(ppm.subarray(0, 60).toString('latin1'))
  const [head = '', ...sides] = found ?? []
  const [width = 0, height = 0] = sides.map(Number)
  const pixels = ppm.subarray(head.length)
  const getColor = (x: number, y: number) => {
    const at = (y * width + x) * 3
    return [...pixels.subarray(at, at + 3)]
  }
  return { width, height, pixels, getColor }
}
