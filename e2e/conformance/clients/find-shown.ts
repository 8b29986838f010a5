import { setTimeout as wait } from 'node:timers/promises'
import { isObject, type JsonObject } from '../json.ts'
import { fill, findMismatch, isEqual, show, type Values } from '../values.ts'
import { Failure } from '../verdict.ts'
import type { Driver } from './driver.ts'
import type { ClientStep } from './types.ts'

export interface ShownOptions {
  readonly driver: Driver
  readonly values: Values
  readonly patienceMs: number
}

/** Records that are no shapes: a client need not print them. */
const recordKinds: readonly unknown[] = ['board', 'group']

/** Asks a client again and again what it shows, until that is what it should be; rejects with a `Failure`. */
export async function findShown(step: ClientStep, options: ShownOptions): Promise<void> {
  const until = performance.now() + options.patienceMs
  for (;;) {
    const mismatch = await compare(step, options)
    if (!mismatch) return
    if (performance.now() > until) throw new Failure(mismatch)
    await wait(25)
  }
}

async function compare(
  step: ClientStep,
  { driver, values }: ShownOptions,
): Promise<string | undefined> {
  if (step.points !== undefined && step.id !== undefined) {
    // There may be no such stroke yet.
    const asked = driver.ask({ do: 'points', id: step.id })
    const points = await asked.then((answer) => answer.points).catch((error) => String(error))
    return findMismatch(step.points, points, { values, path: 'points' })
  }
  const shown = await driver.ask({ do: 'print' })
  const mismatch = findMismatch(step.print ?? {}, shown, { values })
  if (mismatch || !step.shapes) return mismatch
  const wanted = toLive(step.shapes.map((shape) => fill(shape, values)))
  const own = toLive(shown.shapes)
  return isEqual(own, wanted) ? undefined : `it shows ${show(own)}, and should show ${show(wanted)}`
}

/** Shapes that are not deleted, in the order of their ids. */
function toLive(shapes: unknown): readonly unknown[] {
  if (!Array.isArray(shapes)) throw new Failure('what it printed has no list of shapes')
  return shapes
    .filter((shape): shape is JsonObject => isObject(shape))
    .filter(({ deleted, kind }) => deleted !== true && !recordKinds.includes(kind))
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
}
