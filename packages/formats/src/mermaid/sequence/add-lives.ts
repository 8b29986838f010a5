import { createId } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { Collector } from '../../collector.ts'
import type { Holder } from '../forms/add-form.ts'
import { addHead, type Head } from './heads.ts'
import type { Lanes } from './lay-out-lanes.ts'
import { type Bar, barStep, halfBar, type Rows } from './lay-out-rows.ts'

/** What messages stick to. */
export interface LifeHolders {
  getHead(id: string): Holder | undefined
  /** The bar, or the line of a lane where there is none. */
  getLine(id: string, bar: Bar | undefined): Holder | undefined
}

/** Half of the width of the line of a lane: lines can only stick to what has a width; board units. */
const halfLine = 1

interface AddingLives {
  readonly heads: ReadonlyMap<string, Head>
  readonly lanes: Lanes
  readonly rows: Pick<Rows, 'lives' | 'bars'>
}

/** Adds heads, lines of lanes and bars, those of each participant as a group. */
export function addLives(
  collector: Pick<Collector, 'add'>,
  { heads, lanes, rows }: AddingLives,
): LifeHolders {
  const groups = new Map([...heads.keys()].map((id) => [id, createId()]))
  const holders = { heads: new Map<string, Holder>(), lines: new Map<string, Holder>() }
  const bars = new Map<Bar, Holder>()

  function addBox(box: Box, look: Readonly<Record<string, unknown>>): Holder {
    const id = createId()
    const place = { pos: [box.x, box.y], size: [box.width, box.height] }
    collector.add('rect', { ...place, color: 'grey', round: false, width: 1, ...look }, id)
    return { id, outline: { form: 'rect', box, angle: 0 }, width: 1 }
  }

  for (const { id, top, bottom, isDestroyed } of rows.lives.values()) {
    const [x, group] = [lanes.getX(id), groups.get(id)]
    const height = Math.max(1, bottom - top)
    const line = { x: x - halfLine, y: top, width: halfLine * 2, height }
    holders.lines.set(id, addBox(line, { fill: 'grey', group }))
    if (!isDestroyed) continue
    for (const side of [-1, 1]) {
      const path = [
        [-9, -9 * side],
        [9, 9 * side],
      ]
      collector.add('line', { pos: [x, bottom], path, color: 'red', width: 3, group })
    }
  }
  for (const bar of rows.bars) {
    const x = lanes.getX(bar.id) - halfBar + bar.depth * barStep
    const height = Math.max(1, bar.bottom - bar.top)
    const box = { x, y: bar.top, width: halfBar * 2, height }
    bars.set(bar, addBox(box, { fill: 'grey', group: groups.get(bar.id) }))
  }
  for (const [id, head] of heads) {
    const top = (rows.lives.get(id)?.top ?? 0) - head.size.height
    const place = { x: lanes.getX(id), y: top, group: groups.get(id) ?? createId() }
    holders.heads.set(id, addHead(collector, head, place))
  }
  return {
    getHead: (id) => holders.heads.get(id),
    getLine: (id, bar) => (bar && bars.get(bar)) ?? holders.lines.get(id),
  }
}
