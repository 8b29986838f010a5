import { createStep, type Effect, type Step } from './history-step.ts'
import type { Walk } from './history-types.ts'

/** Goes on until it has ended. */
export function finish(walk: Walk): void {
  while (!walk.next().done);
}

/** A part of a step. */
export function toStep(
  effects: readonly (readonly [string, Effect])[],
  gesture: string | undefined,
): Step {
  const step = createStep(gesture)
  for (const [id, effect] of effects) step.effects.set(id, effect)
  step.size = effects.length
  return step
}
