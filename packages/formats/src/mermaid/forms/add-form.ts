import { createId } from '@tiza/protocol'
import { type Box, growBox, type Outline } from '@tiza/shapes'
import type { Given } from '@tiza/shapes/excalidraw'
import type { Collector } from '../../collector.ts'
import type { Look } from '../look.ts'
import type { Words } from '../words.ts'
import type { Form, Point } from './form.ts'
import { type FormName, getForm } from './forms.ts'

/** Something with words in it, and where it lies. */
export interface FormedBox {
  readonly form: FormName
  readonly box: Box
  readonly words: Words
  readonly look?: Look
  readonly link?: string | undefined
  /** The frame in which it lies. */
  readonly frame?: string | undefined
}

/** What ends of lines stick to: its id, its outline, and the width of the line around it. */
export interface Holder {
  readonly id: string
  readonly outline: Outline
  readonly width: number
}

interface Stroke {
  readonly color: string
  readonly width: number
  readonly dash: string | undefined
}

type Adding = Pick<Collector, 'add'>

/** Adds the shapes of a form; several are a group. Returns what holds lines. */
export function addForm(collector: Adding, formed: FormedBox): Holder {
  const { look = {}, words, link, frame } = formed
  const form = getForm(formed.form)
  const { color = 'black', width = 2, dash } = look
  const stroke: Stroke = { color, width: form.isBare ? 0 : width, dash }
  const label = form.isMark || words.text === '' ? {} : toLabel(words, look, link)
  const isOne = form.kind !== undefined && form.inner === undefined && !form.getMarks
  const common: Given = { frame, ...(!isOne && { group: createId() }) }
  const parts: Parts = { form, box: formed.box, stroke, fill: look.fill ?? 'none', label, common }
  if (form.isFilled) return addSolid(collector, parts)
  return form.kind === undefined ? addOutlined(collector, parts) : addOfKind(collector, parts)
}

interface Parts {
  readonly form: Form
  readonly box: Box
  readonly stroke: Stroke
  readonly fill: string
  /** Registers of words, and of all its shapes. */
  readonly label: Given
  readonly common: Given
}

function addOfKind(collector: Adding, parts: Parts): Holder {
  const { form, box, stroke, fill, label, common } = parts
  const { kind = 'rect', inner, round } = form
  const id = createId()
  const corners = kind === 'rect' ? { round: round ?? true } : {}
  collector.add(kind, { ...toPlace(box), ...stroke, fill, ...corners, ...label, ...common }, id)
  addMarks(collector, parts)
  if (inner !== undefined && form.isMark) {
    addSolid(collector, { ...parts, box: growBox(box, -inner) })
  } else if (inner !== undefined) {
    const within = toPlace(growBox(box, -inner))
    collector.add(kind, { ...within, ...stroke, fill: 'none', ...common })
  }
  return { id, outline: { form: kind, box, angle: 0 }, width: stroke.width }
}

/** Full of the colour of its line, which a fill of that name is not: a line as wide as reaches to its middle. */
function addSolid(collector: Adding, { form, box, stroke, common }: Parts): Holder {
  const { kind = 'rect' } = form
  const width = Math.min(box.width, box.height) / 2
  const middle = growBox(box, -width / 2)
  const id = createId()
  const { color } = stroke
  collector.add(kind, { ...toPlace(middle), color, width, fill: color, ...common }, id)
  return { id, outline: { form: kind, box: middle, angle: 0 }, width }
}

/** A closed line that is seen, and a box that is not, which holds words and ends of lines. */
function addOutlined(collector: Adding, parts: Parts): Holder {
  const { form, box, stroke, fill, label, common } = parts
  const bend = form.isCurved ? { bend: 'curve' } : {}
  const corners = form.getOutline?.(box) ?? []
  const look = { ...stroke, fill, closed: true, ...bend, ...common }
  collector.add('line', { ...toLine(box, corners), ...look })
  addMarks(collector, parts)
  const [left, right] = form.getSides?.(box) ?? [0, 0]
  const held = { ...box, x: box.x + left, width: Math.max(1, box.width - left - right) }
  const id = createId()
  const unseen = { color: stroke.color, width: 0, fill: 'none' }
  collector.add('rect', { ...toPlace(held), ...unseen, ...label, ...common }, id)
  return { id, outline: { form: 'rect', box: held, angle: 0 }, width: 0 }
}

function addMarks(collector: Adding, { form, box, stroke, common }: Parts): void {
  for (const mark of form.getMarks?.(box) ?? []) {
    collector.add('line', { ...toLine(box, mark), ...stroke, ...common })
  }
}

function toPlace({ x, y, width, height }: Box): Given {
  return { pos: [x, y], size: [width, height] }
}

function toLine({ x, y }: Box, points: readonly Point[]): Given {
  return { pos: [x, y], path: points.map(([dx, dy]) => [dx, dy]) }
}

function toLabel({ text, bold, italic }: Words, look: Look, link: string | undefined): Given {
  const style = { bold: bold ?? look.bold, italic: italic ?? look.italic }
  return { text, textColor: look.textColor, link, ...style }
}
