import { type BoardPoint, meetOutline } from '@tiza/shapes'
import { boundGap } from '@tiza/shapes/lines/route-line'
import type { Collector } from '../../collector.ts'
import type { Holder } from '../forms/add-form.ts'
import type { Size } from '../forms/form.ts'
import { lineFontSize } from '../place-words.ts'
import type { LifeHolders } from './add-lives.ts'
import { getLoopReach, type Lanes } from './lay-out-lanes.ts'
import type { PlacedMessage } from './lay-out-rows.ts'
import type { MessageHead } from './sequence.ts'

const width = 2

const heads: Readonly<Record<MessageHead, string>> = {
  ...{ none: 'none', triangle: 'triangle', arrow: 'arrow', cross: 'cross', half: 'arrow' },
}

interface AddingMessage {
  readonly holders: LifeHolders
  readonly lanes: Lanes
  readonly label: Size
}

/** Adds the line of a message, bound to what it goes from and to. */
export function addMessage(
  collector: Pick<Collector, 'add' | 'lose'>,
  { message, y, backY, fromBar, toBar }: PlacedMessage,
  { holders, lanes, label }: AddingMessage,
): void {
  const from = holders.getLine(message.from, fromBar)
  const to = message.creates ? holders.getHead(message.to) : holders.getLine(message.to, toBar)
  if (!from || !to) return
  const reach = lanes.getX(message.from) + getLoopReach(label)
  const corners =
    message.from === message.to
      ? [
          { x: reach, y },
          { x: reach, y: backY },
        ]
      : []
  const [a, b] = [middleOf(from, y), middleOf(to, backY)]
  const points = [
    meet(from, a, corners[0] ?? { ...b, y: a.y }),
    ...corners,
    meet(to, b, corners[1] ?? { ...a, y: b.y }),
  ]
  const [first = a] = points
  for (const head of [message.startHead, message.endHead]) {
    if (head === 'half') collector.lose('arrowhead')
  }
  collector.add('line', {
    ...{
      pos: [first.x, first.y],
      path: points.map((point) => [point.x - first.x, point.y - first.y]),
    },
    ...{ color: 'black', width, ...(message.isDotted && { dash: 'dotted' }) },
    ...{ startHead: heads[message.startHead], endHead: heads[message.endHead] },
    ...{ start: { id: from.id, at: toShare(from, a) }, end: { id: to.id, at: toShare(to, b) } },
    ...(message.text !== '' && { text: message.text, fontSize: lineFontSize }),
  })
}

function middleOf({ outline: { box } }: Holder, y: number): BoardPoint {
  return { x: box.x + box.width / 2, y: Math.min(box.y + box.height, Math.max(box.y, y)) }
}

function meet({ outline, width: own }: Holder, anchor: BoardPoint, from: BoardPoint): BoardPoint {
  return meetOutline(outline, { from, anchor, gap: boundGap + (width + own) / 2 })
}

function toShare({ outline: { box } }: Holder, { y }: BoardPoint): readonly [number, number] {
  return [0.5, Math.min(1, Math.max(0, (y - box.y) / box.height))]
}
