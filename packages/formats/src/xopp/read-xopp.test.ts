import { gunzipSync, gzipSync } from 'node:zlib'
import { type CreateOp, decodePoints } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import type { Imported, Source } from '../format.ts'
import { findFormat } from '../formats.ts'
import { countKinds } from '../testing/count-kinds.ts'
import { drawShapes } from '../testing/draw-shapes.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { readXopp } from './read-xopp.ts'
import { xoppFormat } from './xopp-format.ts'

const [simple, rich, plain, truncated] = [
  readSample('xopp/simple.xopp'),
  readSample('xopp/variable-highlighter-pdf.xopp'),
  readSample('xopp/plain-xml.xopp'),
  readSample('xopp/truncated.xopp'),
]

const read = async (source: Source): Promise<Imported> => await readXopp(source, usualOptions)
const ofKind = ({ shapes }: Imported, kind: string) => shapes.filter((shape) => shape.kind === kind)
/** Points in board units. */
const pt = (points: number) => expect.closeTo((points * 4) / 3, 1)

/** A notebook with one page of 300 by 200 points. */
function readPage(inside: string, background = '<background type="solid" color="#ffffffff"/>') {
  const page = `<page width="300" height="200">${background}<layer>${inside}</layer></page>`
  return read(toSample(`<?xml version="1.0"?><xournal fileversion="4">${page}</xournal>`, 'a.xopp'))
}

describe('files', () => {
  it('plain XML, told by its beginning', async () => {
    expect(findFormat({ ...plain, name: '' })).toBe(xoppFormat)
    const { shapes, losses } = await read(plain)
    expect(losses).toEqual([])
    expect(shapes).toMatchObject([
      { kind: 'frame', text: '1', pos: [0, 0], size: [400, pt(200)] },
      { kind: 'line', pos: [pt(20), pt(20)], color: 'blue', width: pt(1.41) },
    ])
    expect(shapes[1]?.frame).toBe(shapes[0]?.id)
  })

  it('a packed page with ink, a text and a picture, told by its name', async () => {
    expect(findFormat(simple)).toBe(xoppFormat)
    const imported = await read(simple)
    expect(countKinds(imported.shapes)).toEqual({ frame: 1, stroke: 1, line: 2, text: 1, image: 1 })
    expect(imported.losses).toEqual([{ what: 'ruledPaper', count: 1 }])
    expect(ofKind(imported, 'text')).toMatchObject([
      {
        ...{ text: 'First line\nSecond line: 3 < 5 & ümläut', font: 'sans', color: 'black' },
        ...{ fontSize: pt(14), pos: [pt(60), pt(340)] },
      },
    ])
    expect(ofKind(imported, 'image')).toMatchObject([
      { pos: [pt(60), pt(400)], size: [pt(192), pt(128)] },
    ])
    expect([...imported.pictures.values()].map(({ type }) => type)).toEqual(['image/png'])
    // What was drawn with a ruler: a line, and a loop of four corners.
    expect(ofKind(imported, 'line')).toMatchObject([
      { color: 'red' },
      { color: 'green', closed: true, path: { length: 4 } },
    ])
  })

  it('ink goes through its points', async () => {
    const imported = await read(simple)
    const [, numbers = ''] = />([\d. ]+)<\/stroke>/.exec(gunzipSync(simple.bytes).toString()) ?? []
    const given = numbers.split(' ').map((number) => (Number(number) * 4) / 3)
    const [ink] = ofKind(imported, 'stroke')
    const places = toPlaces(ink)
    expect(places).toHaveLength(given.length / 2)
    for (const [at, [x, y]] of places.entries()) {
      expect(Math.abs(x - (given[at * 2] ?? 0))).toBeLessThan(0.05)
      expect(Math.abs(y - (given[at * 2 + 1] ?? 0))).toBeLessThan(0.05)
    }
  })

  it('pages in rows, each in a frame with its number; PDFs, layers and paper with a word', async () => {
    const imported = await read(rich)
    const frames = ofKind(imported, 'frame')
    expect(frames).toMatchObject([
      { text: '1', pos: [0, 0] },
      { text: '2', pos: [expect.closeTo(793.7 + 80, 0), 0] },
      { text: '3', pos: [0, expect.closeTo(1122.5 + 80, 0)], fill: 'yellow' },
    ])
    expect(Object.fromEntries(imported.losses.map(({ what, count }) => [what, count]))).toEqual({
      ...{ pdfBackground: 2, layers: 2, ruledPaper: 1 },
    })
    const markers = ofKind(imported, 'stroke').filter((ink) => 'brush' in ink)
    expect(markers).toMatchObject([
      { brush: 'highlighter', color: 'yellow', width: pt(8.5) },
      { brush: 'highlighter', color: 'green', width: pt(19.84) },
    ])
    expect(markers.every((ink) => ink.opacity === undefined)).toBe(true)
    expect(ofKind(imported, 'text')).toMatchObject([{ font: 'serif', frame: frames[1]?.id }])
    const dashed = ofKind(imported, 'line').filter((line) => 'dash' in line)
    expect(dashed).toMatchObject([{ dash: 'dashed', color: 'violet' }])
    expect(
      imported.shapes.filter((shape) => 'fill' in shape && shape.fill === 'orange'),
    ).toHaveLength(1)
  })

  it('ink is as wide as the file says, from point to point', async () => {
    const [ink] = ofKind(await read(rich), 'stroke')
    const [, widths = ''] =
      / width="([\d.]+ [\d. ]+)"/.exec(gunzipSync(rich.bytes).toString()) ?? []
    const [, ...ways] = widths.split(' ').map((number) => (Number(number) * 4) / 3)
    if (ink?.kind !== 'stroke') throw new Error('no ink')
    const flat = decodePoints(ink.pts, { q: ink.q ?? -3 })
    expect(flat.length / 3).toBe(ways.length + 1)
    for (const [at, width] of ways.entries()) {
      const drawn = ink.width * (0.45 + 1.1 * (flat[at * 3 + 2] ?? 0))
      expect(Math.abs(drawn - width)).toBeLessThan(0.02)
    }
  })

  it('looks as it did', async () => {
    const { shapes } = await read(rich)
    await expect(drawShapes(shapes)).toMatchFileSnapshot('../testing/fixtures/golden/xopp.svg')
  })
})

function toPlaces(ink: CreateOp | undefined): [number, number][] {
  if (ink?.kind !== 'stroke') return []
  const flat = decodePoints(ink.pts, { q: ink.q ?? -3 })
  return Array.from({ length: flat.length / 3 }, (_, at) => [
    ink.pos[0] + (flat[at * 3] ?? 0),
    ink.pos[1] + (flat[at * 3 + 1] ?? 0),
  ])
}

describe('elements', () => {
  it('a formula without a picture is what was typed', async () => {
    const { shapes, losses } = await readPage(
      '<teximage text="x^2" left="30" top="60" right="90" bottom="90">JVBERi0=</teximage>',
    )
    expect(shapes[1]).toMatchObject({ kind: 'text', text: 'x^2', font: 'mono', pos: [40, 80] })
    expect(losses).toEqual([{ what: 'formula', count: 1 }])
  })

  it('sound, dashes of ink, and what is not known are lost with a word', async () => {
    const wave = Array.from({ length: 90 }, (_, at) => `${at} ${at % 7}`).join(' ')
    const { losses } = await readPage(
      [
        `<stroke tool="pen" color="#000000ff" width="1 2 3" style="dash" fn="a.ogg">1 1 2 2 3 3</stroke>`,
        `<stroke tool="pen" color="#000000ff" width="1">x y</stroke>`,
        `<stroke tool="highlighter" color="#000000ff" width="1">${wave}</stroke><hologram/>`,
        '<image left="0" top="0" right="9" bottom="9">no picture</image>',
      ].join(''),
      '<background type="solid" color="#102030ff" style="plain"/>',
    )
    expect(Object.fromEntries(losses.map(({ what, count }) => [what, count]))).toEqual({
      ...{ pageColor: 1, sound: 1, dash: 1, element: 2, picture: 1 },
    })
  })

  it('dashed ink of a hand is a curved dashed line', async () => {
    const wave = Array.from({ length: 90 }, (_, at) => `${at} ${Math.sin(at / 9) * 20}`).join(' ')
    const { shapes } = await readPage(
      `<stroke tool="pen" color="#00000080" width="1" style="dot">${wave}</stroke>`,
    )
    expect(shapes[1]).toMatchObject({
      ...{ kind: 'line', dash: 'dotted', bend: 'curve', path: { length: 64 } },
      opacity: expect.closeTo(0.5, 1),
    })
  })

  it('a stroke that is longer than one may be comes in several', async () => {
    const points = Array.from({ length: 50_000 }, (_, at) => `${at % 290} ${(at / 300) % 190}`)
    const { shapes, losses } = await readPage(
      `<stroke tool="pen" color="#000000ff" width="1">${points.join(' ')}</stroke>`,
    )
    expect(shapes.length).toBeGreaterThan(3)
    expect(losses).toEqual([])
  })
})

describe('what is no such file', () => {
  it.each([
    ['cut off', truncated, 'damaged'],
    ['something else', toSample('<svg/>'), 'damaged'],
    ['no page', toSample('<xournal></xournal>'), 'empty'],
    ['not closed', toSample('<xournal><page width="9" height="9">'), 'damaged'],
    [
      'an entity of its own',
      toSample('<!DOCTYPE x [<!ENTITY a "b">]><xournal>&a;</xournal>'),
      'damaged',
    ],
  ])('%s', (_, source, fault) => {
    expect(() => readXopp(source, usualOptions)).toThrow(expect.objectContaining({ fault }))
  })

  it('more than is taken', () => {
    const layer = `<layer>${'<stroke/>'.repeat(600_000)}</layer>`
    const bytes = new Uint8Array(
      gzipSync(`<xournal><page width="9" height="9">${layer}</page></xournal>`),
    )
    expect(() => readXopp({ ...simple, bytes }, usualOptions)).toThrow(
      expect.objectContaining({ fault: 'too_large' }),
    )
  })
})

describeHostile(xoppFormat, {
  ...{ samples: [simple, rich], syntax: 'gzip', beginning: '<xournal><page width="9" height="9">' },
})
