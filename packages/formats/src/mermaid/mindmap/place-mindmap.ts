import type { BoardPoint, Box } from '@tiza/shapes'
import type { Collector } from '../../collector.ts'
import type { ReadOptions } from '../../format.ts'
import { getLabelSize } from '../../text-size.ts'
import { addForm, type Holder } from '../forms/add-form.ts'
import type { Size } from '../forms/form.ts'
import { type FormName, getForm } from '../forms/forms.ts'
import { addTitle } from '../place-words.ts'
import { toWords, type Words } from '../words.ts'
import type { MindNode } from './parse-mindmap.ts'

type Placing = Pick<ReadOptions, 'measureText'> & {
  readonly collector: Collector
  readonly title: string
}

/** Room beside and below nodes, and between branches; board units. */
const [gapAcross, gapDown, gapBranches] = [70, 16, 14]
const mostWidths: Readonly<Record<string, number>> = { ellipse: 150, diamond: 190 }

/** The colours of branches, from the upper right on. */
const colors = [
  'blue',
  'green',
  'orange',
  'violet',
  'teal',
  'red',
  'cyan',
  'pink',
  'brown',
] as const

interface Sized {
  readonly words: Words
  readonly form: FormName
  readonly size: Size
  readonly children: readonly Sized[]
  /** How high it is with all that hangs on it. */
  readonly height: number
}

/** Adds the shapes of a mind map: its root in the middle, half of its branches at either side. */
export function placeMindmap(root: MindNode, { collector, measureText, title }: Placing): void {
  const sized = toSized(root, { collector, measureText, isRoot: true })
  const { right, left } = share(sized.children)
  const lines: (() => void)[] = []
  const { size } = sized
  const rootBox: Box = { x: -size.width / 2, y: -size.height / 2, ...size }
  const look = { color: 'black', fill: 'yellow' }
  const holder = addForm(collector, { ...sized, box: rootBox, look })
  let top = rootBox.y

  function place(node: Sized, at: BoardPoint, branch: Branch): Holder {
    const { side, color, depth } = branch
    const { width, height } = node.size
    const x = side > 0 ? at.x : at.x - width
    const box = { x, y: at.y - height / 2, width, height }
    top = Math.min(top, box.y)
    const formed = { ...node, box, look: { color, fill: depth < 2 ? color : 'none' } }
    const own = addForm(collector, formed)
    const next = side > 0 ? x + width + gapAcross : x - gapAcross
    placeAll(node.children, { x: next, y: at.y }, own, { ...branch, depth: depth + 1 })
    return own
  }

  function placeAll(
    children: readonly Sized[],
    at: BoardPoint,
    parent: Holder,
    branch: Branch,
  ): void {
    let y = at.y - getHeight(children) / 2
    for (const child of children) {
      const own = place(child, { x: at.x, y: y + child.height / 2 }, branch)
      lines.push(() => connect(collector, parent, own, branch))
      y += child.height + gapDown
    }
  }

  let branchAt = 0
  for (const [side, branches] of [
    [1, right],
    [-1, left],
  ] as const) {
    const x = side * (size.width / 2 + gapAcross)
    let y = -getHeight(branches, gapBranches + gapDown) / 2
    for (const branch of branches) {
      const color = colors[branchAt++ % colors.length] ?? 'grey'
      const middle = { x, y: y + branch.height / 2 }
      const look = { side, color, depth: 1 } as const
      const own = place(branch, middle, look)
      lines.push(() => connect(collector, holder, own, look))
      y += branch.height + gapBranches + gapDown
    }
  }
  for (const add of lines) add()
  addTitle(collector, title, { above: { ...rootBox, y: top } })
}

interface Branch {
  /** 1 at the right, -1 at the left. */
  readonly side: 1 | -1
  readonly color: string
  /** How far from the root, which is 0. */
  readonly depth: number
}

type Measuring = Pick<ReadOptions, 'measureText'> & {
  readonly collector: Collector
  readonly isRoot?: boolean
}

function toSized(node: MindNode, options: Measuring): Sized {
  const { collector, measureText, isRoot = false } = options
  const words = toWords(node.label, collector)
  const form = node.form ?? 'round'
  const { kind, getSize } = getForm(form)
  const mostWidth = (kind && mostWidths[kind]) ?? 240
  const isBold = isRoot || words.bold === true
  const size = getSize(getLabelSize(words.text, { measureText, mostWidth, isBold }))
  const children = node.children.map((child) => toSized(child, { collector, measureText }))
  const height = Math.max(size.height, getHeight(children))
  return { words: isRoot ? { ...words, bold: true } : words, form, size, children, height }
}

function getHeight(nodes: readonly Pick<Sized, 'height'>[], gap: number = gapDown): number {
  return nodes.reduce((sum, { height }) => sum + height + gap, -gap)
}

/** The branches of both sides: at the right as many of the first as are half as high as all. */
function share(branches: readonly Sized[]): {
  readonly right: readonly Sized[]
  readonly left: readonly Sized[]
} {
  const half = getHeight(branches) / 2
  let height = 0
  let count = 0
  for (const branch of branches) {
    // Whatever lies across the middle belongs where more of it lies.
    if (count > 0 && height + branch.height / 2 > half) break
    height += branch.height + gapDown
    count++
  }
  return { right: branches.slice(0, count), left: branches.slice(count) }
}

/** Adds the line between two nodes, from side to side. */
function connect(
  collector: Pick<Collector, 'add'>,
  parent: Holder,
  child: Holder,
  { side, color, depth }: Branch,
): void {
  const [out, back] = side > 0 ? [1, 0] : [0, 1]
  const placeOf = ({ outline: { box } }: Holder, share: number): BoardPoint => ({
    x: box.x + box.width * share,
    y: box.y + box.height / 2,
  })
  const [from, to] = [placeOf(parent, out), placeOf(child, back)]
  collector.add('line', {
    ...{
      pos: [from.x, from.y],
      path: [
        [0, 0],
        [to.x - from.x, to.y - from.y],
      ],
    },
    ...{ color, width: Math.max(2, 5 - depth), bend: 'curve' },
    ...{ start: { id: parent.id, at: [out, 0.5] }, end: { id: child.id, at: [back, 0.5] } },
  })
}
