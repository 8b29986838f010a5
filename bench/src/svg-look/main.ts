import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Imported } from '../../../packages/formats/src/index.ts'
import { readSvg } from '../../../packages/formats/src/svg/read-svg.ts'
import { getRootSize } from '../../../packages/formats/src/svg/root-size.ts'
import { toUsefulScale } from '../../../packages/formats/src/svg/useful-scale.ts'
import { drawShapes } from '../../../packages/formats/src/testing/draw-shapes.ts'
import { usualOptions } from '../../../packages/formats/src/testing/usual-options.ts'
import { parseXml } from '../../../packages/formats/src/xml/parse-xml.ts'
import { type Pixels, readPng } from './read-png.ts'

/**
 * `pnpm bench:svg-look [--out DIR] [--folders DIR,DIR]`: how far shapes are from the drawings that they were read from.
 * Both are drawn by rsvg-convert.
 */
const own = ['svg', 'svg/icons'].map((folder) =>
  fileURLToPath(
    new URL(`../../../packages/formats/src/testing/fixtures/${folder}`, import.meta.url),
  ),
)
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/svg-look' },
    folders: { type: 'string', default: own.join(',') },
  },
})
/** Pixels of the longer side. */
const side = 480
/** Of a channel, by which a pixel may differ before the eye sees it. */
const seen = 48

mkdirSync(values.out, { recursive: true })
console.log('| drawing | first | shapes | pixels apart | of those inked | losses |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const file of values.folders.split(',').flatMap(listFiles)) console.log(await compare(file))

function listFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  return names.toSorted().map((name) => join(folder, name))
}

async function compare(file: string): Promise<string> {
  const name = basename(file, '.svg')
  const bytes = new Uint8Array(readFileSync(file))
  const source = { name: basename(file), type: 'image/svg+xml', bytes }
  const size = getRootSize(parseXml([new TextDecoder().decode(bytes)]))
  const read = async (way?: string): Promise<Imported | undefined> => {
    try {
      return await readSvg(source, { ...usualOptions, way })
    } catch {
      return undefined
    }
  }
  const first = (await read())?.way ?? 'picture only'
  const shapes = await read('shapes')
  if (!shapes) return `| ${name} | ${first} | | | | |`
  const scale = toUsefulScale(size)
  const box = { x: 0, y: 0, width: size.width * scale, height: size.height * scale }
  const drawn = drawShapes(shapes.shapes, box)
  const zoom = side / Math.max(size.width, size.height)
  const pixels = [Math.round(size.width * zoom), Math.round(size.height * zoom)] as const
  const theirs = toPng(Buffer.from(bytes), pixels, join(values.out, `${name}-theirs.png`))
  const ours = toPng(Buffer.from(drawn), pixels, join(values.out, `${name}-ours.png`))
  writeFileSync(join(values.out, `${name}-ours.svg`), drawn)
  const { apart, inked, all } = countApart(theirs, ours)
  const lost = shapes.losses.map(({ what, count }) => `${count} ${what}`).join(', ')
  const share = (part: number, whole: number) =>
    `${((part / Math.max(1, whole)) * 100).toFixed(2)} %`
  const cells = [name, first, shapes.shapes.length, share(apart, all), share(apart, inked), lost]
  return `| ${cells.join(' | ')} |`
}

function toPng(svg: Buffer, [width, height]: readonly [number, number], path: string): Pixels {
  const args = ['-w', String(width), '-h', String(height), '-b', 'white', '-o', path]
  execFileSync('rsvg-convert', args, { input: svg })
  return readPng(readFileSync(path))
}

interface Apart {
  readonly apart: number
  /** Pixels that one of both has painted. */
  readonly inked: number
  readonly all: number
}

function countApart(one: Pixels, other: Pixels): Apart {
  const all = one.width * one.height
  let [apart, inked] = [0, 0]
  for (let pixel = 0; pixel < all; pixel++) {
    let [difference, ink] = [0, 0]
    for (let channel = 0; channel < 3; channel++) {
      const [a, b] = [one.data[pixel * 4 + channel] ?? 0, other.data[pixel * 4 + channel] ?? 0]
      difference = Math.max(difference, Math.abs(a - b))
      ink = Math.max(ink, 255 - a, 255 - b)
    }
    if (ink > 4) inked++
    if (difference > seen) apart++
  }
  return { apart, inked, all }
}
