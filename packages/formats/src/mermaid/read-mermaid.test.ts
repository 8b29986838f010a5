import type { CreateOp, ShapeOf } from '@tiza/protocol'
import { countWork } from '@tiza/protocol/testing'
import { type Box, touches } from '@tiza/shapes'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../format.ts'
import { findFormat } from '../formats.ts'
import { markdownFormat } from '../markdown/markdown-format.ts'
import { outlineFormat } from '../outline/outline-format.ts'
import { describeHostile } from '../testing/hostile.ts'
import { readSample, toSample } from '../testing/sample.ts'
import { usualOptions } from '../testing/usual-options.ts'
import { crossesBox } from './flow/crosses-box.ts'
import { mermaidFormat } from './mermaid-format.ts'
import { readMermaid } from './read-mermaid.ts'

const readText = async (text: string) => readMermaid(toSample(text, 'a.mmd'), usualOptions)
const readFile = async (name: string) =>
  readMermaid(readSample(`mermaid/${name}.mmd`), usualOptions)

type Held = ShapeOf<'rect' | 'ellipse' | 'diamond' | 'frame'>

const isHeld = (shape: CreateOp): shape is CreateOp<Held['kind']> =>
  ['rect', 'ellipse', 'diamond', 'frame'].includes(shape.kind)
const getHeld = (shapes: readonly CreateOp[]) => shapes.filter(isHeld)
const getArrows = (shapes: readonly CreateOp[]) =>
  shapes.flatMap((shape) => (shape.kind === 'line' && (shape.start ?? shape.end) ? [shape] : []))
const toBox = ({ pos: [x, y], size: [width, height] }: Pick<Held, 'pos' | 'size'>): Box => ({
  ...{ x, y, width, height },
})

/** What each arrow connects, by the words there, and its own words. */
function listArrows(shapes: readonly CreateOp[]): string[] {
  const texts = new Map(getHeld(shapes).map(({ id, text }) => [id, text]))
  return getArrows(shapes).map(({ start, end, text }) =>
    [`${texts.get(start?.id ?? '')} > ${texts.get(end?.id ?? '')}`, text]
      .filter(Boolean)
      .join(': '),
  )
}

describe('flowcharts', () => {
  it('every node and edge is there, bound at both ends, in the colours that are most like its own', async () => {
    const { shapes, losses } = await readFile('flowchart-classes')
    expect(listArrows(shapes)).toEqual([
      ...['Start > Step 1', 'Step 1 > Flow 1', 'Flow 1 > Step 2.1: Choice 1.1'],
      ...['Flow 1 > Step 2.3: Choice 1.3', 'Flow 1 > Step 2.2: Choice 1.2', 'Step 2.1 > Flow 2'],
      ...['Step 2.2 > Flow 2', 'Flow 2 > Feedback node: Choice 2.1', 'Feedback node > Step 1'],
      'Flow 2 > Finish: Choice 2.2',
    ])
    expect(losses).toEqual([])
    const find = (text: string) => getHeld(shapes).find((shape) => shape.text === text)
    expect(find('Step 1')).toMatchObject({ kind: 'rect', fill: 'cyan', color: 'blue', width: 6 })
    expect(find('Flow 1')).toMatchObject({ kind: 'diamond', fill: 'cyan' })
    expect(find('Finish')).toMatchObject({ kind: 'ellipse', fill: 'green', width: 8 })
    const [first, , third] = getArrows(shapes)
    expect([first, third]).toMatchObject([
      { color: 'yellow', width: 4 },
      { color: 'black', width: 2 },
    ])
  })

  it('subgraphs are frames that have what is in them, and arrows stick to them', async () => {
    const { shapes } = await readFile('flowchart-subgraphs')
    const frames = new Map(
      shapes.flatMap((shape) => (shape.kind === 'frame' ? [[shape.id, shape] as const] : [])),
    )
    expect([...frames.values()].map(({ text }) => text)).toEqual(['one', 'two', 'three'])
    const inside = getHeld(shapes).flatMap((shape) =>
      shape.kind === 'frame' ? [] : `${shape.text} in ${frames.get(shape.frame ?? '')?.text}`,
    )
    expect(inside.sort()).toEqual([
      ...['a1 in one', 'a2 in one', 'b1 in two', 'b2 in two', 'c1 in three', 'c2 in three'],
    ])
    expect(listArrows(shapes)).toEqual([
      ...['c1 > a2', 'a1 > a2', 'b1 > b2', 'c1 > c2', 'one > two', 'three > two', 'two > c2'],
    ])
    // Arrows lie in a frame only if both ends do: a frame cuts off what is in it.
    expect(getArrows(shapes).map(({ frame }) => frames.get(frame ?? '')?.text)).toEqual([
      ...[undefined, 'one', 'two', 'three', undefined, undefined, undefined],
    ])
    for (const held of getHeld(shapes)) {
      const frame = held.frame === undefined ? undefined : frames.get(held.frame)
      if (frame) expect(isWithin(toBox(held), toBox(frame)), held.text).toBe(true)
    }
  })

  it('a frame is as wide as its title, and a node in it no wider than before', async () => {
    const getWidths = async (outer: string, inner: string) => {
      const { shapes } = await readText(
        `flowchart LR\nsubgraph a[${outer}]\nsubgraph b[${inner}]\nx[Go]\nend\nend\nx --> y`,
      )
      return getHeld(shapes).map(({ size: [width] }) => width)
    }
    const title = 'A service that another company has'
    // Seen from a little further away, too.
    const width = usualOptions.measureText(title, { fontSize: 14 }) * 1.25
    const [around = 0, within = 0, ...nodes] = await getWidths('a', 'b')
    expect(within).toBeLessThan(width)
    const [, wide = 0, ...same] = await getWidths('a', title)
    expect(wide).toBeGreaterThan(width)
    expect(same).toEqual(nodes)
    const [wider = 0] = await getWidths(title, 'b')
    expect(wider).toBeGreaterThan(width)
    const [most = 0] = await getWidths(title.repeat(20), 'b')
    expect(most, 'what is far too long is cut off').toBeLessThan(around + 440)
  })

  it('an arrow leaves a frame, and does not lead along its border', async () => {
    const { shapes } = await readFile('flowchart-subgraphs')
    const frame = getHeld(shapes).find(({ text }) => text === 'two')
    const arrow = getArrows(shapes).find(({ start }) => start?.id === frame?.id)
    if (!frame || !arrow) throw new Error('no arrow out of the frame')
    const [from, to] = arrow.path.map(([x, y]) => [arrow.pos[0] + x, arrow.pos[1] + y] as const)
    const { x, width } = toBox(frame)
    // Out of its right side, and on to the right.
    expect(from?.[0]).toBeGreaterThan(x + width)
    expect(to?.[0]).toBeGreaterThan((from?.[0] ?? 0) + 20)
  })

  it('letters of any script and codes of characters are read; addresses lead on', async () => {
    const { shapes } = await readFile('own-unicode')
    expect(listArrows(shapes)).toEqual([
      ...['Šťart ✈ > Нужна помощь?', 'Нужна помощь? > 日本語のノード: да'],
      ...['Нужна помощь? > نص عربي: nee 🙅', '日本語のノード > Fin ♥ "ok"', 'نص عربي > Fin ♥ "ok"'],
      'Étape une > Étape deux',
    ])
    const { shapes: linked, losses } = await readFile('flowchart-links')
    expect(
      getHeld(linked).map(({ text, ...shape }) => [text, 'link' in shape && shape.link]),
    ).toEqual([
      ...['A', 'B', 'C', 'D'].map((text) => [text, 'https://www.github.com']),
      ['E', false],
    ])
    expect(losses).toEqual([{ what: 'tooltip', count: 2 }])
  })

  it('an edge has the heads and the line that it has there', async () => {
    const { shapes, losses } = await readText('graph LR\nA o--x B\nA <-.-> C\nA === D\nA ~~~ E')
    expect(getArrows(shapes)).toMatchObject([
      { startHead: 'dot', endHead: 'cross', width: 2 },
      { startHead: 'arrow', endHead: 'arrow', dash: 'dotted' },
      { startHead: 'none', endHead: 'none', width: 4 },
    ])
    expect(losses).toEqual([])
  })

  it('a form that is of no kind is a closed line with its words in a box that is not seen', async () => {
    const { shapes } = await readText('flowchart LR\nA{{six}} --> B[(data)]')
    const [six] = getHeld(shapes)
    expect(six).toMatchObject({ kind: 'rect', text: 'six', width: 0, fill: 'none' })
    const outline = shapes.find((shape) => shape.kind === 'line' && shape.closed)
    expect(outline).toMatchObject({ group: six?.group, path: { length: 6 } })
    expect(new Set(shapes.map(({ group }) => group)).size).toBe(3)
    expect(listArrows(shapes)).toEqual(['six > data'])
  })

  it('a subgraph goes in its own direction where nothing in it is connected with what is outside', async () => {
    const text = (edge: string) =>
      `flowchart TB\nsubgraph s\ndirection LR\na --> b\nend\nx --> ${edge}\n`
    const getPlaces = async (edge: string) => {
      const held = getHeld((await readText(text(edge))).shapes)
      const [a, b] = ['a', 'b'].map((name) => held.find((shape) => shape.text === name)?.pos)
      return [a?.[0] === b?.[0], a?.[1] === b?.[1]]
    }
    expect(await getPlaces('s')).toEqual([false, true])
    expect(await getPlaces('a')).toEqual([true, false])
  })

  it.each(['TB', 'BT', 'LR', 'RL'])(
    '%s: no node lies on another, and no arrow goes through one that it does not lead to',
    async (direction) => {
      const { shapes } = await readText(`flowchart ${direction}\n${tangle}`)
      const nodes = getHeld(shapes).filter(({ kind }) => kind !== 'frame')
      expect(nodes).toHaveLength(13)
      for (const [at, node] of nodes.entries()) {
        for (const other of nodes.slice(at + 1)) {
          expect(touches(toBox(node), toBox(other)), `${node.text} ${other.text}`).toBe(false)
        }
      }
      const crossed = getArrows(shapes).flatMap(({ pos: [x, y], path, start, end }) =>
        path.slice(1).flatMap(([tx, ty], at) => {
          const [fx, fy] = path[at] ?? [0, 0]
          const ends = [
            { x: x + fx, y: y + fy },
            { x: x + tx, y: y + ty },
          ] as const
          return nodes.flatMap((node) =>
            node.id !== start?.id && node.id !== end?.id && crossesBox(...ends, toBox(node))
              ? [node.text]
              : [],
          )
        }),
      )
      expect(crossed).toEqual([])
    },
  )
})

const tangle = `
  a[Start here] --> b{Is it so?} -->|yes| c & d & e
  b -->|"no, and that is a long answer to a short question"| f([End])
  c --> g[/In/] --> f
  d --> h((Round)) --> f
  e --> e
  f -.-> a
  g <--> h
  a ==> f
  subgraph one
    c; d
    subgraph two
      e; i --> j
    end
  end
  j --> k[a node with many words in it, which take more than one line]
  k --> l & m --> f
`

describe('sequence diagrams', () => {
  it('every message goes from lane to lane, those of blocks within their outlines', async () => {
    const { shapes, losses } = await readFile('sequence-alt-opt')
    const getText = toLaneNames(shapes)
    expect(
      getArrows(shapes).map(({ start, end, text }) => [getText(start), getText(end), text]),
    ).toEqual([
      ['Alice', 'Bob', 'Hello Bob, how are you?'],
      ['Bob', 'Alice', 'Not so good :('],
      ['Bob', 'Alice', 'Feeling fresh like a daisy'],
      ['Bob', 'Alice', 'Thanks for asking'],
    ])
    const titles = shapes.flatMap((shape) => (shape.kind === 'text' ? shape.text : []))
    expect(titles).toEqual(['alt [is sick]', '[is well]', 'opt [Extra response]'])
    expect(losses).toEqual([])
    const [alt, opt] = getHeld(shapes).filter(
      ({ kind, fill, text }) => kind === 'rect' && !fill && !text,
    )
    const ys = getArrows(shapes).map(({ pos: [, y] }) => y)
    expect(ys).toEqual([...ys].sort((a, b) => a - b))
    const isIn = (box: Held | CreateOp<Held['kind']> | undefined, y = 0) =>
      box !== undefined && y > box.pos[1] && y < box.pos[1] + box.size[1]
    expect(ys.map((y) => isIn(alt, y))).toEqual([false, true, true, false])
    expect(ys.map((y) => isIn(opt, y))).toEqual([false, false, false, true])
  })

  it('who is busy has a bar that messages stick to; who comes later begins there, and ends there', async () => {
    const { shapes } = await readText(`sequenceDiagram
      actor A
      A->>+B: go
      B->>B: think
      create participant C
      B->>C: new
      destroy C
      C-->>B: bye
      B-->>-A: done
      Note over A,C: all of us`)
    const getText = toLaneNames(shapes)
    const arrows = getArrows(shapes)
    expect(arrows.map(({ start, end }) => [getText(start), getText(end)])).toEqual([
      ...[
        ['A', 'B'],
        ['B', 'B'],
        ['B', 'C'],
        ['C', 'B'],
        ['B', 'A'],
      ],
    ])
    const held = new Map(getHeld(shapes).map((shape) => [shape.id, shape]))
    const widths = arrows.map(({ start, end }) =>
      [start, end].map((binding) => held.get(binding?.id ?? '')?.size[0]),
    )
    expect(widths).toMatchObject([
      [2, 12],
      [12, 12],
      [12, expect.any(Number)],
      [2, 12],
      [12, 2],
    ])
    const head = held.get(arrows[2]?.end?.id ?? '')
    expect(head?.text).toBe('C')
    expect(head?.pos[1]).toBeGreaterThan(100)
    expect(shapes.filter(({ kind }) => kind === 'note')).toMatchObject([{ text: 'all of us' }])
  })
})

/** The names of participants by what belongs to them: each is a group. */
function toLaneNames(
  shapes: readonly CreateOp[],
): (binding: { readonly id: string } | undefined) => string {
  const held = getHeld(shapes)
  const names = new Map(held.flatMap(({ group, text }) => (group && text ? [[group, text]] : [])))
  const groups = new Map(held.map(({ id, group }) => [id, group]))
  return (binding) => names.get(groups.get(binding?.id ?? '') ?? '') ?? ''
}

describe('mind maps', () => {
  it('the root is in the middle of its branches, which stick to what they hang on', async () => {
    const { shapes, losses } = await readFile('mindmap')
    expect(listArrows(shapes)).toEqual([
      ...['Circle > grandchild 1', 'Circle > grandchild 2', 'root > Circle'],
      ...[
        'Round rectangle > grandchild 3',
        'Round rectangle > grandchild 4',
        'root > Round rectangle',
      ],
      ...[
        'Square > grandchild 5',
        'Square > grand\nchild 6',
        'Square > grand\ngrand\nchild 8',
        'root > Square',
      ],
    ])
    expect(losses).toEqual([{ what: 'icon', count: 2 }])
    const nodes = getHeld(shapes)
    const root = nodes.find(({ text }) => text === 'root')
    const sides = new Set(nodes.map(({ pos: [x] }) => Math.sign(x - (root?.pos[0] ?? 0))))
    expect(sides).toEqual(new Set([-1, 0, 1]))
    for (const [at, node] of nodes.entries()) {
      for (const other of nodes.slice(at + 1))
        expect(touches(toBox(node), toBox(other))).toBe(false)
    }
  })
})

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

describe('what is taken for a diagram', () => {
  const fenced = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\`\n`

  it.each([
    ['pasted', 'graph TD\nA-->B', '', mermaidFormat],
    [
      'pasted behind front matter and directives',
      '---\ntitle: x\n---\n%%{init: {}}%%\nflowchart LR;A',
      '',
      mermaidFormat,
    ],
    ['a sequence', ' sequenceDiagram\nA->>B: x', '', mermaidFormat],
    ['a mind map', 'mindmap\n  root\n    a', 'notes.txt', mermaidFormat],
    ['in a block of its own', fenced('graph TD\nA'), '', mermaidFormat],
    ['a file by its name', 'pie\n"a": 1', 'a.mmd', mermaidFormat],
    ['in Markdown', `# Plan\n${fenced('graph TD\nA')}`, 'a.md', markdownFormat],
    ['pasted in Markdown', `See:\n${fenced('graph TD\nA')}`, '', markdownFormat],
    ['Markdown without', '# Plan\n```js\ngraph TD\n```', 'a.md', outlineFormat],
    ['a list', 'mindmap\n- a\n- b', 'a.txt', outlineFormat],
    ['words', 'graph of a function', '', undefined],
    ['a word', 'flowchart', '', undefined],
    ['more words', 'mindmap about spring\n  and summer', '', undefined],
    ['a page', `<pre>\n${fenced('graph TD\nA')}</pre>`, 'a.html', undefined],
  ])('%s', (_, text, name, format) => {
    expect(findFormat(toSample(text, name))).toBe(format)
  })

  it('all diagrams of Markdown come below each other; what is not read is lost with a word', async () => {
    const text = `# Two\n${fenced('graph LR\nA-->B')}\nand\n${fenced('pie\n"a": 1')}\n${fenced('mindmap\n  c\n    d')}`
    const { shapes, losses } = await readText(text)
    expect(listArrows(shapes)).toEqual(['A > B', 'c > d'])
    expect(losses).toEqual([
      { what: 'diagram', count: 1 },
      { what: 'otherText', count: 1 },
    ])
    const [a, , c] = getHeld(shapes)
    expect(c?.pos[1]).toBeGreaterThan((a?.pos[1] ?? 0) + (a?.size[1] ?? 0))
  })

  it.each([
    ['class-animals', 'unsupported', { diagram: 'class' }],
    ['own-broken', 'not_understood', { line: 2 }],
    ['own-empty-and-comments', 'empty', undefined],
  ])('%s is refused: %s', async (name, fault, detail) => {
    await expect(readFile(name)).rejects.toMatchObject({ fault, detail })
  })

  it('the line of a block is that of the whole text', async () => {
    const reading = readText(`\n${fenced('graph TD\nA -->')}`)
    await expect(reading).rejects.toMatchObject({ fault: 'not_understood', detail: { line: 4 } })
  })
})

/** Texts that patterns which look ahead or try again could take forever for. */
const slow = [
  ...['a', ' ', '-', '.', '"', '[', '%%{'].flatMap((part) => {
    const much = part.repeat(Math.floor(95_000 / part.length))
    return [
      ...[`graph TD\n${much}`, `graph TD\nA -- ${much}`, `graph TD\nA["${much}]`],
      ...[`graph TD\nA -.${much}`, `graph TD\nA@{ ${much}`, `graph TD\nclassDef ${much}`],
      ...[`sequenceDiagram\n${much}`, `sequenceDiagram\nA->>B: ${much}`],
      ...[`stateDiagram\nstate ${much}`, `mindmap\n  a\n ${much}`, `${much}graph TD`],
    ]
  }),
  `graph TD\nclass ${'a,'.repeat(40_000)}`,
]

describe('what is too much', () => {
  const chain = (count: number) =>
    Array.from({ length: count }, (_, at) => `n${at} --> n${at + 1}`).join('\n')

  it.each([
    ['5,000 nodes', `graph TD\n${chain(5_000)}`],
    [
      'each with each',
      `graph TD\n${Array.from({ length: 40 }, (_, a) => Array.from({ length: 40 }, (_, b) => `a${a}-->b${b}`).join('\n')).join('\n')}`,
    ],
    [
      'long edges over a long chain',
      `graph TD\n${chain(400)}\n${Array.from({ length: 200 }, (_, at) => `n${at} --> n${400 - at}`).join('\n')}`,
    ],
    [
      'subgraphs in subgraphs',
      `graph TD\n${Array.from({ length: 2_000 }, (_, at) => `subgraph s${at}`).join('\n')}`,
    ],
    ['a million letters on a line', `graph TD\nA[${'x'.repeat(1_000_000)}]`],
    ['very many messages', `sequenceDiagram\n${'A->>B: x\n'.repeat(5_000)}`],
    ['very many thoughts', `mindmap\n${'  a\n'.repeat(5_000)}`],
  ])('%s', async (_, text) => {
    await expect(readText(text)).rejects.toMatchObject({ fault: 'too_large' })
  })

  it.each([
    ['a chain', `graph LR\n${chain(150)}`, 151],
    ['a circle', `graph TD\n${chain(60)}\nn60 --> n0`, 61],
    ['names that every object has', 'graph TD\n__proto__ --> constructor --> toString', 3],
    ['one long word', `graph TD\nA[${'x'.repeat(20_000)}]`, 1],
    ['a node that leads to itself', 'graph TD\nA --> A & A --> A', 1],
    [
      'a subgraph that leads to what is in it',
      'graph TD\nsubgraph s\nA\nend\ns --> A\nA --> s\ns --> s',
      2,
    ],
    ['empty subgraphs', 'graph TD\nsubgraph s\nsubgraph t\nend\nend\ns --> B\nt --> B', 2],
  ])('%s is not', async (_, text, count) => {
    expect(getHeld((await readText(text)).shapes)).toHaveLength(count)
  })

  it.each(slow.map((text) => [text.slice(0, 24), text] as const))(
    'no pattern takes longer than a text is long: %j',
    async (_, text) => {
      const pieces = await countWork(() =>
        readText(text).catch((error: unknown) => expect(error).toBeInstanceOf(FormatError)),
      )
      expect(pieces, 'two seconds of a quick machine').toBeLessThan(250)
    },
  )
})

describeHostile(mermaidFormat, {
  syntax: 'text',
  samples: [
    'state-nested',
    'flowchart-classes',
    'flowchart-subgraphs',
    'own-unicode',
    'sequence-alt-opt',
    'mindmap',
  ].map((name) => readSample(`mermaid/${name}.mmd`)),
})
