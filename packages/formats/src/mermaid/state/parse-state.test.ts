import { expect, it } from 'vitest'
import { toDiagramText } from '../diagram-text.ts'
import type { Flow } from '../flow/flow.ts'
import { parseState } from './parse-state.ts'

function parse(text: string, losses: string[] = []): Flow {
  return parseState(toDiagramText(`stateDiagram-v2\n${text}`), {
    lose: (what) => losses.push(what),
  })
}

const listEdges = ({ edges }: Flow) =>
  edges.map(({ from, to, label }) => `${from} > ${to} ${label}`.trim())

it('states have descriptions, kinds and classes; a transition has words', () => {
  const flow = parse(`[*] --> Still
    Still --> Moving : it is pushed
    state "A long one" as long
    Moving : goes on
    Moving : and on
    state choice <<choice>>
    Moving:::fast --> choice
    choice --> [*]
    alone
    class long,Still slow
    classDef slow fill:#f00`)
  expect(
    [...flow.nodes.values()].map(({ id, form, label, classes }) => [id, form, label, classes]),
  ).toEqual([
    ['[*] start ', 'start', undefined, []],
    ['Still', 'round', undefined, ['slow']],
    ['Moving', 'round', 'goes on<br>and on', ['fast']],
    ['long', 'round', '"A long one"', ['slow']],
    ['choice', 'diamond', undefined, []],
    ['[*] stop ', 'stop', undefined, []],
    ['alone', 'round', undefined, []],
  ])
  expect(listEdges(flow)).toEqual([
    ...[
      '[*] start  > Still',
      'Still > Moving it is pushed',
      'Moving > choice',
      'choice > [*] stop',
    ],
  ])
})

it('states lie in states, each with a beginning and an end of its own', () => {
  const losses: string[] = []
  const flow = parse(
    `direction LR
    [*] --> First
    state First {
      direction TB
      [*] --> Second
      state "Third one" as Third {
        [*] --> [*]
      }
      --
      Second --> Third
    }`,
    losses,
  )
  expect(flow.direction).toBe('LR')
  expect(
    [...flow.groups.values()].map(({ id, title, parent, direction }) => [
      id,
      title,
      parent,
      direction,
    ]),
  ).toEqual([
    ['First', 'First', undefined, 'TB'],
    ['Third', '"Third one"', 'First', undefined],
  ])
  expect([...flow.nodes.values()].map(({ id, group }) => [id, group])).toEqual([
    ['[*] start ', undefined],
    ['[*] start First', 'First'],
    ['Second', 'First'],
    ['[*] start Third', 'Third'],
    ['[*] stop Third', 'Third'],
  ])
  expect(losses).toEqual(['concurrency'])
})

it('a note is a node beside what it is about', () => {
  const flow = parse(`A --> B
    note right of A : one line
    note left of B
      more
      lines
    end note`)
  expect(listEdges(flow)).toEqual(['A > B', 'A > note 1', 'B > note 2'])
  const texts = ['note 1', 'note 2'].map((id) => flow.nodes.get(id)?.label)
  expect(texts).toEqual(['one line', expect.stringMatching(/^more<br>\s*lines$/)])
})

it.each([
  ['two words', 'A --> B\nwhat now', 3],
  ['a state that is open', 'state A {\nB', 2],
  ['a brace too many', 'A\n}', 3],
])('%s is not understood, and the line is named', (_, text, line) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ fault: 'not_understood', detail: { line } }),
  )
})
