import { describe, expect, it } from 'vitest'
import { FormatError } from '../../format.ts'
import { parseXml, type XmlElement } from '../../xml/parse-xml.ts'
import { createSvgDocument } from '../svg-document.ts'
import { parseDeclarations } from './declarations.ts'
import { createMatcher } from './matches.ts'
import { parseSheet } from './parse-sheet.ts'

const count = (css: string) => parseSheet(css).length

describe('a sheet', () => {
  it('has a rule for each selector', () => {
    expect(parseSheet('.a, g > .b { fill: red; stroke: blue }')).toMatchObject([
      { declarations: [{ name: 'fill', value: 'red' }, { name: 'stroke' }] },
      { declarations: [{ name: 'fill' }, { name: 'stroke' }] },
    ])
  })

  it.each([
    ['@import url(https://example.com/a.css); .a { fill: red }', 1],
    ['@media print { .a { fill: red } .b { fill: red } } .c { fill: red }', 1],
    ['@font-face { font-family: x; src: url(https://example.com/a) } .c { fill: red }', 1],
    ['/* .a { fill: red } */ .b { fill: red } /* .c { fill: red }', 1],
    ['.a { fill: red', 0],
    ['} .a { fill: red }', 0],
    ['a[ { fill: red } .b { fill: red }', 1],
    ['<!-- .a { fill: red } --> .b { fill: red }', 2],
    ['', 0],
  ])('%s', (css, rules) => {
    expect(count(css)).toBe(rules)
  })

  it('has no more rules than anybody writes', () => {
    expect(count('a{b:c}'.repeat(5_000))).toBe(2_000)
  })
})

describe('declarations', () => {
  it('have their values without what makes them important', () => {
    expect(parseDeclarations('fill: red !important; Stroke:url("#a;b");;x:;--My-x: 1')).toEqual([
      { name: 'fill', value: 'red', isImportant: true },
      { name: 'stroke', value: 'url("#a;b")', isImportant: false },
      { name: '--My-x', value: '1', isImportant: false },
    ])
  })

  it('are in full where they are shortened', () => {
    const toPairs = (text: string) =>
      parseDeclarations(text).map(({ name, value }) => [name, value])
    expect(toPairs('font: italic bold 14px/1.2 "A B", serif')).toEqual([
      ['font-size', '14px'],
      ['font-family', '"A B", serif'],
      ['font-weight', 'bold'],
      ['font-style', 'italic'],
    ])
    expect(toPairs('font: 14px sans-serif')).toContainEqual(['font-weight', 'normal'])
    expect(toPairs('font: inherit')).toEqual([])
    expect(toPairs('marker: url(#m)').map(([name]) => name)).toEqual([
      ...['marker-start', 'marker-mid', 'marker-end'],
    ])
  })
})

describe('selectors', () => {
  const root = parseXml([
    '<svg><g id="one" class="a b"><rect x="12"/><path/><g><path class="c"/></g></g><path/></svg>',
  ])
  const tree = createSvgDocument(root)
  const all = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(all)]
  const find = (selector: string) => {
    const { matches } = createMatcher(tree)
    return all(root).filter((element) =>
      parseSheet(`${selector} { x: y }`).some((rule) => matches(element, rule.selector)),
    ).length
  }

  it.each([
    ['*', 7],
    ['path', 3],
    ['PATH', 3],
    ['#one', 1],
    ['.a.b', 1],
    ['.a path', 2],
    ['.a > path', 1],
    ['svg path.c', 1],
    ['g g path', 1],
    ['rect + path', 1],
    ['rect ~ *', 2],
    ['[x]', 1],
    ['[x="12"]', 1],
    ['[x^="1"]', 1],
    ['[x$="1"]', 0],
    ['g:first-child', 1],
    ['path:last-child', 2],
    [':root', 1],
    ['path:hover', 0],
    ['path::before', 0],
    ['path, rect', 4],
  ])('%s', (selector, elements) => {
    expect(find(selector)).toBe(elements)
  })

  it('that take too many steps are refused', () => {
    const deep = parseXml([`<svg>${'<g>'.repeat(90)}${'</g>'.repeat(90)}</svg>`])
    const { matches } = createMatcher(createSvgDocument(deep))
    const [rule] = parseSheet(`x ${'g '.repeat(12)} { fill: red }`)
    expect(() => all(deep).map((element) => matches(element, rule?.selector ?? []))).toThrow(
      FormatError,
    )
  })
})
