import { toFigure, toTable } from '../markdown.ts'
import type { CrowdCpu, CrowdFigures } from './crowd.ts'

/** Presence of a large room is gathered for so long. */
const tickMs = 50

/** Many people on one board over edges, without connections. */
export function toCrowdSection(figures: CrowdFigures): string {
  const { people, edges, deliveries, ticks, tookMs, joining, delivering } = figures
  const toRow = (name: string, { home, edge, nats }: Record<'home' | 'edge' | 'nats', number>) => [
    name,
    ...[home, edge, nats].map(toFigure),
  ]
  const toCost = (cpu: CrowdCpu, each: number) => ({
    ...{ home: cpu.home * each, edge: cpu.edges * each, nats: cpu.nats * each },
  })
  const tick = toCost(delivering, 1_000 / ticks)
  const ofOneTick = { ...tick, edge: tick.edge / edges }
  return [
    '### Ten thousand on one board',
    '',
    toTable([
      ['CPU', 'home', 'edge', 'NATS'],
      toRow('of one join, ms', toCost(joining, 1_000 / people)),
      toRow('of one packet to one person, µs', toCost(delivering, 1e6 / deliveries)),
      toRow('of one packet to everybody, ms', ofOneTick),
    ]),
    '',
    `${people.toLocaleString('en')} people at ${edges} edges, without connections, a hundred of whom move their cursor; the home is one process, and all edges are another: ${toFigure((deliveries * 1_000) / tookMs)} packets a second reach people, and each of them the next one after ${toFigure(tookMs / ticks)} ms. With a core for each node that would be ${toFigure(Math.max(tickMs, ofOneTick.home, ofOneTick.edge))} ms.`,
  ].join('\n')
}
