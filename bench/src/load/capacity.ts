import { capacitySteps } from './scenarios.ts'
import type { Subject } from './subject.ts'
import { measureTraffic, type Traffic } from './traffic.ts'

/** A server is at its end when one of a hundred deliveries takes longer. */
const tooLateMs = 100

export interface Capacity {
  /** The last step that was in time. */
  readonly best: Traffic | undefined
  readonly endedBy: 'server' | 'generator' | 'steps'
}

/** Raises the traffic until it arrives late. */
export async function measureCapacity(subject: Subject, measuredMs: number): Promise<Capacity> {
  let best: Traffic | undefined
  for (const step of capacitySteps) {
    const traffic = await measureTraffic(subject, { ...step, measuredMs })
    if (isLate(traffic)) {
      return { best, endedBy: traffic.cpuShare > 0.9 ? 'server' : 'generator' }
    }
    best = traffic
  }
  return { best, endedBy: 'steps' }
}

function isLate({ cursor, ink, inkDeliveries, expectedInk }: Traffic): boolean {
  return Math.max(ink.p99, cursor.p99) > tooLateMs || inkDeliveries < expectedInk * 0.95
}
