import { expect, it } from 'vitest'
import type { DrawnText, Path } from '../pen.ts'
import { createSvgPen } from './svg-pen.ts'

function createPen() {
  return createSvgPen({
    box: { x: -10, y: 0, width: 200, height: 100 },
    toFamily: () => '"A & B", sans-serif',
    getAddress: (hash) => (hash === 'known' ? 'data:image/png;base64,AAAA' : undefined),
  })
}

const square: Path = (tracer) => tracer.rect(0, 0, 10, 10)
const red = { color: '#ff0000', rule: 'nonzero' } as const

function toText(text: string, more: Partial<DrawnText> = {}): DrawnText {
  return {
    layout: {
      lines: [{ text, start: 0, width: 50, direction: 'ltr' }],
      ...{ width: 50, height: 25, widest: 50, fontSize: 20 },
    },
    style: { fontSize: 20, font: 'sans', bold: true, italic: false },
    x: { left: 0, center: 50, right: 100 },
    ...{ align: 'start', top: 0, color: '#000000' },
    ...more,
  }
}

it('shows the part of the board that it was made for', () => {
  expect(createPen().toSvg()).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="-10 0 200 100"/>',
  )
})

it('draws a quadratic curve, and fills by either rule', () => {
  const pen = createPen()
  const bent: Path = (tracer) => {
    tracer.moveTo(0, 0)
    tracer.quadraticCurveTo(30, 60, 60, 0)
  }
  pen.path(bent, { fill: red })
  pen.path(bent, { fill: { ...red, rule: 'evenodd' } })
  const [, nonzero, evenodd] = pen.toSvg().split('<path')
  expect(nonzero).toContain('Q30 60 60 0')
  expect(nonzero).not.toContain('evenodd')
  expect(evenodd).toContain('evenodd')
})

it('draws lines with round corners, and with round ends where these are', () => {
  const pen = createPen()
  pen.path(square, { line: { color: '#000000', width: 2, dash: [4, 2], cap: 'butt' } })
  pen.path(square, { line: { color: '#000000', width: 2, cap: 'round' } })
  const [, flat, round] = pen.toSvg().split('<path')
  expect(flat).toContain('stroke-width="2" stroke-linejoin="round" stroke-dasharray="4 2"')
  expect(round).toContain('stroke-linejoin="round" stroke-linecap="round"')
})

it('draws each path at its opacity, but what is one at the opacity of the whole', () => {
  const pen = createPen()
  pen.fade(0.5, () => {
    pen.path(square, { fill: red })
    pen.asOne(() => pen.path(square, { fill: red }))
  })
  const [alone, together] = pen.toSvg().split('<g opacity="0.5">')
  expect(alone).toContain('fill-opacity="0.5"')
  expect(together).toContain('fill="#ff0000"/></g>')
})

it('writes letters as XML can hold them, and leads nowhere without a link', () => {
  const pen = createPen()
  pen.text(toText('a < b & "c" \u0001\ud800'))
  const svg = pen.toSvg()
  expect(svg).toContain('>a &lt; b &amp; &quot;c&quot; \ufffd\ufffd</text>')
  expect(svg).toContain('font-family="&quot;A &amp; B&quot;, sans-serif"')
  // Spaces are seen as they were laid out.
  expect(svg).toContain('style="white-space:pre;')
  expect(svg).not.toContain('<a ')
})

it('draws an edge below all letters', () => {
  const pen = createPen()
  pen.text(toText('edge', { halo: '#ffffff' }))
  const [, edge = '', letters = ''] = pen.toSvg().split('<text ')
  expect(edge).toContain('fill="none" stroke="#ffffff"')
  expect(letters).toContain('fill="#000000"')
})

it('underlines what leads somewhere', () => {
  const pen = createPen()
  pen.text(toText('there', { link: 'https://example.org/?a=1&b="' }))
  expect(pen.toSvg()).toMatch(
    /<a xlink:href="https:..example.org.\?a=1&amp;b=&quot;".*<rect.*<\/a>/,
  )
})

it('aligns a line by the direction in which it is read', () => {
  const pen = createPen()
  const lines = [{ text: 'שלום', start: 0, width: 50, direction: 'rtl' as const }]
  pen.text(toText('', { layout: { lines, width: 50, height: 25, widest: 50, fontSize: 20 } }))
  expect(pen.toSvg()).toContain('x="100"')
  expect(pen.toSvg()).toContain('text-anchor="start" direction="rtl"')
  // Inkscape 1.2 does not draw it else.
  expect(pen.toSvg()).not.toContain('textLength')
})

it('[AS8] draws no picture whose pixels are not at hand, and a part of one that is', () => {
  const pen = createPen()
  const picture = {
    box: { x: 0, y: 0, width: 20, height: 10 },
    crop: [0.25, 0, 0.75, 1] as const,
    flip: { across: true, down: false },
  }
  expect(pen.picture({ ...picture, hash: 'unknown' })).toBe(false)
  expect(pen.toSvg()).not.toContain('xlink')
  expect(pen.picture({ ...picture, hash: 'known' })).toBe(true)
  // Programs of SVG 1.1 know no other.
  expect(pen.toSvg()).toMatch(/^<svg xmlns="[^"]+" xmlns:xlink="[^"]+".*<image [^>]* xlink:href="/)
  const svg = pen.toSvg()
  expect(svg).toContain('matrix(-1 0 0 1 20 0)')
  expect(svg).toContain('<image x="-10" y="0" width="40" height="10" preserveAspectRatio="none"')
  expect(svg).toContain('<path d="M0 0L20 0L20 10L0 10Z"/></clipPath>')
  pen.picture({ ...picture, hash: 'known', crop: [0, 0, 1, 1] })
  expect(pen.toSvg().match(/clip-path=/g)).toHaveLength(1)
})

it('cuts off what is clipped; what draws nothing leaves nothing', () => {
  const pen = createPen()
  const place = { pos: [5, 5], angle: Math.PI / 2, centre: { x: 5, y: 5 } } as const
  pen.clipAt(place, square, () => pen.place(place, () => pen.path(square, { fill: red })))
  pen.clip(square, 'evenodd', () => undefined)
  const svg = pen.toSvg()
  expect(svg).toContain('<g clip-path="url(#clip0)"><g transform="matrix(0 1 -1 0 15 5)">')
  expect(svg.match(/<g clip-path/g)).toHaveLength(1)
})

it('has what it is given before all that is drawn, in parts that are the whole', () => {
  const pen = createSvgPen({
    box: { x: 0, y: 0, width: 1, height: 1 },
    ...{ toFamily: () => 'sans-serif', getAddress: () => undefined },
    getHead: () => ['<metadata>known</metadata>'],
  })
  pen.path(square, { fill: red })
  pen.path(square, { fill: red })
  expect(pen.toSvg()).toMatch(/^<svg [^>]*><metadata>known<\/metadata><path .*<path .*<\/svg>$/)
  expect(pen.toParts().join('')).toBe(pen.toSvg())
  expect(pen.toParts().length).toBeGreaterThan(4)
})

it('defines a clip once, however much is cut off by it', () => {
  const pen = createPen()
  const place = { pos: [5, 5], angle: 0, centre: { x: 5, y: 5 } } as const
  for (let at = 0; at < 3; at++) pen.clipAt(place, square, () => pen.path(square, { fill: red }))
  pen.clip(square, 'nonzero', () => pen.path(square, { fill: red }))
  const svg = pen.toSvg()
  expect(svg.match(/<clipPath/g)).toHaveLength(2)
  expect(svg.match(/url\(#clip0\)/g)).toHaveLength(3)
})

it('draws letters as paths, with a text that is not seen and can be selected', () => {
  const pen = createSvgPen({
    box: { x: 0, y: 0, width: 200, height: 100 },
    ...{ toFamily: () => 'sans-serif', getBaseline: () => 7, getAddress: () => undefined },
    toOutline: ({ text }) => (text === 'other' ? undefined : square),
  })
  pen.text(toText('here', { halo: '#ffffff' }))
  pen.text(toText('other'))
  const [, drawn = '', other = ''] = pen.toSvg().split('</text>').join('<text').split('<text')
  const [edge, letters] = pen.toSvg().split('<path ').slice(1)
  expect(edge).toContain('transform="translate(0 19.5)" fill="none" stroke="#ffffff"')
  expect(letters).toContain('d="M0 0L10 0L10 10L0 10Z"')
  expect(drawn).toContain('fill-opacity="0"')
  expect(other).not.toContain('fill-opacity')
  expect(pen.toSvg().match(/<text/g)).toHaveLength(2)
})

it('keeps spaces that programs leave out otherwise', () => {
  const pen = createPen()
  pen.text(toText('two  spaces'))
  pen.text(toText('one space'))
  const [, kept, plain] = pen.toSvg().split('<text ')
  expect(kept).toContain('xml:space="preserve"')
  expect(plain).not.toContain('xml:space')
})
