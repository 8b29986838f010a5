import { describe, expect, it } from 'vitest'
import { toDiagramText } from '../diagram-text.ts'
import type { Flow } from './flow.ts'
import { parseFlow } from './parse-flow.ts'

/** What is lost, in the order of the text. */
function parse(text: string, losses: string[] = []): Flow {
  return parseFlow(toDiagramText(text), { lose: (what) => losses.push(what) })
}

const listNodes = ({ nodes }: Flow) =>
  [...nodes.values()].map(({ id, form, label }) => [id, form, label])
const listEdges = ({ edges }: Flow) =>
  edges.map(({ from, to, label }) => `${from}>${to} ${label}`.trim())

describe('directions', () => {
  it.each([
    ['graph TD', 'TB'],
    ['flowchart TB', 'TB'],
    ['flowchart BT;', 'BT'],
    ['graph LR', 'LR'],
    ['graph >', 'LR'],
    ['flowchart RL', 'RL'],
    ['flowchart', 'TB'],
  ])('%s', (text, direction) => {
    const flow = parse(`${text}\nA-->B`)
    expect([flow.direction, listEdges(flow)]).toEqual([direction, ['A>B']])
  })
})

it.each([
  ['A[x y]', 'rect', 'x y'],
  ['A(x)', 'round', 'x'],
  ['A([x])', 'stadium', 'x'],
  ['A[[x]]', 'subroutine', 'x'],
  ['A[(x)]', 'cylinder', 'x'],
  ['A((x))', 'circle', 'x'],
  ['A(((x)))', 'doubleCircle', 'x'],
  ['A(-x-)', 'ellipse', 'x'],
  ['A>x]', 'flag', 'x'],
  ['A{x}', 'diamond', 'x'],
  ['A{{x}}', 'hexagon', 'x'],
  ['A[/x/]', 'leanRight', 'x'],
  ['A[\\x\\]', 'leanLeft', 'x'],
  ['A[/x\\]', 'trapezoid', 'x'],
  ['A[\\x/]', 'trapezoidDown', 'x'],
  ['A[/a/b\\c/]', 'leanRight', 'a/b\\c'],
  ['A["x [y] (z)"]', 'rect', '"x [y] (z)"'],
  ['A{"`**x**`"}', 'diamond', '"`**x**`"'],
  ['A["two\nlines"]', 'rect', '"two\nlines"'],
  ['A@{ shape: diam, label: "x, y" }', 'diamond', '"x, y"'],
  ['A@{ label: x\n shape: lean-r }', 'leanRight', '"x"'],
  ['A', 'rect', undefined],
])('a node %s', (node, form, label) => {
  expect(listNodes(parse(`flowchart LR\n${node}`))).toEqual([['A', form, label]])
})

it.each([
  ['A-->B', 'normal', 'none', 'arrow', 1, ''],
  ['A --- B', 'normal', 'none', 'none', 1, ''],
  ['A---->B', 'normal', 'none', 'arrow', 3, ''],
  ['A-.->B', 'dotted', 'none', 'arrow', 1, ''],
  ['A-..-B', 'dotted', 'none', 'none', 2, ''],
  ['A==>B', 'thick', 'none', 'arrow', 1, ''],
  ['A ==== B', 'thick', 'none', 'none', 2, ''],
  ['A ~~~ B', 'invisible', 'none', 'none', 1, ''],
  ['A --o B', 'normal', 'none', 'circle', 1, ''],
  ['A --x B', 'normal', 'none', 'cross', 1, ''],
  ['A o--o B', 'normal', 'circle', 'circle', 1, ''],
  ['A x--x B', 'normal', 'cross', 'cross', 1, ''],
  ['A<-->B', 'normal', 'arrow', 'arrow', 1, ''],
  ['A <-.-> B', 'dotted', 'arrow', 'arrow', 1, ''],
  ['A <==> B', 'thick', 'arrow', 'arrow', 1, ''],
  ['A-->|yes, it is|B', 'normal', 'none', 'arrow', 1, 'yes, it is'],
  ['A -->| "a | b" | B', 'normal', 'none', 'arrow', 1, '"a | b"'],
  ['A -- so-so --> B', 'normal', 'none', 'arrow', 1, 'so-so'],
  ['A-- no ---B', 'normal', 'none', 'none', 1, 'no'],
  ['A -- "x -- y" --> B', 'normal', 'none', 'arrow', 1, '"x -- y"'],
  ['A == text ===> B', 'thick', 'none', 'arrow', 2, 'text'],
  ['A -. v1.2 .-> B', 'dotted', 'none', 'arrow', 1, 'v1.2'],
  ['A e1@--> B', 'normal', 'none', 'arrow', 1, ''],
  ['A\n  --> B', 'normal', 'none', 'arrow', 1, ''],
])('an edge %s', (text, stroke, startHead, endHead, length, label) => {
  const { edges, nodes } = parse(`graph TD\n${text}`)
  expect([...nodes.keys()]).toEqual(['A', 'B'])
  const heads = { startHead, endHead }
  expect(edges).toEqual([{ from: 'A', to: 'B', stroke, ...heads, length, label, styles: [] }])
})

it('chains and several at once connect each with each', () => {
  const flow = parse('graph TD; A --> B & C[c] -- x --> D;E---F & G:::big')
  expect(listEdges(flow)).toEqual(['A>B', 'A>C', 'B>D x', 'C>D x', 'E>F', 'E>G'])
  expect(flow.nodes.get('G')?.classes).toEqual(['big'])
})

it('names may have letters of any script, dots, dashes and marks', () => {
  const flow = parse('graph LR\nétape1 --> 日本 --> a.b-c/d#1 --> _x?')
  expect([...flow.nodes.keys()]).toEqual(['étape1', '日本', 'a.b-c/d#1', '_x?'])
})

it('subgraphs lie in each other, and have a node where it is first said within one', () => {
  const flow = parse(`flowchart TB
    c1 --> a2
    subgraph one [The "first"]
      direction LR
      a1 --> a2
      subgraph inner
        x
      end
    end
    subgraph "two words"
      c1; a1
    end
    one --> inner`)
  expect([...flow.groups.values()].map(({ id, title, parent }) => [id, title, parent])).toEqual([
    ['one', 'The "first"', undefined],
    ['inner', 'inner', 'one'],
    ['two words', '"two words"', undefined],
  ])
  expect(flow.groups.get('one')?.direction).toBe('LR')
  expect(Object.fromEntries([...flow.nodes.values()].map(({ id, group }) => [id, group]))).toEqual({
    ...{ c1: 'two words', a2: 'one', a1: 'one', x: 'inner' },
  })
  expect(listEdges(flow)).toEqual(['c1>a2', 'a1>a2', 'one>inner'])
})

it('styles, classes and links are those of what they name, before and after', () => {
  const losses: string[] = []
  const flow = parse(
    `graph LR
    classDef hot,cold fill:#f00,stroke:rgb(1,2,3);
    class A,B hot
    A:::cold --> B --> C
    style C fill:none
    linkStyle 0,1 stroke:red
    linkStyle default stroke-width:3px
    click A "https://example.com/a?b=1;c" _blank
    click B href "https://example.com" "a tip" _self
    click C callback`,
    losses,
  )
  const a = flow.nodes.get('A')
  expect([a?.classes, a?.link]).toEqual([['cold', 'hot'], 'https://example.com/a?b=1;c'])
  expect(flow.nodes.get('C')?.styles).toEqual(['fill:none'])
  expect(flow.classes.get('cold')).toEqual(['fill:#f00,stroke:rgb(1,2,3)'])
  expect(flow.edges.map(({ styles }) => styles)).toEqual([['stroke:red'], ['stroke:red']])
  expect(flow.edgeStyles).toEqual(['stroke-width:3px'])
  expect(losses).toEqual(['tooltip', 'clickAction'])
})

it('what is before a diagram, and comments, are passed over', () => {
  const text = `\ufeff---\ntitle: A plan\nconfig:\n  theme: dark\n---\n%%{init: {"x":\n "y"}}%%\n\n  graph TD\n%% A --> X\n  A --> B %% why\n`
  expect(toDiagramText(text.slice(1))).toMatchObject({ title: 'A plan', keyword: 'graph', line: 9 })
  expect(listEdges(parse(text.slice(1)))).toEqual(['A>B'])
})

it('the name of an edge is no node, and what is said of how it moves is nothing', () => {
  const flow = parse('flowchart LR\nA e1@==> B\ne1@{ animate: true }')
  expect([...flow.nodes.keys()]).toEqual(['A', 'B'])
})

it.each([
  ['a bracket that is open', 'graph TD\nA --> B\nB[x --> C\nC', 3],
  ['a form that ends as another', 'graph TD\n\nA([x)]', 3],
  ['two nodes and nothing between', 'graph TD\nA B', 2],
  ['words without an end', 'graph TD\nA -->|x B\nB', 2],
  ['a link without an end', 'graph TD\nA -- x\nB', 2],
  ['a subgraph that is open', 'graph TD\nA\nsubgraph x\nB', 3],
  ['an end too many', 'graph TD\nA\nend', 3],
  ['no direction', 'graph sideways\nA', 1],
  ['after what stands before it', '---\ntitle: x\n---\n%%{init: {\n}}%%\ngraph TD\nA -->', 7],
])('%s is not understood, and the line is named', (_, text, line) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ fault: 'not_understood', detail: { line } }),
  )
})

it('the broken file of others is refused with the line of its bracket', () => {
  const text = `flowchart TD\n    A[Open bracket --> B\n    B -->|label without end C`
  expect(() => parse(text)).toThrow(expect.objectContaining({ detail: { line: 2 } }))
})

it('each with each of very many is too much', () => {
  const many = (letter: string) =>
    Array.from({ length: 200 }, (_, at) => `${letter}${at}`).join(' & ')
  const thrown = expect.objectContaining({ fault: 'too_large' })
  expect(() => parse(`graph TD\n${many('a')} --> ${many('b')}`)).toThrow(thrown)
})
