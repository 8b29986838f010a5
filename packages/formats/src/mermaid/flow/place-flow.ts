import { type Box, defaultFontSize, uniteBoxes } from '@tiza/shapes'
import { type Given, thinOut } from '@tiza/shapes/excalidraw'
import { titleStyle } from '@tiza/shapes/kinds/frame/frame'
import type { Collector } from '../../collector.ts'
import type { ReadOptions } from '../../format.ts'
import { getLabelSize } from '../../text-size.ts'
import { addForm, type Holder } from '../forms/add-form.ts'
import type { Size } from '../forms/form.ts'
import { getForm } from '../forms/forms.ts'
import { toLook } from '../look.ts'
import { addTitle, getLineLabelSize, lineFontSize } from '../place-words.ts'
import { toWords, type Words } from '../words.ts'
import type { Flow, FlowHead, FlowNode } from './flow.ts'
import { type FlowGraph, listAround } from './graph.ts'
import { layOutFlow } from './lay-out-flow.ts'
import { routeEdges } from './route-edges.ts'
import { toMiddle, widenForTitles } from './widen-for-titles.ts'

/** Words wrap within, board units. */
const mostWidths: Readonly<Record<string, number>> = { ellipse: 150, diamond: 190 }
const mostWidth = 240

/** How much more room a title has: its letters stay as large when one looks from further away. */
const titleRoom = 1.3

const widths = { normal: 2, thick: 4, dotted: 2, invisible: 0 } as const

type Placing = Pick<ReadOptions, 'measureText'> & {
  readonly collector: Collector
  readonly title: string
}

/** Adds the shapes of a flowchart. Throws `FormatError` where there is too much of it. */
export function placeFlow(flow: Flow, { collector, measureText, title }: Placing): void {
  const written = withoutEmptyGroups(flow)
  if (written.nodes.size === 0) return
  const nodes = new Map(
    [...written.nodes].map(([id, node]) => {
      const words = toWords(node.label ?? id, collector)
      return [id, { node, words, size: getSize(node, words, { measureText }) }] as const
    }),
  )
  const edges = written.edges.map((edge) => {
    const words = toWords(edge.label, collector)
    return { edge, words, label: getLineLabelSize(words.text, { measureText }) }
  })
  const graph: FlowGraph = {
    direction: flow.direction,
    nodes: new Map([...nodes].map(([id, { node, size }]) => [id, { ...size, group: node.group }])),
    groups: written.groups,
    edges: edges.map(({ edge, label }) => ({ ...edge, label })),
  }
  const titles = new Map(
    [...written.groups.values()].map(({ id, title: name }) => {
      const { text } = toWords(name, { lose: () => undefined })
      return [id, measureText(text, titleStyle) * titleRoom] as const
    }),
  )
  const { boxes, bends } = layOutFlow(widenForTitles(graph, titles))
  const boxOf = (id: string): Box => {
    const [box, size] = [boxes.get(id) ?? { x: 0, y: 0, width: 1, height: 1 }, nodes.get(id)?.size]
    return size ? toMiddle(box, size) : box
  }
  const whole = uniteBoxes([...boxes.values()])
  if (whole) addTitle(collector, title, { above: whole, hasFrame: flow.groups.size > 0 })

  const holders = new Map<string, Holder>()
  const frames = new Map<string, string>()
  const frameOf = (group: string | undefined) =>
    group === undefined ? undefined : frames.get(group)
  for (const { id, title: name, parent, classes, styles } of written.groups.values()) {
    const box = boxOf(id)
    const { fill, color } = toLook(toDeclarations(flow, classes, styles), collector)
    const { text } = toWords(name, collector)
    const registers = { pos: [box.x, box.y], size: [box.width, box.height], text, fill, color }
    const frame = collector.add('frame', { ...registers, frame: frameOf(parent) })
    if (!frame) continue
    frames.set(id, frame.id)
    holders.set(id, { id: frame.id, outline: { form: 'rect', box, angle: 0 }, width: 0 })
  }
  const solid = new Map<string, Box>()
  for (const [id, { node, words }] of nodes) {
    const look = toLook(toDeclarations(flow, ['default', ...node.classes], node.styles), collector)
    const formed = { form: node.form, box: boxOf(id), words, look, link: node.link }
    const holder = addForm(collector, { ...formed, frame: frameOf(node.group) })
    holders.set(id, holder)
    solid.set(holder.id, boxOf(id))
  }

  const drawn = edges.flatMap(({ edge, words, label }, at) => {
    const [from, to] = [holders.get(edge.from), holders.get(edge.to)]
    if (!from || !to || edge.stroke === 'invisible') return []
    const look = toLook([...flow.edgeStyles, ...edge.styles], collector)
    const width = look.width ?? widths[edge.stroke]
    return [{ edge, words, look, from, to, label, width, bends: bends[at] ?? [] }]
  })
  const routes = routeEdges(drawn, {
    solid,
    isSideways: flow.direction === 'LR' || flow.direction === 'RL',
  })
  for (const [at, { edge, words, look, from, to, width }] of drawn.entries()) {
    const route = routes[at]
    const [first] = route?.points ?? []
    if (!route || !first) continue
    const path = route.points.map(({ x, y }) => [x - first.x, y - first.y] as const)
    const around = listAround(graph, edge.from).find((id) =>
      listAround(graph, edge.to).includes(id),
    )
    collector.add('line', {
      ...{ pos: [first.x, first.y], path: thinOut(path, collector.limits.pathPoints) },
      ...(path.length > 2 && { bend: 'curve' }),
      ...{
        color: look.color ?? 'black',
        width,
        dash: edge.stroke === 'dotted' ? 'dotted' : look.dash,
      },
      ...{ startHead: heads[edge.startHead], endHead: heads[edge.endHead] },
      ...{ start: { id: from.id, at: route.start }, end: { id: to.id, at: route.end } },
      ...toLineLabel(words, look.textColor),
      frame: frameOf(around),
    })
  }
}

/** Subgraphs with nothing in them are drawn as nodes. */
function withoutEmptyGroups(flow: Flow): Flow {
  const full = new Set([...flow.nodes.keys()].flatMap((id) => listAround(flow, id)))
  const nodes = new Map(flow.nodes)
  const groups = new Map(flow.groups)
  for (const [id, { title, parent, classes, styles }] of flow.groups) {
    if (full.has(id)) continue
    groups.delete(id)
    if (parent === undefined || full.has(parent)) {
      nodes.set(id, {
        id,
        label: title,
        form: 'rect',
        group: parent,
        classes: [...classes],
        styles: [...styles],
      })
    }
  }
  return { ...flow, nodes, groups }
}

function toDeclarations(
  flow: Pick<Flow, 'classes'>,
  classes: readonly string[],
  styles: readonly string[],
): readonly string[] {
  return [...classes.flatMap((name) => flow.classes.get(name) ?? []), ...styles]
}

function getSize(
  node: FlowNode,
  { text, bold }: Words,
  { measureText }: Pick<ReadOptions, 'measureText'>,
): Size {
  const form = getForm(node.form)
  const most = (form.kind && mostWidths[form.kind]) ?? mostWidth
  return form.getSize(
    text === ''
      ? { width: 0, height: defaultFontSize }
      : getLabelSize(text, { measureText, mostWidth: most, isBold: bold ?? false }),
  )
}

const heads: Readonly<Record<FlowHead, string>> = {
  ...{ none: 'none', arrow: 'arrow', circle: 'dot', cross: 'cross' },
}

function toLineLabel({ text, bold, italic }: Words, textColor: string | undefined): Given {
  return text === '' ? {} : { text, bold, italic, textColor, fontSize: lineFontSize }
}
