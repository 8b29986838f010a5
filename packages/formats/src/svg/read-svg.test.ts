import type { CreateOp } from '@tiza/protocol'
import { countWork } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { Imported } from '../format.ts'
import { findFormat } from '../formats.ts'
import { countKinds } from '../testing/count-kinds.ts'
import { drawShapes } from '../testing/draw-shapes.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { readSvg } from './read-svg.ts'
import { svgFormat } from './svg-format.ts'

const frame = (content: string, attributes = 'viewBox="0 0 200 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`

const readFile = async (name: string, way?: string): Promise<Imported> =>
  await readSvg(readSample(`svg/${name}.svg`), { ...usualOptions, way })
const read = async (content: string, way: string | undefined = 'shapes'): Promise<Imported> =>
  await readSvg(toSample(frame(content)), { ...usualOptions, way })
const readShapes = async (content: string): Promise<readonly CreateOp[]> =>
  (await read(content)).shapes
const toLosses = ({ losses }: Imported) =>
  Object.fromEntries(losses.map(({ what, count }) => [what, count]))
const toRound = (value: number) => Math.round(value * 100) / 100

describe('a drawing is told by its root', () => {
  it.each([
    frame(''),
    `<?xml version="1.0"?>\n<!-- a --><!-- b -->\n${frame('')}`,
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [ <!ENTITY a "b"> ]>\n${frame('')}`,
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
    `\ufeff${frame('')}`,
  ])('%s', (text) => {
    expect(findFormat(toSample(text))).toBe(svgFormat)
  })

  it.each(['<html><svg/></html>', 'Write <svg> and </svg>', '<svgx/>', '<!-- <svg>'])(
    'not %s',
    (text) => {
      expect(svgFormat.matches(toSample(text))).toBe(false)
    },
  )

  it('and a board of WBO is one still', () => {
    expect(findFormat(readSample('wbo/kitchen-board.svg'))?.name).toBe('wbo')
  })
})

describe('forms', () => {
  it('a rectangle, an ellipse and a circle are that', async () => {
    const shapes = await readShapes(`
      <rect x="10" y="20" width="40" height="30" fill="#123456"/>
      <rect x="10" y="20" width="80" height="40" rx="10" fill="none" stroke="red" stroke-width="3"/>
      <ellipse cx="50" cy="40" rx="20" ry="10"/><circle cx="9" cy="8" r="5"/>`)
    expect(shapes).toMatchObject([
      { kind: 'rect', pos: [10, 20], size: [40, 30], fill: '#123456', width: 0, round: false },
      { kind: 'rect', pos: [10, 20], color: '#ff0000', width: 3, round: true },
      { kind: 'ellipse', pos: [30, 30], size: [40, 20], fill: '#000000' },
      { kind: 'ellipse', pos: [4, 3], size: [10, 10] },
    ])
    expect(shapes[1]).not.toHaveProperty('fill')
  })

  it('a rectangle with other corners than ours is a closed line', async () => {
    const [pill] = await readShapes('<rect width="100" height="40" rx="20"/>')
    expect(pill).toMatchObject({ kind: 'line', closed: true, bend: 'curve', width: 0 })
  })

  it('are turned and scaled with all around them', async () => {
    const [box, egg] = await readShapes(`
      <g transform="translate(100 0) scale(2)"><g transform="rotate(90)">
        <rect x="10" y="-5" width="20" height="10" stroke="blue" stroke-width="2"/>
      </g></g>
      <circle r="10" transform="translate(50 50) rotate(30) scale(2 1)"/>`)
    expect(box).toMatchObject({ kind: 'rect', size: [40, 20], pos: [80, 30], width: 4 })
    expect(box?.angle).toBeCloseTo(Math.PI / 2)
    expect(egg).toMatchObject({ kind: 'ellipse', size: [40, 20], pos: [30, 40] })
    expect(egg?.angle).toBeCloseTo(Math.PI / 6)
  })

  it('a slanted circle is an ellipse, and a slanted rectangle a closed line', async () => {
    const [egg, box] = await readShapes(`<g transform="skewX(45)">
      <circle cx="20" cy="50" r="10"/><rect x="0" y="0" width="40" height="20"/></g>`)
    // The singular values of a shear by 1: the golden ratio, and one by it.
    expect(egg).toMatchObject({ kind: 'ellipse', size: [32.36, 12.36] })
    expect(box).toMatchObject({
      ...{ kind: 'line', closed: true, pos: [0, 0] },
      path: [
        [0, 0],
        [40, 0],
        [60, 20],
        [20, 20],
      ],
    })
  })

  it('lines, open and closed, with dashes', async () => {
    const shapes = await readShapes(`<g fill="none" stroke="green" stroke-width="2">
      <line x1="1" y1="2" x2="50%" y2="30" stroke-dasharray="8 4"/>
      <polyline points="0,0 10,10 20,0" stroke-dasharray="2 4"/>
      <polygon points="0,0 10,10 20,0"/><path d="M0 0h9v9z"/></g>`)
    expect(shapes).toMatchObject([
      {
        kind: 'line',
        dash: 'dashed',
        pos: [1, 2],
        path: [
          [0, 0],
          [99, 28],
        ],
      },
      { kind: 'line', dash: 'dotted' },
      { kind: 'line', closed: true },
      { kind: 'line', closed: true, color: '#008000' },
    ])
    expect(shapes[1]).not.toHaveProperty('closed')
  })

  it('what is filled but open is filled and has an open line', async () => {
    const shapes = await readShapes('<path d="M0 0h90v90" fill="#fc0" stroke="#00f"/>')
    expect(shapes).toMatchObject([
      { kind: 'line', closed: true, fill: '#ffcc00', width: 0 },
      { kind: 'line', color: '#0000ff', width: 1 },
    ])
    expect(shapes[1]).not.toHaveProperty('closed')
    expect(shapes[0]?.group).toBe(shapes[1]?.group)
  })

  it('what has holes is filled ink', async () => {
    const [ring, ...others] = await readShapes(
      '<path fill-rule="evenodd" fill="#123456" d="M0 0h90v90h-90zM30 30h30v30h-30z"/>',
    )
    expect(others).toEqual([])
    expect(ring).toMatchObject({ kind: 'stroke', fill: '#123456', width: 0 })
  })

  it('a very winding line is ink, as wide', async () => {
    const waves = `M0 50${' q5 20 10 0q5-20 10 0'.repeat(30)}`
    const [ink] = await readShapes(
      `<path d="${waves}" fill="none" stroke="#f00" stroke-width="3"/>`,
    )
    expect(ink).toMatchObject({ kind: 'stroke', color: '#ff0000', width: 3 })
    expect(ink).not.toHaveProperty('fill')
  })

  it('fill and outline that are not as opaque as each other are two shapes', async () => {
    const shapes = await readShapes('<rect width="90" height="50" fill-opacity=".5" stroke="red"/>')
    expect(shapes).toMatchObject([
      { opacity: 0.5, width: 0 },
      { color: '#ff0000', width: 1 },
    ])
  })
})

describe('what an element is like', () => {
  it.each([
    ['fill="red" style="fill:blue"', '#0000ff'],
    ['class="a" fill="red"', '#008000'],
    ['class="a b" fill="red"', '#ffa500'],
    ['class="a" id="one"', '#800080'],
    ['class="a" style="fill: blue"', '#0000ff'],
    ['class="loud" style="fill: blue"', '#ff0000'],
    ['style="fill: var(--x)"', '#00ffff'],
    ['style="fill: var(--y, #abc)"', '#aabbcc'],
    ['fill="currentColor"', '#333333'],
    ['fill="rgb(10%, 20%, 30%)"', '#1a334d'],
    ['fill="#abc icc-color(x)"', '#aabbcc'],
    ['fill="url(#nothing) lime"', '#00ff00'],
    ['', '#00008b'],
  ])('%s', async (attributes, fill) => {
    const [shape] = await readShapes(`<style><![CDATA[
        svg { --x: cyan } .a { fill: green } .a.b { fill: orange } #one { fill: purple }
        .loud { fill: red !important }
      ]]></style>
      <g fill="darkblue" color="#333"><rect width="9" height="9" ${attributes}/></g>`)
    expect(shape).toMatchObject({ fill })
  })

  it('a gradient is its middle colour, with what others say of it', async () => {
    const imported = await read(`<defs>
        <linearGradient id="a"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
        <radialGradient id="b" xlink:href="#a"/><linearGradient id="c" href="#d"/>
        <linearGradient id="d" href="#c"/>
        <linearGradient id="half"><stop stop-color="red" stop-opacity=".5"/></linearGradient>
      </defs>
      <rect width="9" height="9" fill="url(#a)"/><rect width="9" height="9" fill="url('#b')"/>
      <rect width="9" height="9" fill="url(#half)"/><rect width="9" height="9" fill="url(#c)"/>`)
    expect(imported.shapes).toMatchObject([
      { fill: '#808080' },
      { fill: '#808080' },
      { fill: '#ff0000', opacity: 0.5 },
    ])
    expect(imported.shapes).toHaveLength(3)
    expect(toLosses(imported)).toEqual({ strongGradient: 2 })
  })

  it.each([
    ['red', '#f50', 1, 'shapes'],
    ['red', 'yellow', 1, 'picture'],
    ['black', 'black', 0.2, 'picture'],
  ])('from %s to %s, %s opaque, looks like a %s first', async (from, to, opacity, way) => {
    const content = `<linearGradient id="a"><stop stop-color="${from}"/>
      <stop offset="1" stop-color="${to}" stop-opacity="${opacity}"/></linearGradient>
      <rect width="9" height="9" fill="url(#a)"/>`
    expect((await readSvg(toSample(frame(content)), usualOptions)).way).toBe(way)
  })

  it('opacities are multiplied, and a group that is translucent as a whole is counted', async () => {
    const imported = await read(`<g opacity=".5"><rect width="9" height="9" opacity=".5"/>
      <rect width="9" height="9" fill-opacity="50%"/></g><rect width="9" height="9" opacity="0"/>`)
    expect(imported.shapes.map((shape) => shape.opacity)).toEqual([0.25, 0.25])
    expect(toLosses(imported)).toEqual({ groupOpacity: 1 })
  })

  it('what is hidden is not there', async () => {
    const shapes = await readShapes(`<g display="none"><rect width="9" height="9"/></g>
      <g visibility="hidden"><rect width="9" height="9"/><rect width="7" height="7" visibility="visible"/></g>
      <rect width="9" height="9" style="display:none"/><rect width="9" height="9" fill="none"/>`)
    expect(shapes).toMatchObject([{ size: [7, 7] }])
  })

  it('a drawing of black lines has the ink of the board; one with areas keeps its black', async () => {
    const line = '<path d="M0 0h9" stroke="currentColor"/>'
    expect(await readShapes(`<g fill="none">${line}</g>`)).toMatchObject([{ color: 'black' }])
    expect(await readShapes(`<rect width="9" height="9" fill="#eee"/>${line}`)).toMatchObject([
      {},
      { color: '#000000' },
    ])
  })
})

describe('texts', () => {
  const getTexts = async (content: string) =>
    (await readShapes(content)).map((shape) => ('text' in shape ? shape.text : ''))

  it('stand on their line, in the likest typeface', async () => {
    const [text] = await readShapes(
      '<text x="10" y="50" font-size="20" font-family="Georgia, serif" font-weight="700" fill="red">Hi</text>',
    )
    expect(text).toMatchObject({
      ...{ kind: 'text', text: 'Hi', fontSize: 20, font: 'serif', bold: true, color: '#ff0000' },
      pos: [10, 30.5],
    })
  })

  it('are held in their middle and at their end, however wide the typeface is', async () => {
    const [middle, end] =
      await readShapes(`<style>.m { font: 10px sans-serif; text-anchor: middle }</style>
      <text class="m" x="100" y="50">Middle</text>
      <text x="100" y="50" font-size="10" text-anchor="end">End</text>`)
    if (middle?.kind !== 'text' || end?.kind !== 'text') throw new Error('no texts')
    expect(middle.align).toBe('center')
    expect(middle.pos[0] + (middle.wrap ?? 0) / 2).toBeCloseTo(100)
    expect(end.align).toBe('end')
    expect(end.pos[0] + (end.wrap ?? 0)).toBeCloseTo(100)
  })

  it.each([
    ['<text>  one\n   two  </text>', ['one two']],
    ['<text xml:space="preserve">  one  two </text>', ['  one  two']],
    ['<text>a<tspan> b </tspan> c</text>', ['a b c']],
    ['<text>a <tspan fill="red">b</tspan> c</text>', ['a', 'b', 'c']],
    [
      '<text y="10"><tspan x="0">one</tspan><tspan x="0" dy="1.2em">two</tspan></text>',
      ['one\ntwo'],
    ],
    [
      '<text y="10"><tspan x="0">one</tspan> <tspan x="0" dy="3em">two</tspan></text>',
      ['one', 'two'],
    ],
    ['<text y="10"><tspan x="0">one</tspan><tspan x="90">two</tspan></text>', ['one', 'two']],
    ['<text x="1 7 13" y="10">abc</text>', ['abc']],
    ['<text y="10">a &lt; b &amp; c</text>', ['a < b & c']],
    [
      '<text y="10">H<tspan baseline-shift="sub" font-size="60%">2</tspan>O</text>',
      ['H', '2', 'O'],
    ],
  ])('%s', async (content, texts) => {
    expect(await getTexts(`<rect width="1" height="1"/>${content}`)).toEqual(['', ...texts])
  })

  it('lead somewhere, but to no script', async () => {
    const imported = await read(`<a href="https://example.com/a"><text y="9">go</text></a>
      <a xlink:href="javascript:alert(1)"><text y="50">no</text></a>`)
    expect(imported.shapes).toMatchObject([{ link: 'https://example.com/a' }, { text: 'no' }])
    expect(imported.shapes[1]).not.toHaveProperty('link')
    expect(toLosses(imported)).toEqual({ link: 1 })
  })

  it('are turned and grow with all around them', async () => {
    const [text] = await readShapes(
      '<text transform="translate(100 50) rotate(90) scale(2)" font-size="10">up</text>',
    )
    expect(text).toMatchObject({ kind: 'text', fontSize: 20 })
    expect(text?.angle).toBeCloseTo(Math.PI / 2)
  })
})

describe('what is used again', () => {
  it('is there each time, with the look of its place', async () => {
    const shapes = await readShapes(`<defs><g id="a"><rect id="b" width="9" height="9"/></g></defs>
      <use href="#a" x="10" fill="red"/><use xlink:href="#b" transform="translate(0 20)"/>`)
    expect(shapes).toMatchObject([
      { pos: [10, 0], fill: '#ff0000' },
      { pos: [0, 20], fill: '#000000' },
    ])
  })

  it('a symbol is as large as it is used', async () => {
    const shapes =
      await readShapes(`<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol>
      <use href="#s" x="5" y="5" width="50" height="50"/><use href="#s" width="40" height="20"/>`)
    expect(shapes).toMatchObject([
      { pos: [5, 5], size: [50, 50] },
      { pos: [10, 0], size: [20, 20] },
    ])
  })

  it('itself, it ends; in another file, it is not looked for', async () => {
    const imported = await read(`<g id="a"><rect width="9" height="9"/><use href="#a"/></g>
      <use href="other.svg#x"/>`)
    expect(imported.shapes).toHaveLength(1)
    expect(toLosses(imported)).toEqual({ damaged: 1, outside: 1 })
  })
})

describe('groups', () => {
  it('are groups in groups; of one thing there is none', async () => {
    const shapes =
      await readShapes(`<g><g><rect width="1" height="1"/><g><rect width="2" height="2"/></g></g>
      <rect width="3" height="3"/></g><g><rect width="4" height="4"/></g>`)
    const [a, b, c, d] = shapes.map(({ group = '', subgroups = [] }) => [group, ...subgroups])
    expect([a?.length, b?.length, c?.length, d?.length]).toEqual([3, 3, 2, 1])
    expect(a).toEqual(b)
    expect(c).toEqual(a?.slice(0, 2))
    expect(d).toEqual(a?.slice(0, 1))
  })

  it('that lie too deep are one with the innermost that may be', async () => {
    const deep = '<g><rect width="1" height="1"/>'.repeat(20)
    const imported = await read(deep + '</g>'.repeat(20))
    expect(Math.max(...imported.shapes.map(({ subgroups = [] }) => subgroups.length + 1))).toBe(16)
    expect(toLosses(imported)).toEqual({ group: 3 })
  })
})

describe('arrows', () => {
  const marker = (content: string, attributes = '') =>
    `<marker id="m" ${attributes}>${content}</marker>`
  const line = '<line x1="0" y1="0" x2="90" y2="0" stroke="black" marker-end="url(#m)"/>'

  it.each([
    ['<path d="M0 0L10 5 0 10z"/>', 'triangle'],
    ['<polygon points="0,0 10,5 0,10 3,5"/>', 'triangle'],
    ['<path d="M0 0L10 5 0 10" fill="none" stroke="black"/>', 'arrow'],
    ['<circle r="3"/>', 'dot'],
    ['<path d="M0 0V9" stroke="black"/>', 'bar'],
    ['<circle r="3" fill="none" stroke="black"/>', 'dot-outline'],
    ['<g fill="white"><path d="M0 0L10 5 0 10z" stroke="black"/></g>', 'triangle-outline'],
    ['<path d="M0 5L5 2 10 5 5 8z"/>', 'diamond'],
    ['<polygon points="0,5 5,2 10,5 5,8" style="fill:none"/>', 'diamond-outline'],
    ['<path d="M1 1l9 9M10 1l-9 9" stroke="black"/>', 'cross'],
    // As Mermaid has them for entities and their relations.
    ['<path d="M9 0V18M15 0V18" fill="none"/>', 'exactly-one'],
    ['<circle fill="white" cx="9" cy="9" r="6"/><path d="M21 0V18"/>', 'zero-or-one'],
    ['<path d="M27 9V27M18 18Q36 0 54 18Q36 36 18 18" fill="none"/>', 'one-or-many'],
    ['<circle fill="white" r="6"/><path d="M18 18Q36 0 54 18Q36 36 18 18"/>', 'zero-or-many'],
    ['<path d="M10 0L0 5 10 10" fill="none" stroke="black"/>', 'many'],
    ['<path d="M0 0C0 8 9 8 9 0C9 -8 0 -8 0 0" fill="none"/>', 'dot-outline'],
  ])('%s is like a %s', async (content, endHead) => {
    const imported = await read(marker(content) + line)
    expect(imported.shapes).toMatchObject([{ kind: 'line', endHead }])
    expect(imported.losses).toEqual([])
  })

  it('a foot and an arrow are told by where their line goes on', async () => {
    const both = line.replace('marker-end', 'marker-start')
    const read1 = async (attributes: string) =>
      (await read(marker('<path d="M10 0L0 5 10 10" fill="none"/>', attributes) + both)).shapes
    expect(await read1('orient="auto"')).toMatchObject([{ startHead: 'arrow' }])
    expect(await read1('orient="auto-start-reverse"')).toMatchObject([{ startHead: 'many' }])
  })

  it('have the likest head, and what is none is counted', async () => {
    const other = await read(marker('<path d="M0 0h9v9h9"/><circle r="3"/><circle r="5"/>') + line)
    expect(other.shapes).toMatchObject([{ endHead: 'triangle' }])
    const box = await read(marker('<rect width="9" height="9"/>') + line)
    expect(box.shapes).toMatchObject([{ endHead: 'dot' }])
    expect(toLosses(box)).toEqual({ arrowhead: 1 })
    expect(toLosses(other)).toEqual({ arrowhead: 1 })
    const middle = line.replace('marker-end', 'marker-mid')
    expect(toLosses(await read(marker('<circle r="3"/>') + middle))).toEqual({ marker: 1 })
  })
})

describe('pictures', () => {
  const dot =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGP4z8DA8B8ABwEB/8kJ0r0AAAAASUVORK5CYII='

  it('that are in the file come along, as they are fitted', async () => {
    const { shapes, pictures } = await read(`<rect width="1" height="1"/>
      <image href="${dot}" width="40" height="40"/>
      <image href="${dot}" width="40" height="40" preserveAspectRatio="none"/>
      <image href="${dot}" width="40" height="40" preserveAspectRatio="xMidYMid slice"/>`)
    expect(shapes.slice(1)).toMatchObject([
      { kind: 'image', pos: [0, 10], size: [40, 20] },
      { kind: 'image', pos: [0, 0], size: [40, 40] },
      { kind: 'image', size: [40, 40], crop: [0.25, 0, 0.75, 1] },
    ])
    expect(pictures.size).toBe(3)
  })

  it('that are elsewhere are counted, and never fetched', async () => {
    const imported = await read(
      '<rect width="1" height="1"/><image href="https://example.com/a.png" width="9" height="9"/>',
    )
    expect(toLosses(imported)).toEqual({ picture: 1 })
  })

  it('alone they are no shapes', async () => {
    await expect(read(`<image href="${dot}" width="9" height="9"/>`)).rejects.toMatchObject({
      fault: 'empty',
    })
  })
})

describe('edges', () => {
  const clip = '<clipPath id="c"><rect width="100" height="100"/></clipPath>'

  it('that cut nothing are as if they were not there', async () => {
    const inside = '<g clip-path="url(#c)"><rect width="100" height="50"/></g>'
    expect((await read(clip + inside)).losses).toEqual([])
    expect(
      (await read('<g clip-path="url(#gone)"><rect width="9" height="9"/></g>')).losses,
    ).toEqual([])
  })

  it('that cut are counted; what lies outside is not there', async () => {
    const imported = await read(`${clip}<g clip-path="url(#c)">
      <rect x="50" width="100" height="50"/><rect x="150" width="20" height="20"/></g>
      <rect x="300" width="9" height="9"/>`)
    expect(imported.shapes).toHaveLength(1)
    expect(toLosses(imported)).toEqual({ clip: 1, invisible: 2 })
    const round = '<clipPath id="c"><circle r="50"/></clipPath>'
    const other = await read(`${round}<g clip-path="url(#c)"><rect width="9" height="9"/></g>`)
    expect(toLosses(other)).toEqual({ clip: 1 })
  })
})

describe('in which way a file is taken', () => {
  const simple = '<rect width="9" height="9"/><text y="20">hi</text>'
  const effect = '<filter id="f"/><g filter="url(#f)"><rect width="9" height="9"/></g>'

  it('as shapes where these look like it', async () => {
    const imported = await readSvg(toSample(frame(simple)), usualOptions)
    expect(imported).toMatchObject({ way: 'shapes', losses: [] })
    expect(countKinds(imported.shapes)).toEqual({ rect: 1, text: 1 })
  })

  it.each([
    ['filter', effect],
    ['mask', '<mask id="k"/><rect width="9" height="9" mask="url(#k)"/>'],
    ['pattern', '<pattern id="p"/><rect width="9" height="9" fill="url(#p)" stroke="red"/>'],
    ['foreignObject', '<rect width="9" height="9"/><foreignObject><p>a</p></foreignObject>'],
    ['blend', '<rect width="9" height="9" style="mix-blend-mode:multiply"/>'],
    ['textPath', '<rect width="9" height="9"/><text><textPath href="#a">b</textPath></text>'],
  ])('as a picture where these do not, unless somebody asks: %s', async (what, content) => {
    const source = toSample(frame(content), 'plan.svg')
    const picture = await readSvg(source, usualOptions)
    expect(picture).toMatchObject({
      way: 'picture',
      shapes: [{ kind: 'image', size: [200, 100], alt: 'plan' }],
    })
    expect([...picture.pictures.values()].map(({ type }) => type)).toEqual(['image/svg+xml'])
    const asked = await read(content)
    expect(asked.way).toBe('shapes')
    expect(toLosses(asked)).toMatchObject({ [what]: 1 })
  })

  it('as a picture, its texts and links are counted', async () => {
    const imported = await read(`<a href="#"><text>b</text></a><text>c</text>`, 'picture')
    expect(toLosses(imported)).toEqual({ pictureText: 2, pictureLink: 1 })
  })

  it('as a picture only, where it has too many parts', async () => {
    const many = frame('<rect width="9" height="9"/>'.repeat(5_001))
    const imported = await readSvg(toSample(many), usualOptions)
    expect(imported).toMatchObject({ way: 'picture', ways: ['picture'] })
    expect(toLosses(imported)).toEqual({ tooManyParts: 5_000 })
    await expect(async () =>
      readSvg(toSample(many), { ...usualOptions, way: 'shapes' }),
    ).rejects.toMatchObject({ fault: 'too_large' })
  })

  it('of a switch, what every program can show', async () => {
    const content =
      '<switch><foreignObject><p>a</p></foreignObject><text y="9">b</text><text y="9">c</text></switch>'
    const imported = await read(content)
    expect(imported.shapes).toMatchObject([{ text: 'b' }])
    expect(imported.losses).toEqual([])
  })

  it('what moves stands still', async () => {
    const imported = await read(
      '<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>',
    )
    expect(imported.shapes).toHaveLength(1)
    expect(toLosses(imported)).toEqual({ animation: 1 })
  })
})

describe('sizes', () => {
  const getSize = async (attributes: string) => {
    const source = toSample(frame('<rect width="100%" height="100%"/>', attributes))
    const [shape] = (await readSvg(source, { ...usualOptions, way: 'shapes' })).shapes
    return shape && 'size' in shape ? shape.size.map(toRound) : undefined
  }

  it.each([
    ['viewBox="0 0 400 200"', [400, 200]],
    ['viewBox="0 0 40 20" width="120"', [120, 60]],
    ['width="1in" height="2.54cm"', [96, 96]],
    ['width="100%" height="100%" viewBox="0 0 400 200"', [400, 200]],
    ['width="180" height="180" viewBox="0 0 40 20"', [180, 90]],
    ['', [300, 150]],
    ['width="x" height="-5" viewBox="0 0 0 9"', [300, 150]],
    ['width="16" height="16" viewBox="0 0 512 512"', [96, 96]],
    ['width="12" height="24"', [48, 96]],
  ])('%s', async (attributes, size) => {
    expect(await getSize(attributes)).toEqual(size)
  })

  it('an icon is as large as something that was drawn, with all in it, in both ways', async () => {
    const icon = toSample(
      frame('<circle cx="50%" cy="6" r="4" stroke="red"/>', 'width="24" height="12"'),
    )
    const { shapes } = await readSvg(icon, { ...usualOptions, way: 'shapes' })
    expect(shapes).toMatchObject([{ kind: 'ellipse', pos: [32, 8], size: [32, 32], width: 4 }])
    const picture = await readSvg(icon, { ...usualOptions, way: 'picture' })
    expect(picture.shapes).toMatchObject([{ kind: 'image', size: [96, 48] }])
  })
})

describe('files as people have them', () => {
  it.each([
    ['bootstrap-diagram-3', { stroke: 1 }, {}],
    ['css-specificity', { rect: 2 }, {}],
    ['gradient-by-href', { rect: 2 }, { strongGradient: 1 }],
    ['nested-transforms', { line: 1, rect: 1 }, {}],
    ['symbol-viewbox', { rect: 2 }, { clip: 2 }],
    ['tabler-air-balloon', { line: 3 }, {}],
    ['tspan-nested', { line: 2, text: 2, rect: 1 }, {}],
    ['use-indirect', { rect: 4 }, {}],
    ['use-external-file', { rect: 1 }, { outside: 1 }],
  ])('%s', async (name, kinds, losses) => {
    const imported = await readFile(name, 'shapes')
    expect(countKinds(imported.shapes)).toEqual(kinds)
    expect(toLosses(imported)).toEqual(losses)
  })

  it.each(['bootstrap-diagram-3', 'tabler-air-balloon', 'own-diagram-mixed', 'own-units-nested'])(
    '%s looks as it did',
    async (name) => {
      const { shapes } = await readFile(name, 'shapes')
      await expect(drawShapes(shapes)).toMatchFileSnapshot(
        `../testing/fixtures/golden/svg-${name}.svg`,
      )
    },
  )
})

describe('what is no such drawing', () => {
  it.each([
    ['<svg', 'damaged'],
    [frame('<g>').slice(0, -6), 'damaged'],
    ['<html/>', 'damaged'],
    [frame('&nbsp;'), 'damaged'],
    [frame(''), 'empty'],
  ])('%s is refused as %s', async (text, fault) => {
    await expect(async () => readSvg(toSample(text), usualOptions)).rejects.toMatchObject({ fault })
  })
})

describe('drawings that are made to do harm', () => {
  const lines = Array.from({ length: 30 }, (_, at) =>
    at === 0
      ? '<g id="u0"><rect width="9" height="9"/></g>'
      : `<g id="u${at}">${`<use href="#u${at - 1}"/>`.repeat(10)}</g>`,
  ).join('')
  const deep = (count: number) =>
    `${'<g>'.repeat(count)}<rect width="9" height="9"/>${'</g>'.repeat(count)}`
  const chain = Array.from(
    { length: 5_000 },
    (_, at) => `<g id="d${at}"><use href="#d${at + 1}"/></g>`,
  ).join('')
  const cycle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
  const numbers = ['NaN', 'Infinity', '1e999', '-1e308', '1e-320', 'x', ''].map(
    (
      n,
    ) => `<rect x="${n}" width="${n}" height="${n}" rx="${n}" transform="matrix(${n} ${n} ${n} 1 1 ${n})"
      stroke="red" stroke-width="${n}" stroke-dasharray="${n} ${n}"/><path d="M${n} ${n}L9 ${n}" stroke="red"/>
      <text x="${n}" y="${n}" font-size="${n}">a</text><circle r="1e307" transform="scale(${n})"/>`,
  )
  const selector = `${'g > '.repeat(500)}g`
  const sheet = Array.from({ length: 5_000 }, (_, at) => `g g g g g g .x${at} { fill: red }`).join(
    '',
  )
  const wild = Array.from(
    { length: 20_000 },
    (_, at) => `${(at * 7_919) % 997} ${(at * 104_729) % 991}`,
  )
  const variables = Array.from(
    { length: 40 },
    (_, at) => `--v${at}: var(--v${at + 1})var(--v${at + 1})`,
  )

  it.each([
    [
      'what is used is used ten times, thirty times over',
      `<defs>${lines}</defs><use href="#u29"/>`,
    ],
    ['a hundred groups too many', deep(10_000)],
    ['a chain of what is used', chain],
    ['a circle of what is used', cycle],
    ['numbers that are none', numbers.join('')],
    ['a long selector', `<style>${selector} { fill: red }</style>${deep(90)}`],
    [
      'a long sheet',
      `<style>${sheet}</style>${'<g><rect width="9" height="9"/></g>'.repeat(4_000)}`,
    ],
    ['a line that crosses itself everywhere', `<path d="M${wild.join(' ')}z"/>`],
    ['many holes', `<path fill-rule="evenodd" d="${'M1 1h1v1h-1zm.5.5h.2v.2z'.repeat(20_000)}"/>`],
    ['a text of many parts', `<text>${'<tspan x="1" y="2">a</tspan>'.repeat(20_000)}</text>`],
    [
      'many variables',
      `<g style="${variables.join(';')}"><rect style="fill:var(--v0)" width="9" height="9"/></g>`,
    ],
    [
      'a picture that says it is large',
      '<image width="1e9" height="1e9" href="data:image/png;base64,iVBORw0KGgo="/>',
    ],
    [
      'a list of stops',
      `<linearGradient id="a">${'<stop/>'.repeat(100_000)}</linearGradient><rect width="9" height="9" fill="url(#a)"/>`,
    ],
    [
      'much path data, again and again',
      `<defs><path id="p" d="M0 0${'l1 1'.repeat(20_000)}"/></defs>${'<use href="#p" stroke="red"/>'.repeat(2_000)}`,
    ],
  ])('%s', { timeout: 60_000 }, async (_, content) => {
    for (const way of [undefined, 'shapes', 'picture']) {
      let count = 0
      const reading = async () => {
        const { shapes } = await readSvg(toSample(frame(content)), { ...usualOptions, way })
        count = shapes.length
      }
      const pieces = await countWork(() =>
        reading().catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'FormatError' })
        }),
      )
      expect(pieces, 'two seconds of a quick machine').toBeLessThan(250)
      expect(count).toBeLessThanOrEqual(5_000)
    }
  })
})

describeHostile(svgFormat, {
  samples: ['own-diagram-mixed', 'own-units-nested', 'bootstrap-diagram-3', 'css-specificity'].map(
    (name) => readSample(`svg/${name}.svg`),
  ),
  ...{ syntax: 'xml', beginning: '<svg viewBox="0 0 9 9"><path d="M0 0h9"/>' },
})
