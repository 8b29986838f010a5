import { createHistogram } from 'node:perf_hooks'
import { createId } from '@tiza/protocol'
import { joinBoard } from './raw-client.ts'
import { type Subject, toAddress } from './subject.ts'
import { measureTraffic } from './traffic.ts'

/** CPU of a delivery where those who draw are at the home of their board, and others look on at an edge. */
export interface WatchedFigures {
  /** People at the edge. */
  readonly watchers: number
  /** CPU of the home for 1,000 deliveries to its own people, milliseconds; it orders what all draw. */
  readonly homeCpuMs: number
  /** CPU of the edge for 1,000 deliveries to the watchers, milliseconds. */
  readonly edgeCpuMs: number
  /** By how much a packet arrives later there than at the home, milliseconds (median). */
  readonly laterMs: number
}

const people = 30
const drawing = 5

/** A lecture: some of thirty at the home draw, and more look on at an edge. */
export async function measureWatched(
  { home, edge }: { readonly home: Subject; readonly edge: Subject },
  { watchers, measuredMs }: { readonly watchers: number; readonly measuredMs: number },
): Promise<WatchedFigures> {
  const boards = await home.createBoards(1)
  const [board = ''] = boards
  const arrivedMs = new Map<string, number>()
  const later = createHistogram()
  const noteHere = (packet: string) => void arrivedMs.set(packet, performance.now())
  const noteThere = (packet: string) => {
    const hereMs = arrivedMs.get(packet)
    if (hereMs === undefined) return
    arrivedMs.delete(packet)
    later.record(Math.max(1, Math.round((performance.now() - hereMs) * 1000)))
  }
  const join = (url: string, at: number, onEvent?: (packet: string) => void) =>
    joinBoard({ url, board, client: createId(), from: toAddress(at), ...(onEvent && { onEvent }) })
  // Who comes first makes a home of their node.
  const guests = [await join(home.url, 0, noteHere)]
  for (let at = 0; at < watchers; at++) {
    guests.push(await join(edge.url, at, at === watchers >> 1 ? noteThere : undefined))
  }
  const plan = { rooms: 1, people, drawing, boards, measuredMs, warmUpMs: 4_000 }
  const { cpuMs, besideCpuMs } = await measureTraffic(home, { ...plan, besidePid: edge.pid })
  for (const { guest } of guests) guest.close()
  // What is drawn arrives at all others of the home, and at all who watch.
  const edgeCpuMs = (besideCpuMs * (people - 1)) / watchers
  return { watchers, homeCpuMs: cpuMs, edgeCpuMs, laterMs: later.percentile(50) / 1000 }
}
