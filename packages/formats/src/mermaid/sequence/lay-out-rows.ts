import type { Box } from '@tiza/shapes'
import type { Size } from '../forms/form.ts'
import { getLoopReach, type Lanes, noteGap, noteOver, noteWidth } from './lay-out-lanes.ts'
import type { BlockKind, Message, Sequence, SequenceNote } from './sequence.ts'

/** A time in which somebody is busy: a bar on a lane. */
export interface Bar {
  readonly id: string
  /** How many others it lies on. */
  readonly depth: number
  readonly top: number
  bottom: number
}

export interface PlacedMessage {
  readonly message: Message
  readonly y: number
  /** Where a message to oneself comes back; else as `y`. */
  readonly backY: number
  /** The bars that it goes from and to; none where the lanes themselves are meant. */
  readonly fromBar: Bar | undefined
  readonly toBar: Bar | undefined
}

export interface PlacedBlock {
  readonly kind: BlockKind
  readonly box: Box
  readonly titles: readonly { readonly text: string; readonly y: number }[]
  /** Of a `rect`, its colour in CSS. */
  readonly ground: string
}

/** A life of a participant, from its head to its end. */
export interface Life {
  readonly id: string
  /** Where its head ends and its line begins. */
  top: number
  bottom: number
  isDestroyed: boolean
}

/** Where everything is from above to below, board units. */
export interface Rows {
  readonly messages: readonly PlacedMessage[]
  readonly notes: readonly { readonly note: SequenceNote; readonly box: Box }[]
  /** Outer ones first. */
  readonly blocks: readonly PlacedBlock[]
  readonly bars: readonly Bar[]
  readonly lives: ReadonlyMap<string, Life>
}

export interface RowOptions {
  readonly lanes: Lanes
  /** The lower edge of the heads at the top, and how high the head of one is that comes later. */
  readonly headBottom: number
  getHeadSize(id: string): Size
  getLabel(message: Message): Size
  /** How high a note of a width has to be. */
  getNoteHeight(text: string, width: number): number
  /** How wide the title of a block is. */
  getTitleWidth(text: string): number
}

/** Between rows; board units. */
const gap = 14
const titleHeight = 34
/** Blocks reach so far beyond what is in them. */
const reach = 26
/** Half of the width of a bar, and how far one that lies on another is to the right. */
export const [halfBar, barStep] = [6, 6] as const

interface OpenBlock {
  readonly at: number
  readonly kind: BlockKind
  readonly ground: string
  readonly top: number
  readonly titles: { readonly text: string; readonly y: number }[]
  left: number
  right: number
}

/** Places what happens below each other. */
export function layOutRows({ participants, events }: Sequence, options: RowOptions): Rows {
  const { lanes, headBottom, getHeadSize, getLabel, getNoteHeight, getTitleWidth } = options
  const messages: PlacedMessage[] = []
  const notes: { note: SequenceNote; box: Box }[] = []
  const blocks: PlacedBlock[] = []
  const bars: Bar[] = []
  const busy = new Map<string, Bar[]>()
  const open: OpenBlock[] = []
  const lives = new Map(
    participants.map(({ id }): [string, Life] => [
      id,
      { id, top: headBottom, bottom: Number.NaN, isDestroyed: false },
    ]),
  )
  let y = headBottom + gap

  const topBar = (id: string) => busy.get(id)?.at(-1)

  function extend(left: number, right: number): void {
    for (const block of open) {
      block.left = Math.min(block.left, left)
      block.right = Math.max(block.right, right)
    }
  }

  function begin(id: string, top: number): void {
    const all = busy.get(id) ?? []
    const bar: Bar = { id, depth: all.length, top, bottom: Number.NaN }
    busy.set(id, [...all, bar])
    bars.push(bar)
  }

  function end(id: string, bottom: number): void {
    const bar = busy.get(id)?.pop()
    if (bar) bar.bottom = Math.max(bar.top + halfBar * 2, bottom)
  }

  function placeMessage(message: Message): void {
    const { from, to, activity, creates, destroys } = message
    const label = getLabel(message)
    const [fromX, toX] = [lanes.getX(from), lanes.getX(to)]
    const head = creates ? getHeadSize(to) : { width: 0, height: 0 }
    const half = Math.max(gap, label.height / 2 + 4, head.height / 2)
    const isLoop = from === to
    const height = isLoop ? Math.max(36, label.height + 16) : 0
    const lineY = y + (isLoop ? gap : half)
    const backY = lineY + height
    const life = lives.get(to)
    if (creates && life) life.top = lineY + head.height / 2
    const fromBar = topBar(from)
    if (activity === 'begins') begin(to, backY - halfBar)
    messages.push({ message, y: lineY, backY, fromBar, toBar: topBar(to) })
    if (activity === 'ends') end(from, lineY + halfBar)
    const over = isLoop ? getLoopReach(label) + label.width / 2 : head.width / 2
    extend(Math.min(fromX, toX), Math.max(fromX, toX) + over)
    y = backY + (isLoop ? gap : half)
    const ended = destroys === undefined ? undefined : lives.get(destroys)
    if (!ended) return
    while (topBar(ended.id)) end(ended.id, backY)
    ended.bottom = backY
    ended.isDestroyed = true
    y += gap
  }

  function placeNote(note: SequenceNote): void {
    const places = note.about.map((id) => lanes.getX(id))
    const [first, last] = [Math.min(...places), Math.max(...places)]
    const isOver = note.side === 'over'
    const width = isOver && last > first ? last - first + noteOver : noteWidth
    const left = isOver
      ? (first + last - width) / 2
      : note.side === 'right'
        ? first + noteGap
        : first - noteGap - width
    const height = getNoteHeight(note.text, width)
    notes.push({ note, box: { x: left, y: y + 4, width, height } })
    extend(left, left + width)
    y += height + gap + 4
  }

  function openBlock(kind: BlockKind, text: string): void {
    const isGround = kind === 'rect'
    const block: OpenBlock = {
      ...{ at: blocks.length, kind, ground: isGround ? text : '', top: y, titles: [] },
      ...{ left: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY },
    }
    open.push(block)
    // Its place, so that outer ones come first.
    blocks.push({ ...block, box: { x: 0, y: 0, width: 0, height: 0 } })
    if (isGround) y += gap / 2
    else addTitle(block, kind === 'par_over' ? 'par' : kind, text)
  }

  function addTitle(block: OpenBlock, name: string, text: string): void {
    const title = [name, text === '' ? '' : `[${text}]`].filter((part) => part !== '').join(' ')
    block.titles.push({ text: title, y })
    y += titleHeight
  }

  function closeBlock(): void {
    const block = open.pop()
    if (!block) return
    const isEmpty = block.left > block.right
    const left = (isEmpty ? lanes.first : block.left) - reach
    const widest = Math.max(0, ...block.titles.map(({ text }) => getTitleWidth(text))) + gap
    const right = Math.max(left + widest, (isEmpty ? lanes.last : block.right) + reach)
    y += gap / 2
    const box = { x: left, y: block.top, width: right - left, height: y - block.top }
    const { titles, ground } = block
    blocks[block.at] = { kind: block.kind, box, titles, ground }
    extend(left + reach - gap, right - reach + gap)
    y += gap
  }

  for (const event of events) {
    switch (event.type) {
      case 'message':
        placeMessage(event)
        break
      case 'note':
        placeNote(event)
        break
      case 'activate':
        begin(event.id, y - gap)
        break
      case 'deactivate':
        end(event.id, y - gap / 2)
        break
      case 'open':
        openBlock(event.kind, event.text)
        break
      case 'section': {
        const block = open.at(-1)
        if (!block) break
        y += gap / 2
        addTitle(block, '', event.text)
        break
      }
      case 'close':
        closeBlock()
        break
    }
  }
  const bottom = y + gap
  for (const all of busy.values()) for (const bar of all) bar.bottom = bottom - gap
  for (const life of lives.values()) if (!life.isDestroyed) life.bottom = bottom
  return { messages, notes, blocks, bars, lives }
}
