import { expect, it } from 'vitest'
import { toDiagramText } from '../diagram-text.ts'
import { type MindNode, parseMindmap } from './parse-mindmap.ts'

function parse(text: string, losses: string[] = []): MindNode {
  return parseMindmap(toDiagramText(`mindmap\n${text}`), { lose: (what) => losses.push(what) })
}

const toLines = ({ label, form, children }: MindNode, indent = ''): string[] => [
  `${indent}${label}${form ? ` (${form})` : ''}`,
  ...children.flatMap((child) => toLines(child, `${indent}  `)),
]

it('what is further in hangs on what is above it, however far that is', () => {
  const text = 'root\n    A\n        B\n      C\n    D\n  E\n\n%% F\n    G %% why'
  expect(toLines(parse(text))).toEqual(['root', '  A', '    B', '    C', '  D', '  E', '    G'])
})

it.each([
  ['id[x]', 'x (rect)'],
  ['id(x)', 'x (round)'],
  ['((x))', 'x (circle)'],
  ['id))x((', 'x (bang)'],
  ['id)x(', 'x (cloud)'],
  ['id{{x}}', 'x (hexagon)'],
  ['some words', 'some words'],
  ['id["a (b) %% c"]', '"a (b) %% c" (rect)'],
  ['id["`one\n  two`"]', '"`one\n  two`" (rect)'],
])('a node %s', (node, line) => {
  expect(toLines(parse(`  ${node}`))).toEqual([line])
})

it('icons and classes are lost, with a word for each', () => {
  const losses: string[] = []
  expect(toLines(parse('a\n  ::icon(fa fa-book)\n  b\n  :::urgent large', losses))).toEqual([
    'a',
    '  b',
  ])
  expect(losses).toEqual(['icon', 'cssStyle'])
})

it('what is as far out as the root hangs on it', () => {
  expect(toLines(parse('  a\n    b\n  c\nd'))).toEqual(['a', '  b', '  c', '  d'])
})

it('a bracket that is open is not understood, and the line is named', () => {
  expect(() => parse('a\n  b\n  c[x')).toThrow(expect.objectContaining({ detail: { line: 4 } }))
})
